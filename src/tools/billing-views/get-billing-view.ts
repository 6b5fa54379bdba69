// The tool `get-billing-view`: what one billing view shows.
import { group, listTable } from '../../answers/list-table.ts';
import { BillingClient, GetBillingViewCommand } from '../../aws/models/billing.ts';
import { text } from '../arguments/text.ts';
import { defineTool } from '../tool.ts';
import { toView } from './billing-view.ts';

/**
 * A billing view with its filter.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_billing_GetBillingView.html
 */
export const getBillingView = defineTool({
  name: 'get-billing-view',
  description: 'One billing view: its filter, health, and how many views it is made of.',
  arguments: { arn: text('From list-billing-views.') },
  actions: ['billing:GetBillingView'],
  // No probe: which views there are differs from account to account.
  example: { arn: 'arn:aws:billing::123456789012:billingview/primary' },
  // Who was granted own charges may name no view at all, whosever it is.
  ownCharges: { GetBillingView: 'account' },

  async run({ arn }, { aws }) {
    const { billingView = {} } = await aws.send(BillingClient, new GetBillingViewCommand({ arn }));
    return { billing_view: toView(billingView) };
  },

  // One row.
  table(data) {
    const { billing_view: view, ...beside } = Object(data);
    const columns = { billing_view_type: group };
    return listTable({ ...beside, billing_view: [view] }, { list: 'billing_view', columns });
  },
});
