import type { Family } from '../family.ts';
import { describeLogGroups } from './describe-log-groups.ts';

/** Log groups of CloudWatch Logs; nothing of what is in them. */
export const cloudwatchLogsFamily: Family = {
  name: 'cloudwatch-logs',
  description: 'Log groups of CloudWatch Logs: how much they keep, and for how long. No log text.',
  jobs: [],
  tools: [describeLogGroups],
};
