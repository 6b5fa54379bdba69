import type { Deployment } from '../../../data/deployment.ts';
import { seedOf } from '../../../data/seeded-random.ts';

const WATCHED_TAG = { Key: 'environment', Values: ['prod'] };

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
export function anomalyMonitors(account: string, today: string) {
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
