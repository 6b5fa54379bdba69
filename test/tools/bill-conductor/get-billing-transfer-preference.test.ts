import { getBillingTransferPreference } from '../../../src/tools/bill-conductor/get-billing-transfer-preference.ts';
import { describeTool } from '../../support/describe-tool.ts';

const ARN =
  'arn:aws:organizations::123456789012:transfer/o-exampleorg1/billing/inbound/rt-example1';
const PLAN = 'arn:aws:billingconductor::123456789012:pricingplan/Partners01';

describeTool(
  getBillingTransferPreference,
  [
    {
      name: 'says whether groups are made, by which plan, and since when',
      as: { region: 'eu-west-1' },
      requests: [
        {
          ...{ operation: 'GetBillingTransferPreference', region: 'us-east-1' },
          input: { ResponsibilityTransferArn: ARN },
        },
      ],
      answer: {
        responsibility_transfer_arn: ARN,
        auto_billing_transfer_billing_group_creation: { enabled: true, pricing_plan_arn: PLAN },
        last_modified_time: '2025-01-15T00:00:00.000Z',
      },
      table: {
        name: 'auto_billing_transfer_billing_group_creation',
        beside: { responsibility_transfer_arn: ARN },
        rows: [[true, PLAN]],
      },
    },
    {
      name: 'has no time of what was never set, and null for what AWS does not tell',
      aws: {
        GetBillingTransferPreference: {
          ResponsibilityTransferArn: ARN,
          AutoBillingTransferBillingGroupCreation: { Enabled: false },
        },
      },
      answer: {
        responsibility_transfer_arn: ARN,
        auto_billing_transfer_billing_group_creation: { enabled: false, pricing_plan_arn: null },
      },
    },
    {
      name: 'is not off where AWS says nothing of it',
      aws: { GetBillingTransferPreference: { LastModifiedTime: 0 } },
      answer: {
        responsibility_transfer_arn: null,
        last_modified_time: '1970-01-01T00:00:00.000Z',
      },
      table: { rows: [] },
    },
    {
      name: 'fails for another’s',
      args: { responsibility_transfer_arn: ARN.replace('123456789012', '111122223333') },
      error: { code: 'ResourceNotFoundException', operation: 'GetBillingTransferPreference' },
    },
    { refused: 'responsibility_transfer_arn', args: { responsibility_transfer_arn: null } },
  ],
  { args: { responsibility_transfer_arn: ARN } },
);
