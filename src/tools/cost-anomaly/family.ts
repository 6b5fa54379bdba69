import type { Family } from '../family.ts';
import { costAnomaly } from './cost-anomaly.ts';

/** Cost Anomaly Detection. */
export const costAnomalyFamily: Family = {
  name: 'cost-anomaly',
  description: 'Cost anomalies with their impact and root causes (AWS Cost Anomaly Detection).',
  jobs: ['costs'],
  tools: [costAnomaly],
};
