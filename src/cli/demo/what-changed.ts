// The demo's question about two months.
import * as z from 'zod';
import { firstOfMonth, toDay } from '../../calendar.ts';
import { drawTable, formatMoney } from './draw.ts';
import type { Question } from './question.ts';

const amounts = z.object({
  baseline_time_period_amount: z.string(),
  comparison_time_period_amount: z.string(),
  difference: z.string(),
  unit: z.string(),
});
const metrics = z.object({ UnblendedCost: amounts });
const data = z.object({
  cost_and_usage_comparisons: z.array(
    z.object({
      cost_and_usage_selector: z.object({
        Dimensions: z.object({ Values: z.tuple([z.string()]) }),
      }),
      metrics,
    }),
  ),
  total_cost_and_usage: metrics,
});

const SHOWN = 6;

/**
 * The services whose costs of the last two full months differ most.
 *
 * @param now - the two months before this instant's are asked about
 */
export function whatChanged(now: Date): Question {
  const month = (monthsLater: number) => firstOfMonth(toDay(now), monthsLater);
  return {
    title: `What changed from ${month(-2).slice(0, 7)} to ${month(-1).slice(0, 7)}?`,
    tool: 'cost-comparison___cost-comparison',
    args: {
      operation: 'getCostAndUsageComparisons',
      ...{ baseline_start_date: month(-2), baseline_end_date: month(-1) },
      ...{ comparison_start_date: month(-1), comparison_end_date: month(0) },
      metric_for_comparison: 'UnblendedCost',
      group_by: JSON.stringify([{ Type: 'DIMENSION', Key: 'SERVICE' }]),
      answer: 'full',
    },
    draw: (answer) => drawChanges(data.parse(answer)),
  };
}

function drawChanges({
  cost_and_usage_comparisons: services,
  total_cost_and_usage: total,
}: z.infer<typeof data>): string {
  const size = ({ metrics }: (typeof services)[number]) =>
    Math.abs(Number(metrics.UnblendedCost.difference));
  const greatest = services.toSorted((one, other) => size(other) - size(one)).slice(0, SHOWN);
  return drawTable(
    ['Service', 'Before', 'After', 'Change'].map((heading, at) => ({ heading, numeric: at > 0 })),
    greatest.map(({ cost_and_usage_selector: { Dimensions }, metrics }) => [
      Dimensions.Values[0],
      ...inWords(metrics.UnblendedCost),
    ]),
    ['Total of all services', ...inWords(total.UnblendedCost)],
  );
}

function inWords({ unit, ...amount }: z.infer<typeof amounts>): string[] {
  return [
    amount.baseline_time_period_amount,
    amount.comparison_time_period_amount,
    amount.difference,
  ].map((each) => formatMoney(each, unit));
}
