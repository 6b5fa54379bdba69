// The demo's question to all accounts at once.
import * as z from 'zod';
import { firstOfMonth, toDay } from '../../calendar.ts';
import { drawTable, formatMoney, sum } from './draw.ts';
import type { Question } from './question.ts';

const data = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.unknown())),
  constant: z.record(z.string(), z.unknown()).default({}),
  accounts: z.object({ aliases: z.record(z.string(), z.string()) }),
  failed: z.array(z.object({ error_type: z.string(), accounts: z.array(z.string()) })),
});

/**
 * Last full month of every account that was granted.
 *
 * @param now - the month before this instant's is asked about
 */
export function costsOfAll(now: Date): Question {
  const month = firstOfMonth(toDay(now), -1);
  const asked = {
    operation: 'getCostAndUsage',
    ...{ start_date: month, end_date: firstOfMonth(toDay(now)), granularity: 'MONTHLY' },
  };
  return {
    title: `What did ${month.slice(0, 7)} cost, in each account and in all?`,
    tool: 'portfolio___portfolio',
    args: { tool: 'cost-explorer', arguments: JSON.stringify(asked) },
    draw: (answer) => drawAccounts(data.parse(answer), month),
  };
}

function drawAccounts(answer: z.infer<typeof data>, month: string): string {
  const { columns, rows, constant, accounts, failed } = answer;
  const costs = rows.map((row) => {
    const cells = {
      ...constant,
      ...Object.fromEntries(columns.map((name, at) => [name, row[at]])),
    };
    const {
      account,
      unit = cells.UnblendedCost_unit,
      [month]: amount = cells.UnblendedCost,
    } = cells;
    return { account: String(account), amount: String(amount), unit: String(unit) };
  });
  const [first] = costs;
  if (first === undefined) return 'Nothing.';
  const nameOf = (account: string) => `${account} ${accounts.aliases[account] ?? ''}`.trim();
  const table = drawTable(
    [{ heading: 'Account' }, { heading: 'Unblended cost', numeric: true }],
    costs.map(({ account, amount, unit }) => [nameOf(account), formatMoney(amount, unit)]),
    ['Total', formatMoney(sum(costs.map(({ amount }) => amount)), first.unit)],
  );
  const missing = failed.flatMap((each) =>
    each.accounts.map((account) => `Not in it: ${nameOf(account)}, ${each.error_type}`),
  );
  return [table, ...missing].join('\n');
}
