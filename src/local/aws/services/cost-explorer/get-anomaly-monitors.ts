import { dayOf, formatDay } from '../../../../calendar.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import type { ModelledOperation } from '../../engine/model/modelled.ts';
import { anomalyMonitors } from './anomaly-monitors.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';

const MOST_RESULTS = 100;

interface Input {
  readonly MonitorArnList?: readonly string[];
  readonly MaxResults?: number;
}

/**
 * GetAnomalyMonitors: an account's monitors, all or those asked for.
 *
 * @param settings - size of a page
 */
export function getAnomalyMonitors({ pageSize }: CostExplorerSettings): ModelledOperation {
  return ({ MonitorArnList: wanted, MaxResults }: Input, call, page) => {
    const monitors = anomalyMonitors(call.account, formatDay(dayOf(call.now)));
    const unknown = wanted?.find((arn) => !monitors.some(({ MonitorArn }) => MonitorArn === arn));
    if (unknown !== undefined) {
      throw new AwsFault('UnknownMonitorException', `Monitor ${unknown} doesn't exist`);
    }
    const { items, ...next } = page(
      monitors.filter(({ MonitorArn }) => wanted?.includes(MonitorArn) ?? true),
      Math.min(MOST_RESULTS, pageSize),
      { MaxResults },
    );
    return { AnomalyMonitors: items, ...next };
  };
}
