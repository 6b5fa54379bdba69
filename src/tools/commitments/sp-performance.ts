// The tool `sp-performance`: how much usage Savings Plans cover, and how well they are used.
import {
  CostExplorerClient,
  GetSavingsPlansCoverageCommand,
  GetSavingsPlansUtilizationCommand,
  GetSavingsPlansUtilizationDetailsCommand,
} from '@aws-sdk/client-cost-explorer';
import * as z from 'zod';
import { amount, day, group, listOf, listTable, percentage } from '../../answers/list-table.ts';
import { json } from '../arguments/json.ts';
import { nextToken, pageSize } from '../arguments/paging.ts';
import { checkDays, DATES, pastPeriod, probedDay } from '../cost-explorer/period.ts';
import { utilizationColumns } from '../cost-explorer/savings-plans.ts';
import { defineOperation, toolOperations } from '../operations.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool } from '../tool.ts';
import { checkGroups, dates, filter, granularity, groupBy, stepsOf } from './arguments.ts';

const METRICS = ['SpendCoveredBySavingsPlans'] as const;
const COVERAGE_KEYS = ['SERVICE', 'REGION', 'INSTANCE_FAMILY'];
/** Plans on a page unless the caller says otherwise, as AWS has it. */
const PLANS = 20;

const shape = {
  ...dates,
  granularity,
  metrics: json(z.array(z.enum(METRICS)), {
    emptyIsNone: true,
    expected: `an array of ${METRICS[0]}`,
    description: 'For coverage.',
    example: [...METRICS],
  }).optional(),
  group_by: groupBy(
    'For coverage: [{"Type":"DIMENSION","Key":"SERVICE"}], REGION, INSTANCE_FAMILY.',
    'SERVICE',
  ),
  filter: filter('As cost-explorer’s.'),
  max_results: pageSize(),
  next_token: nextToken,
};

const PAGES = ['max_results', 'next_token'] as const;

const getSavingsPlansCoverage = defineOperation(shape, {
  required: [],
  optional: [...DATES, 'granularity', 'metrics', 'group_by', 'filter', ...PAGES],
  actions: ['ce:GetSavingsPlansCoverage'],
  ownCharges: { GetSavingsPlansCoverage: 'filtered_to' },

  check(args, now) {
    checkDays(args, pastPeriod(args, now));
    checkGroups(args, COVERAGE_KEYS);
  },

  async run(args, { aws, now }) {
    const steps = stepsOf(args);
    const { items, pagination, end } = await readList({
      ...{ aws, args, service: CostExplorerClient, token: 'NextToken' },
      command: GetSavingsPlansCoverageCommand,
      input: {
        TimePeriod: pastPeriod(args, now),
        ...steps,
        Metrics: args.metrics ?? [...METRICS],
        Filter: args.filter,
        MaxResults: args.max_results,
      },
      items: (page) => page.SavingsPlansCoverages,
    });
    return {
      ...{ savings_plans_coverages: items, pagination, time_period: periodOf(args, now) },
      ...('Granularity' in steps && { granularity: steps.Granularity }),
      ...end,
    };
  },

  table: coverageTable,
});

const getSavingsPlansUtilization = defineOperation(shape, {
  required: [],
  optional: [...DATES, 'granularity', 'filter'],
  actions: ['ce:GetSavingsPlansUtilization'],
  ownCharges: { GetSavingsPlansUtilization: 'filtered_to' },

  check(args, now) {
    checkDays(args, pastPeriod(args, now));
  },

  async run({ granularity: Granularity = 'DAILY', ...args }, { aws, now }) {
    const command = new GetSavingsPlansUtilizationCommand({
      ...{ TimePeriod: pastPeriod(args, now), Granularity, Filter: args.filter },
    });
    const { SavingsPlansUtilizationsByTime: periods = [], Total: total } = await aws.send(
      CostExplorerClient,
      command,
    );
    const time_period = periodOf(args, now);
    return { savings_plans_utilizations: periods, time_period, granularity: Granularity, total };
  },

  table: listOf({ list: 'savings_plans_utilizations', columns: utilizationColumns }),
});

const getSavingsPlansUtilizationDetails = defineOperation(shape, {
  required: [],
  optional: [...DATES, 'filter', ...PAGES],
  actions: ['ce:GetSavingsPlansUtilizationDetails'],
  ownCharges: { GetSavingsPlansUtilizationDetails: 'filtered_to' },

  check(args, now) {
    checkDays(args, pastPeriod(args, now));
  },

  async run(args, { aws, now }) {
    const { items, pages, pagination, end } = await readList({
      ...{ aws, args, service: CostExplorerClient, token: 'NextToken' },
      command: GetSavingsPlansUtilizationDetailsCommand,
      input: {
        TimePeriod: pastPeriod(args, now),
        Filter: args.filter,
        MaxResults: args.max_results ?? PLANS,
      },
      items: (page) => page.SavingsPlansUtilizationDetails,
    });
    return {
      ...{ savings_plans_utilization_details: items, pagination },
      ...{ time_period: periodOf(args, now), total_count: items.length, total: pages[0]?.Total },
      ...end,
    };
  },

  table: listOf({ list: 'savings_plans_utilization_details', columns: utilizationColumns }),
});

function periodOf(args: Parameters<typeof pastPeriod>[0], now: Date) {
  const { Start, End } = pastPeriod(args, now);
  return { start: Start, end: End };
}

// AWS names no currency for them.
const money = amount(undefined, { adds: true });

function coverageTable(data: object) {
  const coverages: readonly { Attributes?: object }[] = Reflect.get(
    data,
    'savings_plans_coverages',
  );
  const names = coverages.flatMap(({ Attributes = {} }) => Object.keys(Attributes));
  return listTable(data, {
    list: 'savings_plans_coverages',
    columns: {
      'TimePeriod.Start': day,
      'TimePeriod.End': day,
      'Coverage.SpendCoveredBySavingsPlans': money,
      'Coverage.OnDemandCost': money,
      'Coverage.TotalCost': money,
      'Coverage.CoveragePercentage': percentage,
      ...Object.fromEntries(names.map((name) => [`Attributes.${name}`, group])),
    },
  });
}

/**
 * Coverage and utilization of Savings Plans.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetSavingsPlansUtilizationDetails.html
 */
export const spPerformance = defineTool({
  name: 'sp-performance',
  description: 'How much usage Savings Plans cover, and how well they are used.',
  example: { operation: 'get_savings_plans_coverage', granularity: 'MONTHLY' },
  // A day of each, since each takes an action of its own.
  probe: (now) =>
    (
      [
        'get_savings_plans_coverage',
        'get_savings_plans_utilization',
        'get_savings_plans_utilization_details',
      ] as const
    ).map((operation) => ({
      operation,
      ...probedDay(now),
    })),
  ...toolOperations({
    shape,
    operations: {
      get_savings_plans_coverage: getSavingsPlansCoverage,
      get_savings_plans_utilization: getSavingsPlansUtilization,
      get_savings_plans_utilization_details: getSavingsPlansUtilizationDetails,
    },
    chooses: 'Question.',
  }),
});
