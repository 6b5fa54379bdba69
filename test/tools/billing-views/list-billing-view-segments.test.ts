import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { listBillingViewSegments } from '../../../src/tools/billing-views/list-billing-view-segments.ts';
import { describeTool } from '../../support/describe-tool.ts';

const PRIMARY = 'arn:aws:billing::123456789012:billingview/primary';
const CUSTOM = PRIMARY.replace('primary', 'custom-5a6b7c8d-0000-4000-8000-000000000000');
const FEBRUARY = { begin_date_inclusive: '2026-02-01', end_date_exclusive: '2026-03-01T00:00:00' };
const BEGIN = '2026-02-01T00:00:00.000Z';
const END = '2026-03-01T00:00:00.000Z';
const timeRange = {
  beginDateInclusive: Date.parse(BEGIN) / 1_000,
  endDateExclusive: Date.parse(END) / 1_000,
};

const asking = (input: object) => [
  { operation: 'ListBillingViewSegments', region: 'us-east-1', input },
];
const TWO_PAGES = {
  ListBillingViewSegments: ({ nextToken }: Readonly<Record<string, unknown>>) =>
    nextToken === 'second'
      ? { items: [{ domain: 'PRO_FORMA' }] }
      : { items: [{ domain: 'BILLABLE' }], nextToken: 'second' },
};

describeTool(listBillingViewSegments, [
  {
    name: 'asks about the running month of the account’s own view',
    as: { region: 'eu-west-1' },
    requests: asking({}),
    answer: {
      segments: [
        {
          domain: 'BILLABLE',
          management_account_id: '123456789012',
          time_range: {
            begin_date_inclusive: '2026-03-01T00:00:00.000Z',
            end_date_exclusive: '2026-04-01T00:00:00.000Z',
          },
        },
      ],
      pagination: {
        complete_dataset: true,
        pages_fetched: 1,
        total_results: 1,
        has_more: false,
        next_token: null,
      },
      complete: true,
      next_token: null,
    },
  },
  {
    name: 'asks about a period of a view',
    args: { ...FEBRUARY, arn: PRIMARY, max_results: 9 },
    requests: asking({ arn: PRIMARY, timeRange, maxResults: 9 }),
    part: { segments: [{ time_range: { begin_date_inclusive: BEGIN, end_date_exclusive: END } }] },
  },
  {
    name: 'names the accounts that stand in between, and nothing that AWS leaves out',
    aws: {
      ListBillingViewSegments: {
        items: [
          {
            domain: 'PRO_FORMA',
            managementAccountId: '111122223333',
            billingGroupPrimaryAccountId: '444455556666',
            billingTransferAccountId: '777788889999',
            timeRange: { beginDateInclusive: new Date(BEGIN) },
          },
          { timeRange: { endDateExclusive: new Date(END) } },
          {},
        ],
      },
    },
    part: {
      segments: [
        {
          domain: 'PRO_FORMA',
          management_account_id: '111122223333',
          billing_group_primary_account_id: '444455556666',
          billing_transfer_account_id: '777788889999',
          time_range: { begin_date_inclusive: BEGIN },
        },
        { domain: null, time_range: { end_date_exclusive: END } },
        { domain: null },
      ],
    },
  },
  {
    name: 'says that there is more, and goes on from there',
    aws: TWO_PAGES,
    args: { max_pages: 1 },
    part: { complete: false, segments: [{ domain: 'BILLABLE' }] },
    next: { part: { complete: true, next_token: null, segments: [{ domain: 'PRO_FORMA' }] } },
  },
  {
    refused: 'end_date_exclusive',
    args: { begin_date_inclusive: '2026-02-01' },
    allowed: FEBRUARY,
  },
  {
    refused: 'begin_date_inclusive',
    args: { end_date_exclusive: '2026-03-01' },
    allowed: FEBRUARY,
  },
  {
    refused: 'end_date_exclusive',
    args: { ...FEBRUARY, end_date_exclusive: '2026-02-01' },
    expected: 'after begin_date_inclusive',
    allowed: { ...FEBRUARY, end_date_exclusive: '2026-02-01T00:00:01' },
  },
  { refused: 'max_results', args: { max_results: 101 }, allowed: { max_results: 100 } },
  {
    name: 'fails for a custom view',
    args: { arn: CUSTOM },
    error: { code: 'ValidationException', operation: 'ListBillingViewSegments' },
  },
  {
    name: 'fails while the view is not healthy',
    aws: { ListBillingViewSegments: new AwsFault('BillingViewHealthStatusException', 'Updating.') },
    error: { code: 'BillingViewHealthStatusException', service: 'Billing' },
  },
]);
