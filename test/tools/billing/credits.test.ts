import { expect } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { credits } from '../../../src/tools/billing/credits.ts';
import { describeTool } from '../../support/describe-tool.ts';
import { KEY_PAIR, OWN } from '../../support/start-tool-aws.ts';

const GET = { operation: 'get_credits', start_date: '2026-01-01' };
const HISTORY = { operation: 'get_credit_allocation_history' };
const DAYS = { start_date: '2026-01-01', end_date: '2026-02-28' };
const seconds = (time: string) => Date.parse(time) / 1_000;
const usd = (currencyAmount: string) => ({ currencyCode: 'USD', currencyAmount });

const asking = (operation: string, input: object) => [{ operation, region: 'us-east-1', input }];
const askingCredits = (input: object) => asking('GetCredits', { accountId: KEY_PAIR, ...input });
const askingHistory = (input: object) =>
  asking('GetCreditAllocationHistory', { accountId: KEY_PAIR, ...input });

const CREDIT = {
  creditId: '42',
  accountId: KEY_PAIR,
  creditType: 'Promotion',
  initialAmount: usd('100.10'),
  remainingAmount: usd('0.3'),
  description: 'Gift',
  startDate: new Date('2025-01-01T00:00:00Z'),
};
const LEFT_IN = 'remainingAmount.currencyCode';
const entry = (billingMonth: string, amount: string) => ({
  creditId: '42',
  creditAmount: usd(amount),
  accountId: KEY_PAIR,
  appliedServiceName: 'AmazonCloudWatch',
  billingMonth,
  isEstimatedBill: false,
});
const TWO_PAGES = {
  GetCreditAllocationHistory: ({ nextToken }: Readonly<Record<string, unknown>>) =>
    nextToken === 'second'
      ? {
          creditAllocationHistoryList: [entry('2026-01', '-0.2')],
          partialResults: true,
          failedMonths: ['2025-12', '2025-11'],
        }
      : {
          creditAllocationHistoryList: [entry('2026-02', '-0.1')],
          partialResults: false,
          failedMonths: ['2025-12'],
          nextToken: 'second',
        },
};

describeTool(credits, [
  {
    name: 'asks about the account itself, until now',
    as: { region: 'eu-west-1' },
    args: GET,
    requests: askingCredits({ startDate: seconds('2026-01-01') }),
    answer: {
      credits: [],
      time_range: {
        start_date: '2026-01-01T00:00:00.000Z',
        end_date: null,
        narrowed_from_request: false,
        requested_start_date: '2026-01-01T00:00:00.000Z',
        requested_end_date: null,
        max_lookback_months: 12,
      },
      complete: true,
    },
  },
  {
    name: 'learns the number of the account that the tools run in',
    as: { accountId: OWN },
    args: GET,
    requests: [
      { operation: 'GetCallerIdentity' },
      ...asking('GetCredits', { accountId: OWN, startDate: seconds('2026-01-01') }),
    ],
    part: { credits: [{ accountId: OWN, endDate: '2026-01-01T00:00:00.000Z' }, {}] },
  },
  {
    name: 'adds up what is left of credits that have not expired',
    args: GET,
    aws: {
      GetCredits: {
        credits: [
          { ...CREDIT, estimatedAmount: usd('0.2') },
          { ...CREDIT, creditId: '43', endDate: new Date('2026-03-15T12:00:01Z') },
          { ...CREDIT, creditId: '44', endDate: new Date('2026-03-15T12:00:00Z') },
        ],
      },
    },
    part: { credits: [{ expired: false }, { expired: false }, { expired: true }] },
    table: {
      columns: expect.arrayContaining([
        { name: 'remainingAmount.currencyAmount', type: 'amount', unitColumn: LEFT_IN },
        { name: 'left', type: 'amount', unitColumn: LEFT_IN, adds: true, derived: true },
        { name: 'expired', type: 'flag' },
      ]),
      rows: [
        expect.arrayContaining(['42', false, '0.3', '0.2']),
        expect.arrayContaining(['43', false, '0.3']),
        expect.arrayContaining(['44', true, undefined]),
      ],
    },
  },
  {
    name: 'asks about a member of a payer',
    aws: { GetCredits: { credits: [] } },
    args: { ...GET, account_id: '111122223333' },
    requests: asking('GetCredits', { accountId: '111122223333', startDate: seconds('2026-01-01') }),
  },
  {
    name: 'asks for those of all that a payer pays for, until a time',
    args: { ...GET, end_date: '2026-02-01T12:00:00Z', payer_account_flag: true },
    requests: askingCredits({
      startDate: seconds('2026-01-01'),
      endDate: seconds('2026-02-01T12:00:00Z'),
      payerAccountFlag: true,
    }),
    part: { time_range: { narrowed_from_request: false, end_date: '2026-02-01T12:00:00.000Z' } },
  },
  {
    name: 'asks about no more than a year until today, and says so',
    args: { ...GET, start_date: '2024-01-01', end_date: '2026-12-31' },
    requests: askingCredits({
      startDate: seconds('2025-03-16'),
      endDate: seconds('2026-03-15'),
    }),
    part: {
      time_range: {
        start_date: '2025-03-16T00:00:00.000Z',
        end_date: '2026-03-15T00:00:00.000Z',
        narrowed_from_request: true,
        requested_start_date: '2024-01-01T00:00:00.000Z',
        requested_end_date: '2026-12-31T00:00:00.000Z',
      },
    },
  },
  {
    name: 'says that the end alone was cut',
    args: { ...GET, start_date: '2026-03-15T10:00:00', end_date: '2026-03-16' },
    requests: askingCredits({
      startDate: seconds('2026-03-15T10:00:00Z'),
      endDate: seconds('2026-03-15T10:00:00Z'),
    }),
    part: { time_range: { narrowed_from_request: true } },
  },
  {
    name: 'adds up what is left, by currency',
    aws: {
      GetCredits: {
        credits: [{ ...CREDIT, estimatedAmount: usd('0.2') }, CREDIT],
      },
    },
    args: GET,
    part: { credits: [{ startDate: '2025-01-01T00:00:00.000Z' }, { remainingAmount: usd('0.3') }] },
    table: {
      name: 'credits',
      columns: expect.arrayContaining(
        [
          ['initialAmount.currencyAmount', 'initialAmount'],
          ['left', 'remainingAmount'],
          ['left_after_open_bills', 'estimatedAmount'],
        ].map(([name, member]) =>
          expect.objectContaining({
            ...{ name, type: 'amount', unitColumn: `${member}.currencyCode`, adds: true },
          }),
        ),
      ),
    },
  },
  {
    name: 'fails with AWS’s error',
    aws: { GetCredits: new AwsFault('AccessDeniedException', 'No.') },
    args: GET,
    error: { code: 'AccessDeniedException', service: 'Billing', operation: 'GetCredits' },
  },
  {
    refused: 'start_date',
    args: { operation: 'get_credits' },
    allowed: GET,
  },
  {
    refused: 'start_date',
    args: { ...GET, start_date: '2026-03-15T12:00:01' },
    expected: '2026-03-15 or earlier',
    allowed: { ...GET, start_date: '2026-03-15T12:00:00' },
  },
  {
    refused: 'start_date',
    args: { ...GET, end_date: '2025-12-31' },
    expected: 'no later than end_date',
    allowed: { ...GET, end_date: '2026-01-01' },
  },
  {
    refused: 'end_date',
    args: { ...GET, start_date: '2025-01-01', end_date: '2025-03-15' },
    expected: '2025-03-16 or later, since AWS tells a year',
    allowed: { ...GET, start_date: '2025-01-01', end_date: '2025-03-16' },
  },
  { refused: 'credit_id', args: { ...GET, credit_id: 42 }, allowed: GET },
  { refused: 'max_results', args: { ...GET, max_results: 1 }, allowed: GET },

  {
    name: 'tells what a month’s bill used',
    as: { accountId: OWN },
    args: { ...HISTORY, billing_period: '2026-02' },
    requests: [
      { operation: 'GetCallerIdentity' },
      ...asking('GetCreditAllocationHistory', {
        accountId: OWN,
        startDate: seconds('2026-02-01'),
        endDate: seconds('2026-02-28'),
      }),
    ],
    part: {
      credit_allocation_history: [{ accountId: OWN, billingMonth: '2026-02' }],
      time_range: { narrowed_from_request: false, max_range_months: 24 },
      completeness: { partial_results: false, failed_months: [] },
      complete: true,
      next_token: null,
    },
    table: {
      columns: expect.arrayContaining([
        expect.objectContaining({ name: 'creditAmount.currencyAmount', adds: true }),
        { name: 'billingMonth', type: 'text', groups: true },
        { name: 'appliedServiceName', type: 'text', groups: true },
      ]),
    },
  },
  {
    name: 'asks about one credit of some days, page by page',
    args: { ...HISTORY, ...DAYS, credit_id: '42', max_results: 9, account_id: KEY_PAIR },
    requests: askingHistory({
      creditId: 42,
      startDate: seconds('2026-01-01'),
      endDate: seconds('2026-02-28'),
      maxResults: 9,
    }),
    part: { credit_allocation_history: [] },
  },
  {
    name: 'asks about 24 months at the most, the last ones',
    args: { ...HISTORY, start_date: '2023-01-01', end_date: '2026-03-16' },
    requests: askingHistory({ startDate: seconds('2024-03-15'), endDate: seconds('2026-03-15') }),
    part: { time_range: { narrowed_from_request: true, end_date: '2026-03-15T00:00:00.000Z' } },
  },
  {
    name: 'says which months are missing, and that sums are of a part',
    aws: TWO_PAGES,
    args: { ...HISTORY, ...DAYS },
    part: {
      credit_allocation_history: [entry('2026-02', '-0.1'), entry('2026-01', '-0.2')],
      completeness: { partial_results: true, failed_months: ['2025-12', '2025-11'] },
      pagination: { complete_dataset: true, pages_fetched: 2, total_results: 2 },
      complete: false,
      next_token: null,
    },
  },
  {
    name: 'says that there is more, and goes on from there',
    aws: TWO_PAGES,
    args: { ...HISTORY, billing_period: '2026-03', max_pages: 1 },
    part: { complete: false, credit_allocation_history: [entry('2026-02', '-0.1')] },
    next: { part: { next_token: null, credit_allocation_history: [entry('2026-01', '-0.2')] } },
  },
  {
    refused: 'billing_period',
    args: HISTORY,
    expected: 'a month, or start_date and end_date instead',
    allowed: { ...HISTORY, billing_period: '2026-02' },
  },
  {
    refused: 'billing_period',
    args: { ...HISTORY, ...DAYS, billing_period: '2026-02' },
    expected: 'nothing beside start_date and end_date',
    allowed: { ...HISTORY, ...DAYS },
  },
  {
    refused: 'billing_period',
    args: { ...HISTORY, end_date: '2026-02-28', billing_period: '2026-02' },
    allowed: { ...HISTORY, billing_period: '2026-02' },
  },
  {
    refused: 'billing_period',
    args: { ...HISTORY, billing_period: '2026-13' },
    expected: 'a month as YYYY-MM',
    allowed: { ...HISTORY, billing_period: '2025-12' },
  },
  {
    refused: 'billing_period',
    args: { ...HISTORY, billing_period: '2026-04' },
    expected: '2026-03-15 or earlier',
    allowed: { ...HISTORY, billing_period: '2026-03' },
  },
  {
    refused: 'end_date',
    args: { ...HISTORY, start_date: '2026-01-01' },
    allowed: { ...HISTORY, ...DAYS },
  },
  {
    refused: 'start_date',
    args: { ...HISTORY, start_date: '2026-03-16', end_date: '2026-03-17' },
    allowed: { ...HISTORY, start_date: '2026-03-15', end_date: '2026-03-17' },
  },
  {
    refused: 'start_date',
    args: { ...HISTORY, start_date: '2026-01-02', end_date: '2026-01-01' },
    expected: 'no later than end_date',
    allowed: { ...HISTORY, start_date: '2026-01-01', end_date: '2026-01-01' },
  },
  {
    refused: 'credit_id',
    args: { ...HISTORY, ...DAYS, credit_id: '12345678901234567890' },
    allowed: { ...HISTORY, ...DAYS, credit_id: '9007199254740991' },
  },
  {
    refused: 'max_results',
    args: { ...HISTORY, ...DAYS, max_results: 1_001 },
    allowed: { ...HISTORY, ...DAYS, max_results: 1_000 },
  },
  {
    refused: 'payer_account_flag',
    args: { ...HISTORY, ...DAYS, payer_account_flag: true },
    allowed: { ...HISTORY, ...DAYS },
  },
]);
