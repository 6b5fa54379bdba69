// From the answer of `cost-anomaly` to lines of an account's report.
import { Decimal } from 'decimal.js';
import * as z from 'zod';
import { ToolError } from '../../tools/tool-error.ts';
import type { AnomalyLine, Gap } from '../account-report.ts';
import { cutGap, type Findings, gapOf } from './findings.ts';

const anomalyAnswer = z.object({
  next_token: z.string().nullable(),
  kept_from: z.string().optional(),
  anomalies: z.array(
    z.object({
      id: z.string().nullable(),
      start_date: z.string().nullable(),
      end_date: z.string().nullable(),
      impact: z
        .object({ total_impact: z.number().nullable(), currency: z.string().nullable() })
        .optional(),
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

type Answer = z.infer<typeof anomalyAnswer>;

/**
 * AWS has no anomalies any more of the days before.
 *
 * @param keptFrom - first day that it has, `YYYY-MM-DD`
 */
export function anomaliesNotKept(keptFrom: string): ToolError {
  const message = `AWS keeps anomalies from ${keptFrom} on. Whether there were any before is unknown.`;
  return new ToolError('not_kept', message);
}

/**
 * Reads the anomalies that have an impact.
 *
 * @param requestId - where the answer comes from
 * @param answer - of the tool `cost-anomaly`
 * @param billedIn - the currencies of the account's costs: GetAnomalies, which is an operation of
 *   Cost Explorer as well, names none, and outside the classic partition nobody else does
 * @throws {@link ToolError} `currency_unknown` when there are several or none
 */
export function readAnomalies(
  requestId: string,
  answer: unknown,
  billedIn: ReadonlySet<string>,
): Findings<AnomalyLine> {
  const parsed = anomalyAnswer.parse(answer);
  const lines = parsed.anomalies.flatMap((anomaly) => toLine(requestId, anomaly, billedIn) ?? []);
  return { lines, gaps: gapsOf(parsed, parsed.anomalies.length - lines.length) };
}

function toLine(
  requestId: string,
  anomaly: Answer['anomalies'][number],
  billedIn: ReadonlySet<string>,
): AnomalyLine | undefined {
  const { id, start_date: start, end_date: end, impact, root_causes: [cause] = [] } = anomaly;
  if (id === null || start === null || typeof impact?.total_impact !== 'number') return undefined;
  return {
    requestId,
    id,
    start: start.slice(0, 10),
    end: end?.slice(0, 10) ?? null,
    service: cause?.service ?? null,
    region: cause?.region ?? null,
    linkedAccountId: cause?.linked_account ?? null,
    impact: new Decimal(impact.total_impact).toFixed(),
    currency: impact.currency ?? onlyOne(billedIn),
  };
}

function gapsOf({ kept_from: keptFrom, next_token: next }: Answer, unread: number): Gap[] {
  const section = 'anomalies';
  const message = `AWS gives no impact for ${unread} of the anomalies; they are not listed.`;
  return [
    ...(keptFrom === undefined ? [] : [gapOf(anomaliesNotKept(keptFrom), section)]),
    ...(unread > 0 ? [{ section, detail: null, code: 'incomplete_answer', message } as const] : []),
    ...cutGap(section, next === null),
  ];
}

function onlyOne(currencies: ReadonlySet<string>): string {
  const [currency, ...others] = currencies;
  if (currency !== undefined && others.length === 0) return currency;
  throw new ToolError('currency_unknown', 'AWS does not say in which currency the anomalies are.');
}
