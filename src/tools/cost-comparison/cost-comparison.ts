// The tool `cost-comparison`: how two months differ, and what drove it.
import {
  CostExplorerClient,
  GetCostAndUsageComparisonsCommand,
  type GetCostAndUsageComparisonsRequest,
  GetCostComparisonDriversCommand,
} from '@aws-sdk/client-cost-explorer';
import * as z from 'zod';
import type { CostScope } from '../../answers/about.ts';
import type { Aws } from '../../aws/aws.ts';
import { firstOfMonth, isCalendarDate, toDay } from '../../calendar.ts';
import { argumentKinds } from '../arguments/kind.ts';
import { oneOfMany } from '../arguments/one-of.ts';
import { nextToken, pageSize } from '../arguments/paging.ts';
import { text } from '../arguments/text.ts';
import { filter, groupBy } from '../cost-explorer/arguments.ts';
import { describeValue } from '../describe-value.ts';
import { defineOperation, toolOperations } from '../operations.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool, type ToolArguments } from '../tool.ts';
import { ValidationError } from '../tool-error.ts';
import {
  comparedScope,
  comparisonTable,
  driverTable,
  toComparison,
  toDriver,
  toMetrics,
} from './compared-costs.ts';

/** API reference: the largest page of each operation. Each page is a request, which AWS charges for. */
const MOST_COMPARISONS = 2_000;
const MOST_DRIVERS = 10;

const MONTHS = ['baseline', 'comparison'] as const;

const shape = {
  baseline_start_date: monthStart(),
  baseline_end_date: monthStart(),
  comparison_start_date: monthStart(),
  comparison_end_date: monthStart(),
  metric_for_comparison: oneOfMany(
    [
      'AmortizedCost',
      'BlendedCost',
      'NetAmortizedCost',
      'NetUnblendedCost',
      'NormalizedUsageAmount',
      'UnblendedCost',
      'UsageQuantity',
    ],
    'Such as UnblendedCost.',
  ),
  group_by: groupBy('As cost-explorer’s.'),
  filter: filter('As cost-explorer’s.'),
  max_results: pageSize(MOST_COMPARISONS),
  billing_view_arn: text('Not the primary one.').optional(),
  next_token: nextToken,
};

type Arguments = ToolArguments<typeof shape>;

const REQUIRED = [
  'baseline_start_date',
  'baseline_end_date',
  'comparison_start_date',
  'comparison_end_date',
  'metric_for_comparison',
] as const;
const OPTIONAL = ['group_by', 'filter', 'max_results', 'billing_view_arn', 'next_token'] as const;

const getCostAndUsageComparisons = defineOperation(shape, {
  required: REQUIRED,
  optional: OPTIONAL,
  actions: ['ce:GetCostAndUsageComparisons'],
  ownCharges: { GetCostAndUsageComparisons: 'filtered' },
  check: checkMonths,

  async run(args, { aws }) {
    const { items, pages, end } = await readList({
      ...pagesOf(args, aws),
      command: GetCostAndUsageComparisonsCommand,
      input: toRequest(args, MOST_COMPARISONS),
      items: (page) => page.CostAndUsageComparisons?.map(toComparison),
    });
    const total = pages[0]?.TotalCostAndUsage;
    return {
      cost_and_usage_comparisons: items,
      ...(total && { total_cost_and_usage: toMetrics(total) }),
      ...end,
    };
  },

  table: comparisonTable,
  costs: toScope,
});

const getCostComparisonDrivers = defineOperation(shape, {
  required: REQUIRED,
  optional: OPTIONAL,
  actions: ['ce:GetCostComparisonDrivers'],
  ownCharges: { GetCostComparisonDrivers: 'filtered' },

  check(args) {
    checkMonths(args);
    const { max_results: size } = args;
    if (size === undefined || size <= MOST_DRIVERS) return;
    throw new ValidationError({
      parameter: 'max_results',
      expected: `a whole number from 1 to ${MOST_DRIVERS} for ${args.operation}`,
      received: describeValue(size),
    });
  },

  async run(args, { aws }) {
    const { items, end } = await readList({
      ...pagesOf(args, aws),
      command: GetCostComparisonDriversCommand,
      input: toRequest(args, MOST_DRIVERS),
      items: (page) => page.CostComparisonDrivers?.map(toDriver),
    });
    return { cost_comparison_drivers: items, ...end };
  },

  table: driverTable,
  costs: toScope,
});

function pagesOf({ next_token }: Arguments, aws: Aws) {
  return {
    aws,
    args: { next_token },
    service: CostExplorerClient,
    token: 'NextPageToken',
  } as const;
}

function toRequest(args: Arguments, mostResults: number): GetCostAndUsageComparisonsRequest {
  return {
    BaselineTimePeriod: { Start: args.baseline_start_date, End: args.baseline_end_date },
    ComparisonTimePeriod: { Start: args.comparison_start_date, End: args.comparison_end_date },
    MetricForComparison: args.metric_for_comparison,
    GroupBy: args.group_by,
    Filter: args.filter,
    MaxResults: args.max_results ?? mostResults,
    BillingViewArn: args.billing_view_arn,
  };
}

// The first day of a month.
function monthStart() {
  const expected = 'the first day of a month as YYYY-MM-01, since whole months are compared';
  return z
    .string({ error: expected })
    .refine((day) => isCalendarDate(day) && day === firstOfMonth(day), expected)
    .describe('YYYY-MM-01.')
    .register(argumentKinds, { kind: 'day' });
}

function checkMonths(args: Arguments): void {
  for (const month of MONTHS) {
    const end = args[`${month}_end_date`];
    const next = firstOfMonth(args[`${month}_start_date`], 1);
    if (end === next) continue;
    throw new ValidationError({
      parameter: `${month}_end_date`,
      expected: `${next}, since whole months are compared`,
      received: describeValue(end),
    });
  }
}

function toScope(args: Arguments, now: Date): CostScope {
  const times = MONTHS.map((month) => ({
    Start: args[`${month}_start_date`],
    End: args[`${month}_end_date`],
  }));
  return comparedScope({ ...args, metric: args.metric_for_comparison }, times, now);
}

const parts = toolOperations({
  shape,
  operations: { getCostAndUsageComparisons, getCostComparisonDrivers },
  chooses: 'Differences, or what drove them.',
});

const TAXES = { Dimensions: { Key: 'RECORD_TYPE' as const, Values: ['Tax'] } };
const BY_SERVICE = [{ Type: 'DIMENSION' as const, Key: 'SERVICE' }];

// The last two that are over.
function lastMonths(now: Date) {
  const month = (monthsLater: number) => firstOfMonth(toDay(now), monthsLater);
  return {
    ...{ baseline_start_date: month(-2), baseline_end_date: month(-1) },
    ...{ comparison_start_date: month(-1), comparison_end_date: month(0) },
    metric_for_comparison: 'UnblendedCost',
  } as const;
}

/**
 * Comparisons of two months.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetCostAndUsageComparisons.html
 */
export const costComparison = defineTool({
  name: 'cost-comparison',
  description: 'How two months’ costs differ, each to the first of the next, and why.',
  example: (now) => ({
    ...({ operation: 'getCostAndUsageComparisons', group_by: BY_SERVICE } as const),
    ...lastMonths(now),
  }),
  // A page of each, since each takes an action of its own; of taxes, since those have few drivers.
  probe: (now) =>
    (['getCostAndUsageComparisons', 'getCostComparisonDrivers'] as const).map((operation) => ({
      ...{ operation, ...lastMonths(now), filter: TAXES },
    })),
  ...parts,
  // What AWS asks for besides when a billing view is named; and what tells whether costs are billable.
  actions: [...parts.actions, 'billing:GetBillingViewData', 'billing:ListBillingViewSegments'],
  ownCharges: { ...parts.ownCharges, ListBillingViewSegments: 'account' },
});
