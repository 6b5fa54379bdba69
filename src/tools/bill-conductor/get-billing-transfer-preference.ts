// The tool `get-billing-transfer-preference`: whether new end customers get billing groups by themselves.
import { listTable } from '../../answers/list-table.ts';
import {
  BillingconductorClient,
  GetBillingTransferPreferenceCommand,
} from '../../aws/models/billingconductor.ts';
import { text } from '../arguments/text.ts';
import { defineTool } from '../tool.ts';
import { toTime } from './arguments.ts';

const CREATION = 'auto_billing_transfer_billing_group_creation';

/**
 * What happens to end customers that are added to a billing transfer.
 *
 * @see https://docs.aws.amazon.com/billingconductor/latest/APIReference/API_GetBillingTransferPreference.html
 */
export const getBillingTransferPreference = defineTool({
  name: 'get-billing-transfer-preference',
  description:
    'Whether new end customers of a billing transfer get billing groups by themselves. An error does ' +
    'not mean no.',
  arguments: {
    responsibility_transfer_arn: text('…:transfer/o-…/billing/inbound/rt-….'),
  },
  actions: ['billingconductor:GetBillingTransferPreference'],
  // No probe: which transfers there are differs from account to account.
  example: {
    responsibility_transfer_arn:
      'arn:aws:organizations::123456789012:transfer/o-exampleorg1/billing/inbound/rt-example1',
  },
  ownCharges: { GetBillingTransferPreference: 'refused' },

  async run({ responsibility_transfer_arn: ResponsibilityTransferArn }, { aws }) {
    const {
      ResponsibilityTransferArn: arn,
      AutoBillingTransferBillingGroupCreation: creation,
      LastModifiedTime: changed,
    } = await aws.send(
      BillingconductorClient,
      new GetBillingTransferPreferenceCommand({ ResponsibilityTransferArn }),
    );
    return {
      responsibility_transfer_arn: arn ?? null,
      ...(creation && {
        [CREATION]: {
          enabled: creation.Enabled ?? null,
          pricing_plan_arn: creation.PricingPlanArn ?? null,
        },
      }),
      ...(changed !== undefined && { last_modified_time: toTime(changed) }),
    };
  },

  // One row, or none.
  table(data) {
    const { [CREATION]: creation, ...beside } = Object(data);
    return listTable({ ...beside, [CREATION]: creation ? [creation] : [] }, { list: CREATION });
  },
});
