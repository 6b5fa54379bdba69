import type { Family } from '../family.ts';
import { getActiveAlarms } from './get-active-alarms.ts';
import { getAlarmHistory } from './get-alarm-history.ts';
import { getMetricData } from './get-metric-data.ts';
import { listMetrics } from './list-metrics.ts';

/** Metrics and alarms of CloudWatch. */
export const cloudwatchFamily: Family = {
  name: 'cloudwatch',
  description: 'What CloudWatch measures and warns of: whether resources are used, and how much.',
  jobs: [],
  tools: [getMetricData, listMetrics, getActiveAlarms, getAlarmHistory],
};
