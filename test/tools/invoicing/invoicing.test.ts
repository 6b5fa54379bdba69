import { expect, it } from 'vitest';
import { totalsOf } from '../../../src/answers/totals.ts';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { invoicing } from '../../../src/tools/invoicing/invoicing.ts';
import { describeTool, type ExpectedRequest } from '../../support/describe-tool.ts';
import { KEY_PAIR, OWN } from '../../support/start-tool-aws.ts';

const JANUARY = { billing_period: '2026-01' };
const seconds = (time: string) => Date.parse(time) / 1_000;

const asking = (Filter: object | undefined, more: object = {}, Value = KEY_PAIR) => [
  {
    operation: 'ListInvoiceSummaries',
    region: 'us-east-1',
    input: {
      Selector: { ResourceType: 'ACCOUNT_ID', Value },
      ...(Filter && { Filter }),
      ...more,
    },
  },
];
const period = (Month: number, Year = 2026) => ({ BillingPeriod: { Month, Year } });
const interval = (start: string, end: string) => ({
  TimeInterval: { StartDate: seconds(start), EndDate: seconds(end) },
});
const ofNumber = (Value: string, more: object = {}): readonly ExpectedRequest[] => [
  { input: { Selector: { ResourceType: 'INVOICE_ID', Value }, ...more } },
];

const inUsd = (TotalAmount: string, tax = '0') => ({
  BaseCurrencyAmount: {
    ...{ TotalAmount, CurrencyCode: 'USD' },
    AmountBreakdown: { Taxes: { TotalAmount: tax } },
  },
  PaymentCurrencyAmount: { TotalAmount, CurrencyCode: 'EUR' },
});
const INVOICES = [
  { InvoiceType: 'INVOICE', ...inUsd('100.10', '16') },
  { InvoiceType: 'CREDIT_MEMO', ...inUsd('7') },
  { InvoiceType: 'PAYMENT_RECEIPT', ...inUsd('100.10') },
  { InvoiceType: 'INVOICE', CommercialInvoiceId: 'c', ...inUsd('100.10', '16') },
  { InvoiceType: 'INVOICE', TaxAuthorityStatus: 'CANCELLED', ...inUsd('5', '1') },
  { InvoiceType: 'CREDIT_MEMO', TaxAuthorityStatus: 'CANCELLED', ...inUsd('3') },
  { InvoiceType: 'INVOICE', TaxAuthorityStatus: 'ISSUED' },
];
const DERIVED = ['invoiced', 'invoiced_tax', 'to_pay', 'credited'];
const TWO_PAGES = {
  ListInvoiceSummaries: ({ NextToken }: Readonly<Record<string, unknown>>) =>
    NextToken === 'second'
      ? { InvoiceSummaries: [{ InvoiceId: 'b' }] }
      : { InvoiceSummaries: [{ InvoiceId: 'a' }], NextToken: 'second' },
};

describeTool(invoicing, [
  {
    name: 'answers with invoices as AWS has them, times in UTC',
    as: { region: 'eu-west-1' },
    args: JANUARY,
    requests: asking(period(1)),
    part: {
      invoice_summaries: [
        {
          AccountId: KEY_PAIR,
          IssuedDate: '2026-02-03T00:00:00.000Z',
          DueDate: '2026-03-05T00:00:00.000Z',
          BillingPeriod: { Month: 1, Year: 2026 },
          InvoiceType: 'INVOICE',
          BaseCurrencyAmount: { CurrencyCode: 'USD' },
        },
        { Entity: { BillingEntity: 'AWS_MARKETPLACE' } },
      ],
      pagination: { complete_dataset: true, pages_fetched: 1, has_more: false },
      complete: true,
    },
  },
  {
    name: 'adds up what was invoiced and credited, once, and by currency',
    args: JANUARY,
    aws: { ListInvoiceSummaries: { InvoiceSummaries: INVOICES } },
    part: { invoice_summaries: INVOICES },
    table: {
      name: 'invoice_summaries',
      columns: expect.arrayContaining([
        { name: 'InvoiceType', type: 'text', groups: true },
        ...[
          'BaseCurrencyAmount.TotalAmount',
          'BaseCurrencyAmount.AmountBreakdown.Taxes.TotalAmount',
        ].map((name) => ({ name, type: 'amount', unitColumn: 'BaseCurrencyAmount.CurrencyCode' })),
        {
          ...{ name: 'PaymentCurrencyAmount.TotalAmount', type: 'amount' },
          unitColumn: 'PaymentCurrencyAmount.CurrencyCode',
        },
        ...DERIVED.map((name) => ({
          ...{ name, type: 'amount', adds: true, derived: true },
          unitColumn: `${name === 'to_pay' ? 'Payment' : 'Base'}CurrencyAmount.CurrencyCode`,
        })),
      ]),
      rows: { length: 7 },
    },
  },
  {
    name: 'asks for the own account by its number',
    as: { accountId: OWN },
    args: JANUARY,
    requests: [{ operation: 'GetCallerIdentity' }, ...asking(period(1), {}, OWN)],
  },
  {
    name: 'asks for another account by its number',
    args: { ...JANUARY, account_id: '444455556666' },
    requests: asking(period(1), {}, '444455556666'),
    error: { code: 'AccessDeniedException', operation: 'ListInvoiceSummaries' },
  },
  {
    name: 'passes on what it filters by',
    args: { ...JANUARY, invoicing_entity: 'Amazon Web Services, Inc.', max_results: 7 },
    requests: asking(
      { ...period(1), InvoicingEntity: 'Amazon Web Services, Inc.' },
      { MaxResults: 7 },
    ),
    part: { invoice_summaries: [{ AccountId: KEY_PAIR }, {}] },
  },
  {
    name: 'asks for dates of issue',
    args: { start_date: '2026-02-01', end_date: '2026-03-01T12:30:00Z' },
    requests: asking(interval('2026-02-01T00:00:00Z', '2026-03-01T12:30:00Z')),
    part: { invoice_summaries: [{ IssuedDate: '2026-02-03T00:00:00.000Z' }, {}] },
  },
  {
    name: 'asks for one invoice',
    args: { invoice_id: 'A202601-1' },
    requests: ofNumber('A202601-1'),
    error: { code: 'ResourceNotFoundException' },
  },
  {
    name: 'asks for one invoice of a month',
    args: { ...JANUARY, invoice_id: 'A202601-1', operation: 'list_invoice_summaries' },
    requests: ofNumber('A202601-1', { Filter: period(1) }),
    error: { code: 'ResourceNotFoundException' },
  },
  {
    name: 'answers with none of a month without',
    args: { billing_period: '2050-12' },
    requests: asking(period(12, 2050)),
    part: { invoice_summaries: [], complete: true },
  },
  {
    refused: 'operation',
    args: { ...JANUARY, operation: 'list' },
    allowed: { ...JANUARY, operation: 'list_invoice_summaries' },
  },
  {
    refused: 'billing_period',
    args: {},
    expected: 'a month, or start_date and end_date in its place, unless invoice_id is given',
    allowed: JANUARY,
  },
  {
    refused: 'billing_period',
    args: { account_id: KEY_PAIR, invoicing_entity: 'Somebody' },
    allowed: { ...JANUARY, account_id: KEY_PAIR, invoicing_entity: 'Somebody' },
  },
  ...['2026-13', '2026-1', '2026-01-01', '202601', 'x2026-01'].map((billing_period) => ({
    ...{ refused: 'billing_period', args: { billing_period } },
    ...{ expected: 'a month as YYYY-MM', allowed: JANUARY },
  })),
  ...['2004-12', '2051-01'].map((billing_period) => ({
    ...{ refused: 'billing_period', args: { billing_period } },
    expected: 'a month from 2005-01 to 2050-12',
    allowed: { billing_period: billing_period === '2004-12' ? '2005-01' : '2050-12' },
  })),
  {
    refused: 'billing_period',
    args: { ...JANUARY, start_date: '2026-02-01', end_date: '2026-03-01' },
    expected: 'nothing beside start_date and end_date',
    allowed: { start_date: '2026-02-01', end_date: '2026-03-01' },
  },
  {
    refused: 'invoice_id',
    args: { ...JANUARY, account_id: KEY_PAIR, invoice_id: 'a' },
    expected: 'nothing beside account_id',
    allowed: { ...JANUARY, account_id: KEY_PAIR },
  },
  { refused: 'account_id', args: { ...JANUARY, account_id: '12' }, allowed: JANUARY },
  { refused: 'end_date', args: { start_date: '2026-02-01' }, allowed: JANUARY },
  { refused: 'start_date', args: { ...JANUARY, end_date: '2026-02-01' }, allowed: JANUARY },
  {
    refused: 'start_date',
    args: { start_date: '2026-02-01', end_date: '2026-02-01' },
    expected: 'before end_date',
    allowed: { start_date: '2026-02-01', end_date: '2026-02-01T00:00:01' },
  },
  {
    refused: 'end_date',
    args: { start_date: '2026-02-15', end_date: '2026-03-16' },
    expected: 'at most 28 days after start_date; ask month by month',
    allowed: { start_date: '2026-02-15', end_date: '2026-03-15T23:59:59' },
  },
  {
    refused: 'end_date',
    args: { start_date: '2026-01-31T12:00:00', end_date: '2026-03-04T12:00:00Z' },
    expected: 'at most 31 days after start_date; ask month by month',
    allowed: { start_date: '2026-01-31T12:00:00', end_date: '2026-03-04T11:59:59Z' },
  },
  {
    refused: 'start_date',
    args: { start_date: '2026-02-30', end_date: '2026-03-01' },
    allowed: JANUARY,
  },
  {
    refused: 'max_results',
    args: { ...JANUARY, max_results: 101 },
    allowed: { ...JANUARY, max_results: 100 },
  },
  {
    refused: 'max_pages',
    args: { ...JANUARY, max_pages: 0 },
    allowed: { ...JANUARY, max_pages: 1 },
  },
  {
    name: 'says that there is more, and goes on from there',
    aws: TWO_PAGES,
    args: { ...JANUARY, max_pages: 1 },
    part: { complete: false, invoice_summaries: [{ InvoiceId: 'a' }] },
    next: { part: { complete: true, next_token: null, invoice_summaries: [{ InvoiceId: 'b' }] } },
  },
  {
    name: 'fails with AWS’s error',
    args: JANUARY,
    aws: { ListInvoiceSummaries: new AwsFault('ThrottlingException', 'Slow down.') },
    error: { code: 'ThrottlingException', service: 'Invoicing', operation: 'ListInvoiceSummaries' },
  },
]);

it.each([
  [INVOICES, { invoiced: '100.1', invoiced_tax: '16', to_pay: '100.1', credited: '7' }],
  [INVOICES.slice(1, 2), { credited: '7' }],
  [INVOICES.slice(2, 6), {}],
])('adds up no receipts, nothing twice, and nothing that was cancelled: %#', (found, expected) => {
  const table = invoicing.table?.({ invoice_summaries: found }, {});
  const sums = (table && totalsOf(table)?.sums) ?? [];
  const units = { invoiced: 'USD', invoiced_tax: 'USD', credited: 'USD', to_pay: 'EUR' };
  expect(sums.filter(({ total }) => total !== '0')).toEqual(
    Object.entries(expected).map(([of, total]) => ({
      ...{ of, unit: Object(units)[of], total },
    })),
  );
});
