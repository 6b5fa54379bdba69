// Costs and usage of a period: in total, by groups, or down to single resources.
import {
  CostExplorerClient,
  type DimensionValuesWithAttributes,
  GetCostAndUsageCommand,
  type GetCostAndUsageRequest,
  type GetCostAndUsageResponse,
  GetCostAndUsageWithResourcesCommand,
  type GetCostAndUsageWithResourcesRequest,
  type ResultByTime,
} from '@aws-sdk/client-cost-explorer';
import { defineOperation } from '../operations.ts';
import { type List, readList } from '../paging/read-list.ts';
import { type CostExplorerArguments, PAGES_OF_VIEW, shape } from './arguments.ts';
import { toPeriodScope } from './cost-scope.ts';
import { costTable } from './cost-table.ts';
import { pagedAnswer } from './paged-answer.ts';
import { checkTimes, DATES, hourlyPeriod, RECENT_DAYS, type TimePeriod } from './period.ts';

const DETAILS = ['granularity', 'metrics', 'group_by'] as const;

/** Costs and usage of a period, in total or by groups (GetCostAndUsage). */
export const getCostAndUsage = defineOperation(shape, {
  required: [],
  optional: [...DATES, ...DETAILS, 'filter', ...PAGES_OF_VIEW],
  actions: ['ce:GetCostAndUsage'],
  ownCharges: { GetCostAndUsage: 'filtered' },

  check(args, now) {
    checkTimes(args, hourlyPeriod(args, now));
  },

  async run(args, { aws, now }) {
    const list = await readList({
      ...{ aws, args, service: CostExplorerClient, token: 'NextPageToken' },
      command: GetCostAndUsageCommand,
      input: toRequest(args, hourlyPeriod(args, now)),
      items: (page) => page.ResultsByTime,
      join: joinPeriods,
    });
    return pagedAnswer(args, list, toData(list));
  },

  table: costTable,
  costs: (args, now) => toPeriodScope(args, hourlyPeriod(args, now), now),
});

/** Costs and usage by single resources, last 14 days only (GetCostAndUsageWithResources). */
export const getCostAndUsageWithResources = defineOperation(shape, {
  required: ['filter'],
  optional: [...DATES, ...DETAILS, ...PAGES_OF_VIEW],
  actions: ['ce:GetCostAndUsageWithResources'],
  ownCharges: { GetCostAndUsageWithResources: 'filtered' },

  check(args, now) {
    checkTimes(args, hourlyPeriod(args, now, RECENT_DAYS));
  },

  async run(args, { aws, now }) {
    const list = await readList({
      ...{ aws, args, service: CostExplorerClient, token: 'NextPageToken' },
      command: GetCostAndUsageWithResourcesCommand,
      input: toRequest(args, hourlyPeriod(args, now, RECENT_DAYS)),
      items: (page) => page.ResultsByTime,
      join: joinPeriods,
    });
    return pagedAnswer(args, list, toData(list));
  },

  table: costTable,
  costs: (args, now) => toPeriodScope(args, hourlyPeriod(args, now, RECENT_DAYS), now),
});

function toRequest(
  args: Omit<CostExplorerArguments, 'prediction_interval_level'>,
  period: TimePeriod,
): GetCostAndUsageRequest & GetCostAndUsageWithResourcesRequest {
  return {
    TimePeriod: period,
    Granularity: args.granularity,
    Metrics: args.metrics ?? ['UnblendedCost'],
    GroupBy: args.group_by,
    Filter: args.filter,
    BillingViewArn: args.billing_view_arn,
  };
}

function toData({ items, pages }: List<GetCostAndUsageResponse, ResultByTime>): object {
  const groupDefinitions = pages[0]?.GroupDefinitions;
  return {
    ...(groupDefinitions && { GroupDefinitions: groupDefinitions }),
    ResultsByTime: items,
    DimensionValueAttributes: mergeAttributes(pages),
  };
}

/**
 * Where a page ends within a period, AWS sends that period's other groups under the same period on the
 * next page; here each period is one entry with all its groups.
 */
function joinPeriods(results: readonly ResultByTime[]): ResultByTime[] {
  const periods = new Map<string, ResultByTime>();
  for (const result of results) {
    const { Start, End } = result.TimePeriod ?? {};
    const key = `${Start}/${End}`;
    const earlier = periods.get(key);
    periods.set(key, earlier ? mergePeriod(earlier, result) : result);
  }
  return [...periods.values()];
}

// The total stays as it is: AWS only sends one without groups, and then a period is never torn apart.
function mergePeriod(earlier: ResultByTime, later: ResultByTime): ResultByTime {
  return {
    ...earlier,
    Groups: [...(earlier.Groups ?? []), ...(later.Groups ?? [])],
    Estimated: earlier.Estimated === true || later.Estimated === true,
  };
}

function mergeAttributes(
  pages: readonly GetCostAndUsageResponse[],
): DimensionValuesWithAttributes[] {
  const all = pages.flatMap((page) => page.DimensionValueAttributes ?? []);
  return [...new Map(all.map((value) => [value.Value, value])).values()];
}
