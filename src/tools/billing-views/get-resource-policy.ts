// The tool `get-resource-policy`: whom a billing view is shared with.
import { listTable } from '../../answers/list-table.ts';
import { BillingClient, GetResourcePolicyCommand } from '../../aws/models/billing.ts';
import { text } from '../arguments/text.ts';
import { defineTool } from '../tool.ts';

/**
 * The policy that a billing view is shared by.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_billing_GetResourcePolicy.html
 */
export const getResourcePolicy = defineTool({
  name: 'get-resource-policy',
  description:
    'The policy of a billing view, as JSON text: which accounts may see costs through it. Null: none.',
  arguments: { resource_arn: text('From list-billing-views.') },
  actions: ['billing:GetResourcePolicy'],
  // No probe: which views there are differs from account to account.
  example: { resource_arn: 'arn:aws:billing::123456789012:billingview/primary' },
  // Who was granted own charges may name no view at all, whosever it is.
  ownCharges: { GetResourcePolicy: 'account' },

  async run({ resource_arn: resourceArn }, { aws }) {
    const command = new GetResourcePolicyCommand({ resourceArn });
    const { resourceArn: arn, policy } = await aws.send(BillingClient, command);
    return { resource_arn: arn ?? null, policy: policy ?? null };
  },

  // One row.
  table(data) {
    const { policy, ...beside } = Object(data);
    return listTable({ ...beside, policy: [policy] }, { list: 'policy' });
  },
});
