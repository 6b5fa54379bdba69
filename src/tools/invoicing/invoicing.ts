// The tool `invoicing`: invoices with their amounts.
import { amount, group, listOf } from '../../answers/list-table.ts';
import type { Aws } from '../../aws/aws.ts';
import {
  type InvoiceSummariesSelector,
  type InvoiceSummary,
  InvoicingClient,
  ListInvoiceSummariesCommand,
} from '../../aws/models/invoicing.ts';
import { addDays, daysBetween, firstOfMonth, toDay } from '../../calendar.ts';
import { oneOf } from '../arguments/one-of.ts';
import { maxPages, nextToken, pageSize } from '../arguments/paging.ts';
import { accountId, text } from '../arguments/text.ts';
import { month, readUtcTime, refuseEnd, refuseOneEnd, utcTime } from '../arguments/times.ts';
import { resolveAccountId } from '../budgets/budget-requests.ts';
import { describeValue } from '../describe-value.ts';
import { readList } from '../paging/read-list.ts';
import { timesAsText } from '../times-as-text.ts';
import { defineTool, type ToolArguments } from '../tool.ts';
import { ValidationError } from '../tool-error.ts';

const isKnownMonth = (text: string) => text >= '2005-01' && text <= '2050-12';

const shape = {
  operation: oneOf(['list_invoice_summaries'], 'Only one.').optional(),
  account_id: accountId('Receiver.').optional(),
  invoice_id: text('One.').optional(),
  billing_period: month('Billed.')
    .refine(isKnownMonth, 'a month from 2005-01 to 2050-12')
    .optional(),
  start_date: utcTime('Issued, UTC.').optional(),
  end_date: utcTime('Excluded; at most a month.').optional(),
  invoicing_entity: text('Seller.').optional(),
  max_results: pageSize(100),
  next_token: nextToken,
  max_pages: maxPages,
};

type Arguments = ToolArguments<typeof shape>;

const inBase = { in: 'BaseCurrencyAmount.CurrencyCode' };
const inTax = { in: 'TaxCurrencyAmount.CurrencyCode' };
const inPayment = { in: 'PaymentCurrencyAmount.CurrencyCode' };

/**
 * Invoices, credit memos and receipts, without their line items.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_invoicing_ListInvoiceSummaries.html
 */
export const invoicing = defineTool({
  name: 'invoicing',
  description: 'Invoices with totals, by billing_period, dates of issue or invoice_id.',
  arguments: shape,
  actions: ['invoicing:ListInvoiceSummaries'],
  example: (now) => ({ start_date: addDays(toDay(now), -28), end_date: toDay(now) }),
  probe: (now) => [{ billing_period: toDay(now).slice(0, 7), max_results: 1, max_pages: 1 }],
  // A payer's invoices are of those that it pays for.
  ownCharges: { GetCallerIdentity: 'account', ListInvoiceSummaries: 'unless_payer' },
  memberAccounts: ['account_id'],
  check: checkChoice,

  async run(args, { aws }) {
    const { items, pagination, end } = await readList({
      aws,
      service: InvoicingClient,
      command: ListInvoiceSummariesCommand,
      input: {
        Selector: await selectorOf(args, aws),
        Filter: filterOf(args),
        MaxResults: args.max_results,
      },
      token: 'NextToken',
      args,
      items: (page) => page.InvoiceSummaries,
    });
    return { invoice_summaries: items.map(timesAsText), pagination, ...end };
  },

  table: listOf({
    list: 'invoice_summaries',
    columns: {
      ...{ AccountId: group, InvoiceType: group, 'Entity.InvoicingEntity': group },
      ...amountsIn('BaseCurrencyAmount', inBase),
      ...amountsIn('TaxCurrencyAmount', inTax),
      ...amountsIn('PaymentCurrencyAmount', inPayment),
      invoiced: amount(inBase, { adds: true }),
      invoiced_tax: amount(inBase, { adds: true }),
      credited: amount(inBase, { adds: true }),
      to_pay: amount(inPayment, { adds: true }),
    },
    derive: toAddends,
  }),
});

async function selectorOf(
  { invoice_id, account_id }: Arguments,
  aws: Aws,
): Promise<InvoiceSummariesSelector> {
  if (invoice_id !== undefined) return { ResourceType: 'INVOICE_ID', Value: invoice_id };
  return { ResourceType: 'ACCOUNT_ID', Value: await resolveAccountId(aws, account_id) };
}

function filterOf(args: Arguments) {
  const { billing_period: period, start_date: start, end_date: end } = args;
  const filter = {
    ...(period !== undefined && {
      BillingPeriod: { Month: Number(period.slice(5)), Year: Number(period.slice(0, 4)) },
    }),
    ...(start !== undefined &&
      end !== undefined && {
        TimeInterval: { StartDate: readUtcTime(start), EndDate: readUtcTime(end) },
      }),
    ...(args.invoicing_entity !== undefined && { InvoicingEntity: args.invoicing_entity }),
  };
  return Object.keys(filter).length === 0 ? undefined : filter;
}

function checkChoice(args: Arguments): void {
  const { account_id, invoice_id, billing_period, start_date, end_date } = args;
  if (account_id !== undefined) refuseBeside('invoice_id', invoice_id, 'account_id');
  refuseOneEnd({ start_date, end_date });
  if (start_date === undefined || end_date === undefined) {
    if (billing_period !== undefined || invoice_id !== undefined) return;
    throw new ValidationError({
      parameter: 'billing_period',
      expected: 'a month, or start_date and end_date in its place, unless invoice_id is given',
      received: 'nothing',
    });
  }
  checkRange(start_date, end_date);
  refuseBeside('billing_period', billing_period, 'start_date and end_date');
}

function refuseBeside(parameter: string, value: string | undefined, other: string): void {
  if (value === undefined) return;
  const expected = `nothing beside ${other}`;
  throw new ValidationError({ parameter, expected, received: describeValue(value) });
}

// AWS takes as many whole days as the month has that the range starts in.
function checkRange(start_date: string, end_date: string): void {
  const [start, end] = [readUtcTime(start_date), readUtcTime(end_date)];
  if (start >= end) refuseEnd('start_date', 'before end_date', start_date);
  const first = firstOfMonth(toDay(start));
  const most = daysBetween(readUtcTime(first), readUtcTime(firstOfMonth(first, 1)));
  if (daysBetween(start, end) <= most) return;
  refuseEnd('end_date', `at most ${most} days after start_date; ask month by month`, end_date);
}

function amountsIn(name: string, unit: { readonly in: string }) {
  return Object.fromEntries(
    [
      ...['TotalAmount', 'TotalAmountBeforeTax', 'AmountBreakdown.SubTotalAmount'],
      ...['Discounts', 'Taxes', 'Fees'].map((part) => `AmountBreakdown.${part}.TotalAmount`),
    ].map((column) => [`${name}.${column}`, amount(unit)]),
  );
}

// A receipt is of what an invoice has said already, and so is the tax invoice to a commercial one.
function toAddends(summary: InvoiceSummary) {
  const { InvoiceType, CommercialInvoiceId, TaxAuthorityStatus } = summary;
  const { BaseCurrencyAmount: base, PaymentCurrencyAmount: payment } = summary;
  const counts = CommercialInvoiceId === undefined && TaxAuthorityStatus !== 'CANCELLED';
  if (counts && InvoiceType === 'CREDIT_MEMO') return { credited: base?.TotalAmount };
  if (!counts || InvoiceType !== 'INVOICE') return {};
  return {
    invoiced: base?.TotalAmount,
    invoiced_tax: base?.AmountBreakdown?.Taxes?.TotalAmount,
    to_pay: payment?.TotalAmount,
  };
}
