// The demo's question to all accounts at once.
import * as z from 'zod';
import { firstOfMonth, toDay } from '../../calendar.ts';
import { drawTable, formatMoney, sum } from './draw.ts';
import type { Question } from './question.ts';

const data = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.unknown())),
  constant: z.record(z.string(), z.unknown()).default({}),
  aliases: z.record(z.string(), z.string()),
  failed: z.array(z.object({ error_type: z.string(), accounts: z.array(z.string()) })),
});

/**
 * Last full month of every account that was granted, and how much more that is than the month before.
 *
 * @param now - the month before this instant's is asked about
 */
export function costsOfAll(now: Date): Question {
  const month = firstOfMonth(toDay(now), -1);
  const asked = {
    ...{ operation: 'getCostAndUsage', granularity: 'MONTHLY' },
    ...{ start_date: firstOfMonth(toDay(now), -2), end_date: firstOfMonth(toDay(now)) },
  };
  return {
    title: `What did ${month.slice(0, 7)} cost in each account, and how much more than the month before?`,
    tool: 'portfolio___portfolio',
    args: { tool: 'cost-explorer', arguments: JSON.stringify(asked), change: true },
    draw: (answer) => drawAccounts(data.parse(answer)),
  };
}

const cells = z.object({
  account: z.string(),
  UnblendedCost_after: z.string(),
  UnblendedCost_change: z.string(),
  UnblendedCost_change_percent: z.number(),
  UnblendedCost_unit: z.string(),
});

function drawAccounts({ columns, rows, constant, aliases, failed }: z.infer<typeof data>): string {
  const costs = rows.map((row) =>
    cells.parse({ ...constant, ...Object.fromEntries(columns.map((name, at) => [name, row[at]])) }),
  );
  const unit = costs[0]?.UnblendedCost_unit ?? '';
  const nameOf = (account: string) => `${account} ${aliases[account] ?? ''}`.trim();
  const total = (amounts: readonly string[]) => formatMoney(sum(amounts), unit);
  const table = drawTable(
    ['Account', 'Unblended cost', 'Change', 'Percent'].map((heading, at) => ({
      heading,
      numeric: at > 0,
    })),
    costs.map((cost) => [
      nameOf(cost.account),
      formatMoney(cost.UnblendedCost_after, unit),
      formatMoney(cost.UnblendedCost_change, unit),
      String(cost.UnblendedCost_change_percent),
    ]),
    [
      'Total',
      total(costs.map((cost) => cost.UnblendedCost_after)),
      total(costs.map((cost) => cost.UnblendedCost_change)),
      '',
    ],
  );
  const missing = failed.flatMap((each) =>
    each.accounts.map((account) => `Not in it: ${nameOf(account)}, ${each.error_type}`),
  );
  return [table, ...missing].join('\n');
}
