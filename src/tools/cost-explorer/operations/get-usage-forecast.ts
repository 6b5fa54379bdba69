import { CostExplorerClient, GetUsageForecastCommand } from '@aws-sdk/client-cost-explorer';
import { forecastRequest } from '../forecast-request.ts';
import { COST_EXPLORER_REGION, type Operation } from '../operation.ts';
import { forecastPeriod, refusePastStart } from '../period.ts';

/** Expected usage of a period to come (GetUsageForecast). */
export const getUsageForecast: Operation = {
  action: 'ce:GetUsageForecast',
  required: ['metric', 'filter'],
  optional: ['granularity', 'prediction_interval_level', 'billing_view_arn'],
  values: {
    granularity: ['DAILY', 'MONTHLY'],
    metric: ['USAGE_QUANTITY', 'NORMALIZED_USAGE_AMOUNT'],
  },
  period: forecastPeriod,
  check: refusePastStart,

  run(args, { aws, now }) {
    const command = new GetUsageForecastCommand(forecastRequest(args, now));
    return aws.send(CostExplorerClient, command, COST_EXPLORER_REGION);
  },
};
