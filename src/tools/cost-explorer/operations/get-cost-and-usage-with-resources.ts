import { GetCostAndUsageWithResourcesCommand } from '@aws-sdk/client-cost-explorer';
import type { CostExplorerArguments } from '../arguments.ts';
import { costRequest } from '../cost-request.ts';
import { mergeCostPages } from '../merge-cost-pages.ts';
import type { Operation } from '../operation.ts';
import { pagedAnswer } from '../paged-answer.ts';
import { hourlyPeriod, type Period, RECENT_DAYS } from '../period.ts';

/** Costs and usage by single resources, last 14 days only (GetCostAndUsageWithResources). */
export const getCostAndUsageWithResources: Operation = {
  action: 'ce:GetCostAndUsageWithResources',
  ownCharges: 'filtered',
  required: ['filter'],
  optional: ['granularity', 'metrics', 'group_by', 'next_token', 'max_pages', 'billing_view_arn'],
  values: { granularity: ['DAILY', 'MONTHLY', 'HOURLY'] },
  period,

  run(args, { aws, now }) {
    const input = costRequest(args, period(args, now));
    return pagedAnswer(args, {
      aws,
      operation: 'GetCostAndUsageWithResources',
      command: GetCostAndUsageWithResourcesCommand,
      input,
      merge: mergeCostPages,
    });
  },
};

function period(args: CostExplorerArguments, now: Date): Period {
  return hourlyPeriod(args, now, RECENT_DAYS);
}
