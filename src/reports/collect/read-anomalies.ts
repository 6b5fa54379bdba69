import { Decimal } from 'decimal.js';
import * as z from 'zod';
import type { AnomalyLine } from '../account-report.ts';

const anomalyAnswer = z.object({
  anomalies: z.array(
    z.object({
      id: z.string().nullable(),
      start_date: z.string().nullable(),
      end_date: z.string().nullable(),
      impact: z.object({ total_impact: z.number().nullable(), currency: z.string() }).optional(),
      root_causes: z
        .array(
          z.object({
            service: z.string().nullable(),
            region: z.string().nullable(),
            linked_account: z.string().nullable(),
          }),
        )
        .optional(),
    }),
  ),
});

/**
 * Reads the anomalies that have an impact.
 *
 * @param requestId - where the answer comes from
 * @param answer - of the tool `cost-anomaly`
 */
export function readAnomalies(requestId: string, answer: unknown): AnomalyLine[] {
  return anomalyAnswer.parse(answer).anomalies.flatMap((anomaly) => {
    const { id, start_date: start, end_date: end, impact, root_causes: [cause] = [] } = anomaly;
    if (id === null || start === null || typeof impact?.total_impact !== 'number') return [];
    return [
      {
        requestId,
        id,
        start: start.slice(0, 10),
        end: end?.slice(0, 10) ?? null,
        service: cause?.service ?? null,
        region: cause?.region ?? null,
        linkedAccountId: cause?.linked_account ?? null,
        impact: new Decimal(impact.total_impact).toFixed(),
        currency: impact.currency,
      },
    ];
  });
}
