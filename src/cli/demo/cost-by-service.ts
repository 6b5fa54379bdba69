// The demo's question about last month's costs.
import { Decimal } from 'decimal.js';
import * as z from 'zod';
import { firstOfMonth, toDay } from '../../calendar.ts';
import { drawTable, formatMoney, sum } from './draw.ts';
import type { Question } from './question.ts';

const data = z.object({
  ResultsByTime: z.tuple([
    z.object({
      Groups: z.array(
        z.object({
          Keys: z.tuple([z.string()]),
          Metrics: z.object({ UnblendedCost: z.object({ Amount: z.string(), Unit: z.string() }) }),
        }),
      ),
    }),
  ]),
  complete: z.literal(true),
});

const SHOWN = 8;

/**
 * Last full month by service, the largest first.
 *
 * @param now - the month before this instant's is asked about
 */
export function costByService(now: Date): Question {
  const month = firstOfMonth(toDay(now), -1);
  return {
    title: `What did ${month.slice(0, 7)} cost, by service?`,
    tool: 'cost-explorer___cost-explorer',
    args: {
      answer: 'full',
      operation: 'getCostAndUsage',
      start_date: month,
      end_date: firstOfMonth(toDay(now)),
      granularity: 'MONTHLY',
      metrics: '["UnblendedCost"]',
      group_by: '[{"Type":"DIMENSION","Key":"SERVICE"}]',
    },
    draw: (answer) => drawServices(data.parse(answer)),
  };
}

function drawServices({ ResultsByTime: [month] }: z.infer<typeof data>): string {
  const services = month.Groups.map(({ Keys: [service], Metrics }) => ({
    service,
    amount: Metrics.UnblendedCost.Amount,
    unit: Metrics.UnblendedCost.Unit,
  })).sort((a, b) => new Decimal(b.amount).comparedTo(a.amount));
  const [first] = services;
  if (first === undefined) return 'Nothing.';
  const { unit } = first;
  const rest = services.slice(SHOWN);
  const rows = services
    .slice(0, SHOWN)
    .map(({ service, amount }) => [service, formatMoney(amount, unit)]);
  if (rest.length > 0) {
    rows.push([
      `${rest.length} other services`,
      formatMoney(sum(rest.map(({ amount }) => amount)), unit),
    ]);
  }
  const total = sum(services.map(({ amount }) => amount));
  return drawTable([{ heading: 'Service' }, { heading: 'Unblended cost', numeric: true }], rows, [
    'Total',
    formatMoney(total, unit),
  ]);
}
