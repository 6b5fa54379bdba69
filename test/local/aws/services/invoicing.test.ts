import { Decimal } from 'decimal.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Aws } from '../../../../src/aws/aws.ts';
import {
  BatchGetInvoiceProfileCommand,
  GetInvoiceUnitCommand,
  GetProcurementPortalPreferenceCommand,
  type InvoiceSummary,
  InvoicingClient,
  ListInvoiceSummariesCommand,
  type ListInvoiceSummariesRequest,
  ListInvoiceUnitsCommand,
  type ListInvoiceUnitsRequest,
} from '../../../../src/aws/models/invoicing.ts';
import { totalCost } from '../../../../src/local/data/line-items.ts';
import { type AccountsAws, startAccountsAws } from '../aws-client.ts';

const PAYER = '444455556666';
const MEMBER = '210987654321';
const now = new Date('2026-03-15T12:00:00Z');
const FEBRUARY = { BillingPeriod: { Month: 2, Year: 2026 } };
let local: AccountsAws;
let payer: Aws;
let member: Aws;

beforeAll(async () => {
  local = await startAccountsAws(now);
  payer = await local.as(PAYER);
  member = await local.as(MEMBER);
});
afterAll(() => local.close());

async function invoices(
  Value: string,
  Filter?: ListInvoiceSummariesRequest['Filter'],
  aws = payer,
) {
  const Selector = { ResourceType: 'ACCOUNT_ID', Value } as const;
  const command = new ListInvoiceSummariesCommand({ Selector, Filter });
  return (await aws.send(InvoicingClient, command)).InvoiceSummaries ?? [];
}

const sum = (amounts: readonly (string | undefined)[]) =>
  amounts.reduce((total, each) => total.plus(each ?? 'NaN'), new Decimal(0)).toFixed();
const totalOf = (summaries: readonly InvoiceSummary[]) =>
  sum(summaries.map(({ BaseCurrencyAmount }) => BaseCurrencyAmount?.TotalAmount));

describe('invoices', () => {
  it('of a month are what the bill charges, the payer’s and its members’', async () => {
    const period = { start: '2026-02-01', end: '2026-03-01', now };
    const all = [...(await invoices(PAYER, FEBRUARY)), ...(await invoices(MEMBER, FEBRUARY))];
    expect(totalOf(all)).toBe(totalCost(PAYER, period));
    expect(totalOf(await invoices(MEMBER, FEBRUARY, member))).toBe(totalCost(MEMBER, period));
  });

  it('are made of parts that add up, with the tax of the bill', async () => {
    const all = await invoices(PAYER, FEBRUARY);
    for (const { BaseCurrencyAmount: base, PaymentCurrencyAmount: payment } of all) {
      for (const amount of [base, payment]) {
        const { SubTotalAmount, Discounts, Taxes } = amount?.AmountBreakdown ?? {};
        const beforeTax = sum([SubTotalAmount, Discounts?.TotalAmount]);
        expect(amount?.TotalAmountBeforeTax).toBe(beforeTax);
        expect(amount?.TotalAmount).toBe(sum([beforeTax, Taxes?.TotalAmount]));
      }
    }
    const taxes = all.map(
      ({ BaseCurrencyAmount: base }) => base?.AmountBreakdown?.Taxes?.TotalAmount,
    );
    const tax = totalCost(PAYER, {
      ...{ start: '2026-02-01', end: '2026-03-01', now },
      filter: ({ dimensions: { RECORD_TYPE, LINKED_ACCOUNT } }) =>
        RECORD_TYPE === 'Tax' && LINKED_ACCOUNT === PAYER,
    });
    expect(sum(taxes)).toBe(tax);
  });

  it('are paid in euros at a rate where that is the currency', async () => {
    const [{ BaseCurrencyAmount: base, PaymentCurrencyAmount: payment } = {}] = await invoices(
      PAYER,
      FEBRUARY,
    );
    expect(base?.CurrencyCode).toBe('USD');
    expect(payment).toMatchObject({
      CurrencyCode: 'EUR',
      CurrencyExchangeDetails: { SourceCurrencyCode: 'USD', TargetCurrencyCode: 'EUR' },
    });
    const { Rate = '' } = payment?.CurrencyExchangeDetails ?? {};
    const exact = new Decimal(base?.TotalAmount ?? '').mul(Rate);
    expect(
      exact
        .minus(payment?.TotalAmount ?? '')
        .abs()
        .lt('0.00000001'),
    ).toBe(true);
  });

  it.each([
    ['of a month that is not over', { BillingPeriod: { Month: 3, Year: 2026 } }, 0],
    ['issued in a time', interval('2026-03-03T00:00:00Z', '2026-03-04T00:00:00Z'), 1],
    ['issued at the end of a time', interval('2026-03-01T00:00:00Z', '2026-03-03T00:00:00Z'), 0],
    ['of a seller', { ...FEBRUARY, InvoicingEntity: 'Amazon Web Services, Inc.' }, 1],
    ['of another seller', { ...FEBRUARY, InvoicingEntity: 'Somebody' }, 0],
  ])('%s', async (_, filter, atLeast) => {
    const found = await invoices(PAYER, filter);
    expect(Math.min(found.length, 1)).toBe(atLeast);
  });

  it('are found by their number', async () => {
    const [first] = await invoices(PAYER, FEBRUARY);
    const Selector = { ResourceType: 'INVOICE_ID', Value: first?.InvoiceId } as const;
    const ask = (aws: Aws) =>
      aws.send(InvoicingClient, new ListInvoiceSummariesCommand({ Selector }));
    expect((await ask(payer)).InvoiceSummaries).toEqual([first]);
    await expect(ask(member)).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });

  it('are for the account, and for who pays for it', async () => {
    await expect(invoices(PAYER, FEBRUARY, member)).rejects.toMatchObject({
      code: 'AccessDeniedException',
    });
  });
});

function interval(start: string, end: string) {
  return { TimeInterval: { StartDate: new Date(start), EndDate: new Date(end) } };
}

describe('invoice units', () => {
  const units = async (aws: Aws, input: ListInvoiceUnitsRequest = {}) =>
    (await aws.send(InvoicingClient, new ListInvoiceUnitsCommand(input))).InvoiceUnits ?? [];

  it('are one for each account that is paid for, with a profile', async () => {
    const [unit] = await units(payer);
    expect(unit).toMatchObject({ InvoiceReceiver: MEMBER, Rule: { LinkedAccounts: [MEMBER] } });
    const { InvoiceUnitArn } = unit ?? {};
    const one = await payer.send(InvoicingClient, new GetInvoiceUnitCommand({ InvoiceUnitArn }));
    expect(one).toMatchObject({ ...unit });
    const AccountIds = [MEMBER];
    const command = new BatchGetInvoiceProfileCommand({ AccountIds });
    const { Profiles } = await payer.send(InvoicingClient, command);
    expect(Profiles).toMatchObject([{ AccountId: MEMBER }]);
    expect(await units(member)).toEqual([]);
  });

  it.each<[string, ListInvoiceUnitsRequest, number]>([
    ['a name', { Filters: { Names: ['Data platform staging'] } }, 1],
    ['another name', { Filters: { Names: ['Data platform'] } }, 0],
    ['the receiver', { Filters: { InvoiceReceivers: [MEMBER] } }, 1],
    ['another receiver', { Filters: { InvoiceReceivers: [PAYER] } }, 0],
    ['an account', { Filters: { Accounts: [PAYER, MEMBER] } }, 1],
    ['another account', { Filters: { Accounts: [PAYER] } }, 0],
    ['a source', { Filters: { BillSourceAccounts: [MEMBER] } }, 0],
    ['a time', { AsOf: new Date('2025-06-01T09:30:00Z') }, 1],
    ['a time before', { AsOf: new Date('2025-06-01T09:29:59Z') }, 0],
  ])('are filtered by %s', async (_, input, count) => {
    expect(await units(payer, input)).toHaveLength(count);
  });
});

it('has portals of who pays, with what it takes to reach them', async () => {
  const arn = (name: string) => `arn:aws:invoicing::${PAYER}:procurement-portal-preference/${name}`;
  const get = (ProcurementPortalPreferenceArn: string) =>
    payer.send(
      InvoicingClient,
      new GetProcurementPortalPreferenceCommand({ ProcurementPortalPreferenceArn }),
    );
  const { ProcurementPortalPreference: portal } = await get(arn('coupa'));
  expect(portal?.TestEnvPreference?.ProcurementPortalSharedSecret).toBeTypeOf('string');
  await expect(get(arn('gone'))).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
});
