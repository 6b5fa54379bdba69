// GetCostForecast and GetUsageForecast: the bills of an undisturbed account.
import { type DayNumber, dayOf } from '../../../../calendar.ts';
import { type Amount, formatAmount, permilleOf } from '../../../data/amount.ts';
import type { ChargeLine, Metric } from '../../../data/charge-line.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import type { ModelledOperation } from '../../engine/model/modelled.ts';
import { validationFault } from '../../engine/parse-input.ts';
import { requireBillingView } from './billing-view.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';
import type { Expression } from './expression.ts';
import {
  costForecastRules,
  type FilterRules,
  requireFilter,
  usageForecastRules,
} from './filter-rules.ts';
import { matchExpression } from './match-expression.ts';
import { MetricTotals, type MetricValue } from './metric-totals.ts';
import {
  type Bucket,
  bucketsOf,
  daysOf,
  type Granularity,
  type HourRange,
  parsePeriod,
  type TimePeriodInput,
} from './time-period.ts';

/** What GetCostForecast and GetUsageForecast take. */
interface ForecastInput {
  readonly TimePeriod: TimePeriodInput;
  readonly Metric: string;
  readonly Granularity: Granularity;
  readonly Filter?: Expression;
  readonly BillingViewArn?: string;
  readonly PredictionIntervalLevel?: number;
}

/** Days from today that a forecast may end at. */
const FARTHEST: Readonly<Record<Granularity, number>> = { DAILY: 93, MONTHLY: 550, HOURLY: 0 };

/** Metrics of an operation: name in the request to name of the sum. */
type ForecastMetrics = Readonly<Partial<Record<string, Metric>>>;

/** What one of the two operations knows. */
export interface ForecastKind {
  readonly metrics: ForecastMetrics;
  readonly rules: FilterRules;
}

/** GetCostForecast. */
export const costForecast: ForecastKind = {
  rules: costForecastRules,
  metrics: {
    AMORTIZED_COST: 'AmortizedCost',
    BLENDED_COST: 'BlendedCost',
    NET_AMORTIZED_COST: 'NetAmortizedCost',
    NET_UNBLENDED_COST: 'NetUnblendedCost',
    UNBLENDED_COST: 'UnblendedCost',
  },
};

/** GetUsageForecast. */
export const usageForecast: ForecastKind = {
  rules: usageForecastRules,
  metrics: {
    NORMALIZED_USAGE_AMOUNT: 'NormalizedUsageAmount',
    USAGE_QUANTITY: 'UsageQuantity',
  },
};

/**
 * GetCostForecast or GetUsageForecast: what an account would be charged if nothing unforeseen
 * happened, and an interval around it when a level is asked for.
 *
 * @param settings - data to go on from
 * @param kind - what the operation knows
 */
export function getForecast(
  settings: CostExplorerSettings,
  { metrics, rules }: ForecastKind,
): ModelledOperation {
  return (query: ForecastInput, call) => {
    const metric = metrics[query.Metric];
    if (metric === undefined) {
      throw validationFault(
        `Metric ${query.Metric} is not one of ${Object.keys(metrics).join(', ')}`,
      );
    }
    requireFilter(query.Filter, rules);
    const period = parsePeriod(query.TimePeriod, query.Granularity);
    requireForecastable(period, query.Granularity, dayOf(call.now));
    requireBillingView(query.BillingViewArn, call);
    const { account: accountId, now } = call;
    const lines = settings.data
      .charges({ accountId, ...daysOf(period), now, outlook: 'expected' })
      .filter(({ attributes }) => matchExpression(query.Filter, attributes));
    const { total, byDay } = expectedOf(lines, metric);
    const buckets = bucketsOf(period, query.Granularity, now);
    return {
      Total: total,
      ForecastResultsByTime: buckets.map((bucket) =>
        forecastResult(bucket, meanOf(bucket, byDay), query.PredictionIntervalLevel),
      ),
    };
  };
}

interface Expectation {
  readonly total: MetricValue | undefined;
  readonly byDay: ReadonlyMap<DayNumber, Amount>;
}

function expectedOf(lines: readonly ChargeLine[], metric: Metric): Expectation {
  if (lines.length === 0) {
    throw new AwsFault(
      'DataUnavailableException',
      'Insufficient amount of historical data to generate forecast',
    );
  }
  const totals = new MetricTotals([metric]);
  const byDay = new Map<DayNumber, Amount>();
  for (const { attributes, days } of lines) {
    for (const { day, amounts } of days) {
      totals.add(amounts, attributes.usageUnit);
      byDay.set(day, (byDay.get(day) ?? 0n) + amounts[metric]);
    }
  }
  const total = totals.values()[metric];
  if (metric === 'UsageQuantity' && total?.Unit === 'N/A') {
    throw new AwsFault(
      'UnresolvableUsageUnitException',
      'Usage has several units: filter by one usage type or usage type group',
    );
  }
  return { total, byDay };
}

function requireForecastable(period: HourRange, granularity: Granularity, today: DayNumber): void {
  if (granularity === 'HOURLY') throw validationFault('Forecasts are DAILY or MONTHLY');
  if (period.start < today * 24) {
    throw validationFault('Start date of a forecast must not be before the current date');
  }
  const farthest = FARTHEST[granularity];
  if (period.end > (today + farthest) * 24) {
    throw validationFault(`${granularity} forecasts end at most ${farthest} days from now`);
  }
}

function meanOf({ start, end }: Bucket, byDay: ReadonlyMap<DayNumber, Amount>): Amount {
  let mean = 0n;
  for (let day = start / 24; day < end / 24; day++) mean += byDay.get(day) ?? 0n;
  return mean;
}

function forecastResult({ TimePeriod }: Bucket, mean: Amount, level: number | undefined): unknown {
  const result = { TimePeriod, MeanValue: formatAmount(mean) };
  if (level === undefined) return result;
  // the surer the wider: 6 % either way at level 51, 16 % at 99
  const margin = permilleOf(mean < 0n ? -mean : mean, 2 * level - 40);
  return {
    ...result,
    PredictionIntervalLowerBound: formatAmount(mean - margin),
    PredictionIntervalUpperBound: formatAmount(mean + margin),
  };
}
