import { Decimal } from 'decimal.js';
import * as z from 'zod';
import { formatDay } from '../../src/calendar.ts';
import { formatAmount } from '../../src/local/data/amount.ts';
import { lineItems } from '../../src/local/data/line-items.ts';

/** UnblendedCost by day, `YYYY-MM-DD`. */
export type DailyCosts = ReadonlyMap<string, Decimal>;

const costsAnswer = z.object({
  ResultsByTime: z.array(
    z.object({
      TimePeriod: z.object({ Start: z.string() }),
      Total: z.object({ UnblendedCost: z.object({ Amount: z.string() }) }),
    }),
  ),
});

/**
 * What an account costs per day, added up item by item.
 *
 * @param account - twelve digits
 * @param start - first day, as a day number
 * @param end - day after the last one
 */
export function dailyCosts(account: string, start: number, end: number): DailyCosts {
  const costs = new Map<string, Decimal>();
  const period = { start: formatDay(start), end: formatDay(end), now: new Date() };
  for (const { date, amounts } of lineItems(account, period)) {
    const sum = costs.get(date) ?? new Decimal(0);
    costs.set(date, sum.plus(formatAmount(amounts.UnblendedCost)));
  }
  return costs;
}

/**
 * Whether an answer of getCostAndUsage has exactly these costs.
 *
 * @param answer - the tool's data
 * @param costs - of the account
 * @param period - day numbers that were asked for
 */
export function isCostsAnswer(
  answer: unknown,
  costs: DailyCosts,
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  const days = costsAnswer.safeParse(answer).data?.ResultsByTime;
  if (days?.length !== end - start) return false;
  return days.every(({ TimePeriod, Total }, index) => {
    const day = formatDay(start + index);
    return TimePeriod.Start === day && costs.get(day)?.eq(Total.UnblendedCost.Amount);
  });
}
