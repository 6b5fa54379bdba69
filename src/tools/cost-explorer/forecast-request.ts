import type { GetCostForecastRequest } from '@aws-sdk/client-cost-explorer';
import type { CostExplorerArguments } from './arguments.ts';
import { forecastPeriod } from './period.ts';

/**
 * The request for a forecast, of costs or of usage.
 *
 * @param args - the arguments of the call
 * @param now - when the call started
 */
export function forecastRequest(args: CostExplorerArguments, now: Date): GetCostForecastRequest {
  return {
    TimePeriod: forecastPeriod(args, now),
    Metric: args.metric,
    Granularity: args.granularity,
    Filter: args.filter,
    PredictionIntervalLevel: args.prediction_interval_level,
    BillingViewArn: args.billing_view_arn,
  };
}
