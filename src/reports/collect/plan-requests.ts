// Which billed requests an account takes, known and priced before the first one is made.
import { Decimal } from 'decimal.js';
import { actionPrice } from '../../aws/services.ts';
import { addDays, firstOfMonth, toDay } from '../../calendar.ts';
import { isClosed } from '../../spending/keeping-time.ts';
import { anomaliesKeptFrom } from '../../tools/cost-anomaly/cost-anomaly.ts';
import { CHARGE_KINDS, type ChargeKind } from '../charge-kind.ts';
import type { DayRange } from '../period.ts';
import type { ReportQuestion } from '../report-question.ts';

/** What a billed request is for; also its id in the account's report. */
export type RequestId =
  | 'cost-by-day'
  | 'cost-by-service'
  | 'cost-by-region'
  | 'cost-by-tag'
  | 'previous-by-service'
  | 'month-to-date'
  | `charges-${ChargeKind}`
  | 'tag-by-day'
  | 'forecast'
  | 'anomalies';

/** A question for one of this project's tools. */
export interface ToolRequest {
  /** Unique in an account's report. */
  readonly id: string;
  readonly tool: 'cost-explorer' | 'cost-anomaly' | 'budgets' | 'compute-optimizer';
  /** The tool's arguments. */
  readonly args: Readonly<Record<string, unknown>>;
  /** Whether what AWS may still change is good enough for the day on which it was asked; absent: no. */
  readonly forDay?: boolean;
}

/** A billed request to Cost Explorer, for every account the same. */
export interface PlannedRequest extends ToolRequest {
  readonly id: RequestId;
  readonly tool: 'cost-explorer' | 'cost-anomaly';
  /** Days that the answer is about. */
  readonly period: DayRange;
}

/** Planned requests by what they are for. */
export type Plan = ReadonlyMap<RequestId, PlannedRequest>;

const METRICS = ['UnblendedCost', 'AmortizedCost'];

/** A payer's lines say whose they are, so that an account that is in the set itself can be left out. */
export const BY_ACCOUNT = { Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' };

/**
 * Lists the billed requests for one account before anything is asked: as many as pages when every
 * answer is one page. Answers that are kept need none.
 *
 * @param question - what the report is about
 * @param now - the clock: what is not over or no longer kept is not asked for
 */
export function planRequests(question: ReportQuestion, now: Date): readonly PlannedRequest[] {
  const { period, previous, tag } = question;
  const plan = [
    costs('cost-by-day', period, { granularity: 'DAILY', by: dimension('RECORD_TYPE') }),
    costs('cost-by-service', period, { by: dimension('SERVICE') }),
    costs('cost-by-region', period, { by: dimension('REGION') }),
    ...(tag === null ? [] : [costs('cost-by-tag', period, { by: byTag(tag) })]),
    ...(question.focus ? planCharges(period, tag) : []),
    costs('previous-by-service', previous, { by: dimension('SERVICE') }),
    ...planForecast(period, now),
    ...planAnomalies(period, now),
  ];
  // Next to a closed period the outlook need not be newer than of today.
  if (!isClosed(addDays(period.end, -1), now)) return plan;
  return plan.map((request) => ({ ...request, forDay: OUTLOOK.has(request.id) }));
}

const OUTLOOK: ReadonlySet<RequestId> = new Set(['month-to-date', 'forecast']);

// All that is planned costs the same.
const REQUEST_USD = actionPrice('ce:GetCostAndUsage')?.usd ?? 0;

/** List price of a number of billed requests, in US dollars. */
export function priceOf(requests: number): string {
  return new Decimal(REQUEST_USD).times(requests).toFixed(2);
}

function dimension(Key: string) {
  return { Type: 'DIMENSION', Key };
}

function costs(
  id: PlannedRequest['id'],
  period: DayRange,
  {
    granularity = 'MONTHLY',
    by,
    and = BY_ACCOUNT,
  }: { granularity?: 'DAILY' | 'MONTHLY'; by?: object; and?: object },
): PlannedRequest {
  return {
    id,
    tool: 'cost-explorer',
    period,
    args: {
      operation: 'getCostAndUsage',
      start_date: period.start,
      end_date: period.end,
      granularity,
      metrics: METRICS,
      group_by: by ? [by, and] : [and],
      max_pages: 100,
    },
  };
}

// Those of kinds that an account has no charges of are not asked.
function planCharges(period: DayRange, tag: string | null): PlannedRequest[] {
  const daily = { granularity: 'DAILY', by: dimension('SERVICE') } as const;
  return [
    ...CHARGE_KINDS.map((kind) =>
      costs(`charges-${kind}`, period, { ...daily, and: dimension('REGION') }),
    ),
    ...(tag === null ? [] : [costs('tag-by-day', period, { ...daily, and: byTag(tag) })]),
  ];
}

function byTag(Key: string) {
  return { Type: 'TAG', Key };
}

// How the current month will end is of interest only next to the current or the last month.
function planForecast(period: DayRange, now: Date): PlannedRequest[] {
  const today = toDay(now);
  const start = firstOfMonth(today);
  if (period.end < start) return [];
  const finished = { start, end: today };
  const isKnown = start === today || (period.start === start && period.end === today);
  const rest = { start: today, end: firstOfMonth(today, 1) };
  return [
    ...(isKnown ? [] : [costs('month-to-date', finished, {})]),
    {
      id: 'forecast',
      tool: 'cost-explorer',
      period: rest,
      args: {
        operation: 'getCostForecast',
        start_date: rest.start,
        end_date: rest.end,
        granularity: 'MONTHLY',
        metric: 'UNBLENDED_COST',
        prediction_interval_level: 80,
      },
    },
  ];
}

function planAnomalies(period: DayRange, now: Date): PlannedRequest[] {
  if (period.end <= anomaliesKeptFrom(now)) return [];
  // GetAnomalies includes the last day.
  const args = { start_date: period.start, end_date: addDays(period.end, -1), max_pages: 100 };
  return [{ id: 'anomalies', tool: 'cost-anomaly', period, args }];
}
