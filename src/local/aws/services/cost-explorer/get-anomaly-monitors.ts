import * as z from 'zod';
import { dayOf, formatDay } from '../../../../calendar.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import { pageOf, pageTokenSchema } from '../../engine/page-token.ts';
import { parseInput } from '../../engine/parse-input.ts';
import type { Operation } from '../../engine/service-module.ts';
import { anomalyMonitors } from './anomaly-monitors.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';

const MOST_RESULTS = 100;

const schema = z.object({
  MonitorArnList: z.array(z.string().max(1024)).optional(),
  MaxResults: z.int().min(1).max(MOST_RESULTS).default(MOST_RESULTS),
  NextPageToken: pageTokenSchema,
});

/**
 * GetAnomalyMonitors: an account's monitors, all or those asked for.
 *
 * @param settings - size of a page
 */
export function getAnomalyMonitors({ pageSize }: CostExplorerSettings): Operation {
  return (input, call) => {
    const { MonitorArnList: wanted, MaxResults } = parseInput(schema, input);
    const monitors = anomalyMonitors(call.account, formatDay(dayOf(call.now)));
    const unknown = wanted?.find((arn) => !monitors.some(({ MonitorArn }) => MonitorArn === arn));
    if (unknown !== undefined) {
      throw new AwsFault('UnknownMonitorException', `Monitor ${unknown} doesn't exist`);
    }
    const { items, ...next } = pageOf(
      monitors.filter(({ MonitorArn }) => wanted?.includes(MonitorArn) ?? true),
      Math.min(MaxResults, pageSize),
      { operation: 'GetAnomalyMonitors', input, call },
    );
    return { AnomalyMonitors: items, ...next };
  };
}
