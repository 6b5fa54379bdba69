// Invoices of the local world: of each month that is over one from AWS and one from its Marketplace, which
// together are what the bill charges an account for itself. Who pays for others passes theirs on to them.
import type { InvoiceCurrencyAmount, InvoiceSummary } from '../../../../aws/models/invoicing.ts';
import {
  addDays,
  addMonths,
  dayOf,
  firstOfMonth,
  startOfDay,
  toDay,
} from '../../../../calendar.ts';
import { type AccountProfile, accountProfile } from '../../../data/account-profile.ts';
import { type Amount, formatAmount, multiplyAmounts, parseAmount } from '../../../data/amount.ts';
import type { BillingData } from '../../../data/billing-data.ts';
import type { ChargeLine } from '../../../data/charge-line.ts';
import { payerOf } from '../../../data/linked-accounts.ts';
import { seedOf } from '../../../data/seeded-random.ts';

/** Invoices go back as far. */
const FIRST_MONTH = '2025-01-01';
const ISSUED_AFTER_DAYS = 2;
const DUE_AFTER_DAYS = 30;
/** Where value added tax is so high, invoices are paid in euros. */
const EURO_TAX_PERMILLE = 190;
const EUROS_A_DOLLAR = '0.92';

const SELLERS = [
  { BillingEntity: 'AWS', entity: 'AWS', letter: 'A' },
  { BillingEntity: 'AWS_MARKETPLACE', entity: 'AWS Marketplace', letter: 'M' },
] as const;

/** An invoice whose amounts are not added up yet. */
export interface IssuedInvoice {
  readonly account: string;
  readonly id: string;
  /** First day of the month that it is for. */
  readonly month: string;
  readonly issued: Date;
  readonly seller: (typeof SELLERS)[number];
}

/**
 * Invoices that an account was sent, newest month first.
 *
 * @param account - twelve digits
 * @param now - those of months whose invoices are issued by then
 */
export function issuedInvoices(account: string, now: Date): readonly IssuedInvoice[] {
  const invoices: IssuedInvoice[] = [];
  for (
    let month = firstOfMonth(toDay(now), -1);
    month >= FIRST_MONTH;
    month = addMonths(month, -1)
  ) {
    const issued = startOfDay(addDays(addMonths(month, 1), ISSUED_AFTER_DAYS));
    if (issued > now) continue;
    for (const seller of SELLERS) {
      const number = seedOf('invoice', account, month, seller.letter) % 1_000_000_000;
      const id = `${seller.letter}${month.slice(0, 4)}${month.slice(5, 7)}-${number}`;
      invoices.push({ account, id, month, issued, seller });
    }
  }
  return invoices;
}

/**
 * The summary of an invoice.
 *
 * @param data - the bills
 * @param invoice - which one
 * @param now - when the bills are read
 * @returns undefined where there is nothing to charge
 */
export function invoiceSummary(
  data: BillingData,
  { account, id, month, issued, seller }: IssuedInvoice,
  now: Date,
): InvoiceSummary | undefined {
  const { entity, BillingEntity } = seller;
  const [start, end] = [month, addMonths(month, 1)].map((day) => dayOf(startOfDay(day)));
  const lines = data
    .charges({ accountId: account, start: start ?? 0, end: end ?? 0, now })
    .filter(
      ({ attributes: { dimensions } }) =>
        dimensions.LINKED_ACCOUNT === account && dimensions.BILLING_ENTITY === entity,
    );
  if (lines.length === 0) return undefined;
  const parts = partsOf(lines);
  const profile = accountProfile(account);
  return {
    ...{ AccountId: account, InvoiceId: id, IssuedDate: issued },
    DueDate: startOfDay(addDays(toDay(issued), DUE_AFTER_DAYS)),
    ...{ BillSourceAccounts: [payerOf(account)], BillSourceAccountsTotalCount: 1 },
    Entity: { InvoicingEntity: 'Amazon Web Services, Inc.', BillingEntity },
    BillingPeriod: { Month: Number(month.slice(5, 7)), Year: Number(month.slice(0, 4)) },
    ...{ InvoiceFrequency: 'RECURRING', BillType: 'ANNIVERSARY', InvoiceType: 'INVOICE' },
    BaseCurrencyAmount: toAmount(parts, profile.partition.currency),
    ...converted(parts, profile),
  };
}

interface Parts {
  readonly subtotal: Amount;
  readonly discounts: Amount;
  readonly taxes: Amount;
}

const DISCOUNTS = ['Credit', 'Refund'];

function partsOf(lines: readonly ChargeLine[]): Parts {
  const total = (passes: (type: string) => boolean) =>
    lines
      .filter(({ attributes }) => passes(attributes.dimensions.RECORD_TYPE ?? ''))
      .flatMap(({ days }) => days)
      .reduce((sum, { amounts }) => sum + amounts.UnblendedCost, 0n);
  return {
    subtotal: total((type) => type !== 'Tax' && !DISCOUNTS.includes(type)),
    discounts: total((type) => DISCOUNTS.includes(type)),
    taxes: total((type) => type === 'Tax'),
  };
}

function toAmount({ subtotal, discounts, taxes }: Parts, currency: string): InvoiceCurrencyAmount {
  return {
    TotalAmount: formatAmount(subtotal + discounts + taxes),
    TotalAmountBeforeTax: formatAmount(subtotal + discounts),
    CurrencyCode: currency,
    AmountBreakdown: {
      SubTotalAmount: formatAmount(subtotal),
      Discounts: { TotalAmount: formatAmount(discounts) },
      Taxes: { TotalAmount: formatAmount(taxes) },
    },
  };
}

function converted(parts: Parts, { taxPermille, partition }: AccountProfile) {
  const { currency } = partition;
  if (taxPermille !== EURO_TAX_PERMILLE) {
    const same = toAmount(parts, currency);
    return { TaxCurrencyAmount: same, PaymentCurrencyAmount: same };
  }
  const rate = parseAmount(EUROS_A_DOLLAR);
  const euros: Parts = {
    subtotal: multiplyAmounts(parts.subtotal, rate),
    discounts: multiplyAmounts(parts.discounts, rate),
    taxes: multiplyAmounts(parts.taxes, rate),
  };
  const amount = {
    ...toAmount(euros, 'EUR'),
    CurrencyExchangeDetails: {
      ...{ SourceCurrencyCode: currency, TargetCurrencyCode: 'EUR', Rate: EUROS_A_DOLLAR },
    },
  };
  return { TaxCurrencyAmount: amount, PaymentCurrencyAmount: amount };
}
