import { GetUsageForecastCommand } from '@aws-sdk/client-cost-explorer';
import { ask } from '../ask.ts';
import { forecastRequest } from '../forecast-request.ts';
import type { Operation } from '../operation.ts';
import { forecastPeriod, refusePastStart } from '../period.ts';

/** Expected usage of a period to come (GetUsageForecast). */
export const getUsageForecast: Operation = {
  action: 'ce:GetUsageForecast',
  ownCharges: 'filtered',
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
    return ask(aws, command);
  },
};
