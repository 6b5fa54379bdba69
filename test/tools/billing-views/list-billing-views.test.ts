import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { listBillingViews } from '../../../src/tools/billing-views/list-billing-views.ts';
import { describeTool } from '../../support/describe-tool.ts';

const PRIMARY = 'arn:aws:billing::123456789012:billingview/primary';
const NAMES = [{ searchOption: 'STARTS_WITH', searchValue: 'Team' }];
const FEBRUARY = {
  active_after_inclusive: '2026-02-01',
  active_before_inclusive: '2026-02-28T12:30:00',
};

const asking = (input: object) => [
  { operation: 'ListBillingViews', region: 'us-east-1', input: { ...input } },
];
const active = (from: string, to: string) =>
  asking({
    activeTimeRange: {
      activeAfterInclusive: Date.parse(from) / 1_000,
      activeBeforeInclusive: Date.parse(to) / 1_000,
    },
  });
const ofTypes = (...types: string[]) => types.map((billing_view_type) => ({ billing_view_type }));
const TWO_PAGES = {
  ListBillingViews: ({ nextToken }: Readonly<Record<string, unknown>>) =>
    nextToken === 'second'
      ? { billingViews: [{ name: 'b' }] }
      : { billingViews: [{ name: 'a' }], nextToken: 'second' },
};

describeTool(listBillingViews, [
  {
    name: 'lists the primary view and custom ones of an account that pays for nobody',
    as: { region: 'eu-west-1' },
    requests: asking({}),
    part: { total_count: 2, complete: true, billing_views: ofTypes('PRIMARY', 'CUSTOM') },
  },
  {
    name: 'answers in the reference’s names, with the reasons of bad health',
    aws: {
      ListBillingViews: {
        billingViews: [
          {
            arn: PRIMARY,
            name: 'n',
            description: 'd',
            billingViewType: 'CUSTOM',
            ownerAccountId: '123456789012',
            sourceAccountId: '111122223333',
            healthStatus: { statusCode: 'UNHEALTHY', statusReasons: ['SOURCE_VIEW_NOT_FOUND'] },
          },
          { healthStatus: {} },
          {},
        ],
      },
    },
    answer: {
      billing_views: [
        {
          arn: PRIMARY,
          name: 'n',
          description: 'd',
          billing_view_type: 'CUSTOM',
          owner_account_id: '123456789012',
          source_account_id: '111122223333',
          health_status: { status_code: 'UNHEALTHY', status_reasons: ['SOURCE_VIEW_NOT_FOUND'] },
        },
        ...[{ health_status: { status_code: null } }, {}].map((rest) => ({
          ...{ arn: null, name: null, description: null, billing_view_type: null },
          ...{ owner_account_id: null, source_account_id: null, ...rest },
        })),
      ],
      total_count: 3,
      complete: true,
      next_token: null,
    },
  },
  {
    name: 'passes on all that it filters by',
    args: {
      arns: [PRIMARY],
      billing_view_types: JSON.stringify(['PRIMARY', 'CUSTOM']),
      names: NAMES,
      owner_account_id: '123456789012',
      source_account_id: '111122223333',
      max_results: 7,
    },
    requests: asking({
      arns: [PRIMARY],
      billingViewTypes: ['PRIMARY', 'CUSTOM'],
      names: NAMES,
      ownerAccountId: '123456789012',
      sourceAccountId: '111122223333',
      maxResults: 7,
    }),
    part: { billing_views: [] },
  },
  {
    name: 'takes one value for a list of it, and an empty list for none',
    args: { arns: PRIMARY, billing_view_types: 'PRIMARY', names: '[]' },
    requests: asking({ arns: [PRIMARY], billingViewTypes: ['PRIMARY'] }),
    part: { total_count: 1 },
  },
  {
    name: 'asks up to the end of a last day',
    args: { active_after_inclusive: '2026-02-01', active_before_inclusive: '2026-02-28' },
    requests: active('2026-02-01T00:00:00Z', '2026-02-28T23:59:59Z'),
  },
  {
    name: 'asks from a time to a time',
    args: {
      active_after_inclusive: '2026-02-03T04:05:06Z',
      active_before_inclusive: '2026-02-03T04:05:06',
    },
    requests: active('2026-02-03T04:05:06Z', '2026-02-03T04:05:06Z'),
  },
  {
    refused: 'active_before_inclusive',
    args: { active_after_inclusive: '2026-02-01' },
    allowed: FEBRUARY,
  },
  {
    refused: 'active_after_inclusive',
    args: { active_before_inclusive: '2026-02-01' },
    allowed: FEBRUARY,
  },
  {
    refused: 'active_before_inclusive',
    args: { ...FEBRUARY, active_before_inclusive: '2026-03-01T00:00:00' },
    expected: 'not before active_after_inclusive, and in 2026-02 as well',
    allowed: { ...FEBRUARY, active_before_inclusive: '2026-02-28T23:59:59' },
  },
  {
    refused: 'active_before_inclusive',
    args: { ...FEBRUARY, active_after_inclusive: '2026-02-28T12:30:01' },
    allowed: { ...FEBRUARY, active_after_inclusive: '2026-02-28T12:30:00' },
  },
  ...['2026-02-30', '2026-02-01T24:00:00', '2026-02-01T00:00:00+01:00', '2026-02-01 00:00:00'].map(
    (active_after_inclusive) => ({
      refused: 'active_after_inclusive',
      args: { ...FEBRUARY, active_after_inclusive },
      allowed: FEBRUARY,
    }),
  ),
  {
    refused: 'arns',
    args: { arns: Array(11).fill(PRIMARY) },
    allowed: { arns: Array(10).fill(PRIMARY) },
  },
  {
    refused: 'billing_view_types',
    args: { billing_view_types: ['OWN'] },
    allowed: { billing_view_types: ['BILLING_TRANSFER'] },
  },
  { refused: 'names', args: { names: [...NAMES, ...NAMES] }, allowed: { names: NAMES } },
  {
    refused: 'names',
    args: { names: [{ searchOption: 'CONTAINS', searchValue: 'Team' }] },
    allowed: { names: NAMES },
  },
  { refused: 'owner_account_id', args: { owner_account_id: '12' } },
  { refused: 'source_account_id', args: { source_account_id: '12' } },
  { refused: 'max_results', args: { max_results: 101 }, allowed: { max_results: 100 } },
  { refused: 'max_pages', args: { max_pages: 0 }, allowed: { max_pages: 1 } },
  {
    name: 'says that there is more, and goes on from there',
    aws: TWO_PAGES,
    args: { max_pages: 1 },
    part: { complete: false, billing_views: [{ name: 'a' }] },
    next: { part: { complete: true, next_token: null, billing_views: [{ name: 'b' }] } },
  },
  {
    name: 'fails with AWS’s error',
    aws: { ListBillingViews: new AwsFault('AccessDeniedException', 'Not allowed.', 403) },
    error: { code: 'AccessDeniedException', service: 'Billing', operation: 'ListBillingViews' },
  },
]);
