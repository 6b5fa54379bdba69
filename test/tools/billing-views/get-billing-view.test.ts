import { getBillingView } from '../../../src/tools/billing-views/get-billing-view.ts';
import { describeTool } from '../../support/describe-tool.ts';

const PRIMARY = 'arn:aws:billing::123456789012:billingview/primary';
const CUSTOM = PRIMARY.replace('primary', 'custom-5a6b7c8d-0000-4000-8000-000000000000');
const TIME = '2026-01-15T09:30:00.000Z';
const NOTHING = {
  ...{ arn: null, name: null, description: null, billing_view_type: null },
  ...{ owner_account_id: null, source_account_id: null },
  ...{ derived_view_count: null, source_view_count: null },
};

describeTool(
  getBillingView,
  [
    {
      name: 'asks for one',
      as: { region: 'eu-west-1' },
      requests: [{ operation: 'GetBillingView', region: 'us-east-1', input: { arn: PRIMARY } }],
      part: { billing_view: { arn: PRIMARY, billing_view_type: 'PRIMARY', derived_view_count: 1 } },
    },
    {
      name: 'says what a custom one shows, and since when',
      args: { arn: CUSTOM },
      part: {
        billing_view: {
          data_filter_expression: { tags: { key: 'Team', values: ['platform'] } },
          health_status: { status_code: 'HEALTHY' },
          source_view_count: 1,
          created_at: '2025-06-01T09:30:00.000Z',
          updated_at: TIME,
          view_definition_last_updated_at: TIME,
        },
      },
    },
    {
      name: 'has every kind of filter',
      aws: {
        GetBillingView: {
          billingView: {
            dataFilterExpression: {
              dimensions: { key: 'LINKED_ACCOUNT', values: ['111122223333'] },
              costCategories: { key: 'Unit', values: ['a'] },
              timeRange: { beginDateInclusive: new Date(TIME), endDateInclusive: new Date(TIME) },
            },
          },
        },
      },
      answer: {
        billing_view: {
          ...NOTHING,
          data_filter_expression: {
            dimensions: { key: 'LINKED_ACCOUNT', values: ['111122223333'] },
            cost_categories: { key: 'Unit', values: ['a'] },
            time_range: { begin_date_inclusive: TIME, end_date_inclusive: TIME },
          },
        },
      },
    },
    {
      name: 'says null for what AWS does not tell',
      aws: { GetBillingView: { billingView: { dataFilterExpression: { timeRange: {} } } } },
      answer: { billing_view: { ...NOTHING, data_filter_expression: { time_range: {} } } },
    },
    {
      name: 'fails for one that is not there',
      args: { arn: PRIMARY.replace('primary', 'gone') },
      error: { code: 'ResourceNotFoundException', operation: 'GetBillingView' },
    },
    { refused: 'arn', args: { arn: null }, allowed: { arn: PRIMARY } },
  ],
  { args: { arn: PRIMARY } },
);
