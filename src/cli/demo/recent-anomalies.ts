// The demo's question about anomalies.
import * as z from 'zod';
import { addDays, toDay } from '../../calendar.ts';
import { drawTable, formatMoney, sum } from './draw.ts';
import type { Question } from './question.ts';

const DAYS = 90;
const data = z.object({
  anomalies: z.array(
    z.object({
      start_date: z.string(),
      end_date: z.string(),
      impact: z.object({ total_impact: z.number(), currency: z.string() }),
      root_causes: z
        .array(z.object({ service: z.string().nullable(), region: z.string().nullable() }))
        .optional(),
    }),
  ),
});

/**
 * What Cost Anomaly Detection found lately.
 *
 * @param now - end of the period
 */
export function recentAnomalies(now: Date): Question {
  const today = toDay(now);
  return {
    title: `Which anomalies were there in the last ${DAYS} days?`,
    tool: 'cost-anomaly___cost-anomaly',
    args: {
      answer: 'full',
      start_date: addDays(today, -DAYS),
      end_date: today,
    },
    draw: (answer) => drawAnomalies(data.parse(answer)),
  };
}

function drawAnomalies({ anomalies }: z.infer<typeof data>): string {
  const [first] = anomalies;
  if (first === undefined) return 'None.';
  const rows = anomalies.map(({ start_date, end_date, impact, root_causes }) => [
    start_date.slice(0, 10),
    end_date.slice(0, 10),
    root_causes?.[0]?.service ?? '–',
    root_causes?.[0]?.region ?? '–',
    formatMoney(impact.total_impact, impact.currency),
  ]);
  return drawTable(
    [
      { heading: 'From' },
      { heading: 'To' },
      { heading: 'Service' },
      { heading: 'Region' },
      { heading: 'Impact', numeric: true },
    ],
    rows,
    [
      'Total',
      '',
      '',
      '',
      formatMoney(
        sum(anomalies.map(({ impact }) => String(impact.total_impact))),
        first.impact.currency,
      ),
    ],
  );
}
