import { GetCostForecastCommand } from '@aws-sdk/client-cost-explorer';
import { ask } from '../ask.ts';
import { forecastRequest } from '../forecast-request.ts';
import type { Operation } from '../operation.ts';
import { forecastPeriod, refusePastStart } from '../period.ts';

/** Expected costs of a period to come (GetCostForecast). */
export const getCostForecast: Operation = {
  action: 'ce:GetCostForecast',
  ownCharges: 'filtered',
  required: ['metric'],
  optional: ['granularity', 'filter', 'prediction_interval_level', 'billing_view_arn'],
  values: {
    granularity: ['DAILY', 'MONTHLY'],
    metric: [
      'UNBLENDED_COST',
      'BLENDED_COST',
      'AMORTIZED_COST',
      'NET_UNBLENDED_COST',
      'NET_AMORTIZED_COST',
    ],
  },
  period: forecastPeriod,
  check: refusePastStart,

  run(args, { aws, now }) {
    const command = new GetCostForecastCommand(forecastRequest(args, now));
    return ask(aws, command);
  },
};
