// GetAnomalyMonitors, and which monitor finds what.
import { dayOf, formatDay } from '../../../../calendar.ts';
import type { Deployment } from '../../../data/deployment.ts';
import { seedOf } from '../../../data/seeded-random.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import type { ModelledOperation } from '../../engine/model/modelled.ts';
import { validationFault } from '../../engine/parse-input.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';

const WATCHED_TAG = { Key: 'environment', Values: ['prod'] };

/** Anomalies or monitors on a page. */
export const MOST_RESULTS = 100;

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
    refuseLongPage(MaxResults);
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

/**
 * Holds the size of a page to what AWS takes, which its description leaves open.
 *
 * @throws AwsFault `ValidationException`
 */
export function refuseLongPage(most = MOST_RESULTS): void {
  if (most >= 1 && most <= MOST_RESULTS) return;
  throw validationFault(`MaxResults must be between 1 and ${MOST_RESULTS}`);
}

/** ARN of an account's monitor. */
export function monitorArn(account: string, kind: 'services' | 'production'): string {
  const id = seedOf('monitor', account, kind).toString(16).padStart(8, '0');
  return `arn:aws:ce::${account}:anomalymonitor/${id}-0000-4000-8000-000000000000`;
}

/** The monitor that finds the anomalies of a deployment. */
export function monitorOf(account: string, { tags }: Pick<Deployment, 'tags'>): string {
  const isProduction = WATCHED_TAG.Values.includes(tags.get(WATCHED_TAG.Key) ?? '');
  return monitorArn(account, isProduction ? 'production' : 'services');
}

/**
 * Monitors of an account: AWS's own over all services, and one over production.
 *
 * @param account - twelve digits
 * @param today - day of the last evaluation, `YYYY-MM-DD`
 */
function anomalyMonitors(account: string, today: string) {
  const dates = {
    CreationDate: '2025-01-15T09:30:00Z',
    LastUpdatedDate: '2025-01-15T09:30:00Z',
    LastEvaluatedDate: `${today}T00:00:00Z`,
  };
  return [
    {
      MonitorArn: monitorArn(account, 'services'),
      MonitorName: 'Default-Services-Monitor',
      ...dates,
      MonitorType: 'DIMENSIONAL',
      MonitorDimension: 'SERVICE',
      DimensionalValueCount: 28,
    },
    {
      MonitorArn: monitorArn(account, 'production'),
      MonitorName: 'Production',
      ...dates,
      MonitorType: 'CUSTOM',
      MonitorSpecification: { Tags: { ...WATCHED_TAG, MatchOptions: ['EQUALS'] } },
      DimensionalValueCount: 1,
    },
  ];
}
