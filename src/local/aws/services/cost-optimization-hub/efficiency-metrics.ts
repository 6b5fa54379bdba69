// How much of what is charged could be saved, period by period.
import type {
  EfficiencyMetricsByGroup,
  ListEfficiencyMetricsRequest,
} from '../../../../aws/models/cost-optimization-hub.ts';
import { dayOf, formatDay, monthAround, parseDay, startOfMonth } from '../../../../calendar.ts';
import type { BillingData } from '../../../data/billing-data.ts';
import { validationFault } from '../../engine/parse-input.ts';
import type { CallContext } from '../../engine/service-module.ts';
import { dollars, type HubItem, LOOKBACK_DAYS } from './hub-recommendations.ts';

const DIMENSIONS = { AccountId: 'LINKED_ACCOUNT', Region: 'REGION' } as const;
type GroupBy = keyof typeof DIMENSIONS;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** What the metrics are made of. */
export interface Efficiency {
  readonly data: BillingData;
  readonly call: CallContext;
  /** The accounts that are enrolled. */
  readonly accounts: readonly string[];
  readonly items: readonly HubItem[];
}

/**
 * The score of each group in each period: the part of its spend that no recommendation would save.
 *
 * @throws {@link AwsFault} `ValidationException` for a period that AWS does not keep
 */
export function efficiencyMetrics(
  from: Efficiency,
  { groupBy, granularity, timePeriod }: ListEfficiencyMetricsRequest,
): readonly EfficiencyMetricsByGroup[] {
  const spans = spansOf(timePeriod ?? {}, granularity === 'Monthly', from.call.now);
  if (groupBy === undefined) return [{ metricsByTime: metricsOf(from, spans) }];
  if (!isGroupBy(groupBy)) throw validationFault(`groupBy ${groupBy} is not valid`);
  const groups = Map.groupBy(from.items, ({ recommendation: { accountId, region } }) =>
    groupBy === 'AccountId' ? accountId : region,
  );
  return [...groups].map(([group = '', items]) => ({
    group,
    metricsByTime: metricsOf({ ...from, items }, spans, { groupBy, group }),
  }));
}

function isGroupBy(text: string): text is GroupBy {
  return Object.hasOwn(DIMENSIONS, text);
}

function metricsOf(
  from: Efficiency,
  spans: readonly (Span & { readonly timestamp: string })[],
  only?: { readonly groupBy: GroupBy; readonly group: string },
) {
  const monthly = from.items.reduce((sum, { dedupedSavings }) => sum + dedupedSavings, 0);
  return spans.map(({ timestamp, ...span }) => {
    const spend = spendOf(from, span, only);
    const part = (monthly * (span.end - span.start)) / LOOKBACK_DAYS;
    const savings = Math.round(Math.min(spend, part) * 100) / 100;
    const score = spend === 0 ? 0 : Math.round(10_000 * (1 - savings / spend)) / 100;
    return { timestamp, spend, savings, score };
  });
}

/** What was charged for use, in US dollars. */
export function spendOf(
  { data, call, accounts }: Omit<Efficiency, 'items'>,
  span: Span,
  only?: { readonly groupBy: GroupBy; readonly group: string },
): number {
  const days = data
    .charges({ accountId: call.account, now: call.now, ...span })
    .filter(({ attributes: { dimensions } }) => {
      const isOfGroup = !only || dimensions[DIMENSIONS[only.groupBy]] === only.group;
      const isSeen = accounts.includes(dimensions.LINKED_ACCOUNT ?? '');
      return isOfGroup && isSeen && dimensions.RECORD_TYPE === 'Usage';
    })
    .flatMap((line) => line.days);
  return dollars(days.reduce((sum, { amounts }) => sum + amounts.UnblendedCost, 0n));
}

function spansOf(
  { start = '', end = '' }: Partial<NonNullable<ListEfficiencyMetricsRequest['timePeriod']>>,
  isMonthly: boolean,
  now: Date,
) {
  const [first, last] = [start, end].map((text) => parseDay(isMonthly ? `${text}-01` : text));
  if (first === undefined || last === undefined || first >= last) {
    throw validationFault('The time period is not valid');
  }
  const today = dayOf(now);
  if (first < (isMonthly ? startOfMonth(today, -3) : today - 90)) {
    throw validationFault('The time period begins too early');
  }
  const spans: (Span & { readonly timestamp: string })[] = [];
  for (let day = first; day < Math.min(last, today); day = spans.at(-1)?.end ?? last) {
    const next = isMonthly ? monthAround(day).end : day + 1;
    spans.push({ start: day, end: next, timestamp: formatDay(day).slice(0, isMonthly ? 7 : 10) });
  }
  return spans;
}
