// Costs and usage that Cost Explorer expects of a period to come.
import {
  CostExplorerClient,
  GetCostForecastCommand,
  type GetCostForecastRequest,
  GetUsageForecastCommand,
  type MetricValue,
} from '@aws-sdk/client-cost-explorer';
import { amount, day, listTable, quantity } from '../../answers/list-table.ts';
import type { Table } from '../../answers/table.ts';
import { toDay } from '../../calendar.ts';
import { describeValue } from '../describe-value.ts';
import { defineOperation } from '../operations.ts';
import { ValidationError } from '../tool-error.ts';
import { type CostExplorerArguments, refuseOtherValues, shape } from './arguments.ts';
import { partMonthsOf, toCostScope } from './cost-scope.ts';
import { checkDays, DATES, forecastPeriod } from './period.ts';

const GRANULARITIES = ['DAILY', 'MONTHLY'];
const COSTS = [
  'UNBLENDED_COST',
  'BLENDED_COST',
  'AMORTIZED_COST',
  'NET_UNBLENDED_COST',
  'NET_AMORTIZED_COST',
];
const USAGE = ['USAGE_QUANTITY', 'NORMALIZED_USAGE_AMOUNT'];

/** Expected costs of a period to come (GetCostForecast). */
export const getCostForecast = defineOperation(shape, {
  required: ['metric'],
  optional: [...DATES, 'granularity', 'filter', 'prediction_interval_level', 'billing_view_arn'],
  actions: ['ce:GetCostForecast'],
  ownCharges: { GetCostForecast: 'filtered' },

  check(args, now) {
    refuseOtherValues(args, { granularity: GRANULARITIES, metric: COSTS });
    checkForecastPeriod(args, now);
  },

  run(args, { aws, now }) {
    return aws.send(CostExplorerClient, new GetCostForecastCommand(toRequest(args, now)));
  },

  table: (data) => toTable(data, amount),
  // Nothing of what is to come is final.
  costs: (args, now) => ({
    ...toCostScope(args),
    ...partMonthsOf(args, forecastPeriod(args, now)),
    estimatedFrom: forecastPeriod(args, now).Start,
  }),
});

/** Expected usage of a period to come (GetUsageForecast). */
export const getUsageForecast = defineOperation(shape, {
  required: ['metric', 'filter'],
  optional: [...DATES, 'granularity', 'prediction_interval_level', 'billing_view_arn'],
  actions: ['ce:GetUsageForecast'],
  ownCharges: { GetUsageForecast: 'filtered' },

  check(args, now) {
    refuseOtherValues(args, { granularity: GRANULARITIES, metric: USAGE });
    checkForecastPeriod(args, now);
  },

  run(args, { aws, now }) {
    return aws.send(CostExplorerClient, new GetUsageForecastCommand(toRequest(args, now)));
  },

  table: (data) => toTable(data, quantity),
});

type ForecastArguments = Omit<CostExplorerArguments, 'metric'> & {
  readonly metric: NonNullable<CostExplorerArguments['metric']>;
};

function toRequest(args: ForecastArguments, now: Date): GetCostForecastRequest {
  return {
    TimePeriod: forecastPeriod(args, now),
    Metric: args.metric,
    Granularity: args.granularity,
    Filter: args.filter,
    PredictionIntervalLevel: args.prediction_interval_level,
    BillingViewArn: args.billing_view_arn,
  };
}

// What has been is not forecast.
function checkForecastPeriod(args: ForecastArguments, now: Date): void {
  checkDays(args, forecastPeriod(args, now));
  const today = toDay(now);
  if (args.start_date === undefined || args.start_date >= today) return;
  throw new ValidationError({
    parameter: 'start_date',
    expected: `a day from today on, ${today} in UTC, since it is about the future`,
    received: describeValue(args.start_date),
  });
}

interface Forecast {
  readonly Total?: MetricValue;
}

function toTable(data: Forecast, kind: typeof amount): Table {
  const unit = data.Total?.Unit;
  return listTable(data, {
    list: 'ForecastResultsByTime',
    columns: {
      'TimePeriod.Start': day,
      'TimePeriod.End': day,
      MeanValue: kind(unit, { adds: true }),
      PredictionIntervalLowerBound: kind(unit),
      PredictionIntervalUpperBound: kind(unit),
    },
  });
}
