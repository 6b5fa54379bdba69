// The credits of the local world, one for each year of an account that has any, and what its bills used of
// them: each entry of the ledger is a credit on a bill.
import type { CreditAllocationHistoryEntry, CreditData } from '../../../../aws/models/billing.ts';
import { dayOf, formatDay, startOfMonth } from '../../../../calendar.ts';
import { accountProfile } from '../../../data/account-profile.ts';
import { type Amount, formatAmount, parseAmount } from '../../../data/amount.ts';
import type { BillingData } from '../../../data/billing-data.ts';
import type { ChargeLine } from '../../../data/charge-line.ts';

const MONTHS = 12;
/** Credits are for more than bills are likely to use. */
const SPARE = 2;
const HUNDRED = 100;

/** The bills, and until when they are read. */
export interface Books {
  readonly data: BillingData;
  readonly now: Date;
}

/**
 * The credits of an account, this year's and last year's.
 *
 * @param account - twelve digits
 */
export function creditsOf({ data, now }: Books, account: string): readonly CreditData[] {
  const { creditPermille, monthlySpend } = accountProfile(account);
  if (creditPermille === 0) return [];
  const yearly = (monthlySpend * creditPermille * MONTHS) / 1_000;
  const initial = parseAmount(String(Math.ceil((SPARE * yearly) / HUNDRED) * HUNDRED));
  const thisYear = now.getUTCFullYear();
  return [thisYear - 1, thisYear].map((year) => {
    const start = new Date(Date.UTC(year, 0));
    const endDate = new Date(Date.UTC(year + 1, 0));
    const used = ledgerOf({ data, now }, account, { start, end: endDate < now ? endDate : now });
    const closed = used.filter(({ isEstimatedBill }) => !isEstimatedBill);
    return {
      creditId: creditId(account, year),
      accountId: account,
      creditType: 'Promotion',
      initialAmount: dollars(initial),
      remainingAmount: dollars(initial + sum(closed)),
      estimatedAmount: dollars(initial + sum(used)),
      applicableProductNames: [],
      description: `Promotional credit ${year}`,
      startDate: start,
      endDate,
      applicationType: 'AFTER_DISCOUNTS',
      creditSharingType: 'DISABLED',
      creditStatus: 'ENABLED',
    };
  });
}

/**
 * What bills used of an account's credits, newest first.
 *
 * @param account - twelve digits
 * @param period - both ends included, looked at by month
 */
export function ledgerOf(
  { data, now }: Books,
  account: string,
  period: { readonly start: Date; readonly end: Date },
): readonly CreditAllocationHistoryEntry[] {
  const end = startOfMonth(dayOf(period.end), 1);
  const lines = data.charges({
    ...{ accountId: account, now, end },
    start: startOfMonth(dayOf(period.start)),
  });
  const thisMonth = formatDay(dayOf(now)).slice(0, 7);
  return lines
    .filter(({ attributes: { dimensions } }) => isCreditOf(dimensions, account))
    .flatMap(({ attributes: { dimensions }, days }) =>
      days.map(({ day, amounts }) => {
        const billingMonth = formatDay(day).slice(0, 7);
        return {
          creditId: creditId(account, Number(billingMonth.slice(0, 4))),
          creditAmount: dollars(amounts.UnblendedCost),
          description: `Promotional credit ${billingMonth.slice(0, 4)}`,
          accountId: account,
          appliedServiceName: dimensions.SERVICE ?? '',
          billingMonth,
          isEstimatedBill: billingMonth === thisMonth,
        };
      }),
    )
    .toReversed();
}

function isCreditOf(
  { LINKED_ACCOUNT, RECORD_TYPE }: ChargeLine['attributes']['dimensions'],
  account: string,
): boolean {
  return RECORD_TYPE === 'Credit' && LINKED_ACCOUNT === account;
}

// Digits only, and none that a number loses.
function creditId(account: string, year: number): string {
  return `7${account.slice(-6)}${year}`;
}

function dollars(amount: Amount) {
  return { currencyCode: 'USD', currencyAmount: formatAmount(amount) };
}

function sum(entries: readonly CreditAllocationHistoryEntry[]): Amount {
  return entries.reduce(
    (total, { creditAmount }) => total + readSigned(creditAmount?.currencyAmount ?? '0'),
    0n,
  );
}

function readSigned(text: string): Amount {
  return text.startsWith('-') ? -parseAmount(text.slice(1)) : parseAmount(text);
}
