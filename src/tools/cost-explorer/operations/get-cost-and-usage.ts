import { GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { costRequest } from '../cost-request.ts';
import { mergeCostPages } from '../merge-cost-pages.ts';
import type { Operation } from '../operation.ts';
import { pagedAnswer } from '../paged-answer.ts';
import { hourlyPeriod } from '../period.ts';

/** Costs and usage of a period, in total or by groups (GetCostAndUsage). */
export const getCostAndUsage: Operation = {
  action: 'ce:GetCostAndUsage',
  ownCharges: 'filtered',
  required: [],
  optional: [
    'granularity',
    'metrics',
    'group_by',
    'filter',
    'next_token',
    'max_pages',
    'billing_view_arn',
  ],
  values: { granularity: ['DAILY', 'MONTHLY', 'HOURLY'] },
  period: hourlyPeriod,

  run(args, { aws, now }) {
    const input = costRequest(args, hourlyPeriod(args, now));
    return pagedAnswer(args, {
      aws,
      operation: 'GetCostAndUsage',
      command: GetCostAndUsageCommand,
      input,
      merge: mergeCostPages,
    });
  },
};
