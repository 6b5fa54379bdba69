// The tool `ri-performance`: how much usage reservations cover, and how well they are used.
import {
  CostExplorerClient,
  GetReservationCoverageCommand,
  GetReservationUtilizationCommand,
} from '@aws-sdk/client-cost-explorer';
import * as z from 'zod';
import { inOrder } from '../../answers/list-table.ts';
import { json } from '../arguments/json.ts';
import { nextToken, pageSize } from '../arguments/paging.ts';
import { checkDays, pastPeriod, probedDay } from '../cost-explorer/period.ts';
import { defineOperation, toolOperations } from '../operations.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool } from '../tool.ts';
import { checkGroups, dates, filter, granularity, groupBy, stepsOf } from './arguments.ts';
import {
  coverageTable,
  joinPeriods,
  toCoverage,
  toMeasures,
  toUtilization,
  utilizationTable,
} from './reservation-periods.ts';

const COVERAGE_KEYS = [
  'AZ',
  'CACHE_ENGINE',
  'DATABASE_ENGINE',
  'DEPLOYMENT_OPTION',
  'INSTANCE_TYPE',
  'INVOICING_ENTITY',
  'LINKED_ACCOUNT',
  'OPERATING_SYSTEM',
  'PLATFORM',
  'REGION',
  'TENANCY',
];
const UTILIZATION_KEYS = ['SUBSCRIPTION_ID'];

const shape = {
  ...dates,
  granularity,
  metrics: json(z.array(z.enum(['Hour', 'Unit', 'Cost'])), {
    emptyIsNone: true,
    expected: 'an array of Hour, Unit, Cost',
    description: 'For coverage: ["Hour","Unit","Cost"].',
    example: ['Hour', 'Cost'],
  }).optional(),
  group_by: groupBy(
    '[{"Type":"DIMENSION","Key":"INSTANCE_TYPE"}], or SUBSCRIPTION_ID.',
    'SUBSCRIPTION_ID',
  ),
  filter: filter('As cost-explorer’s.'),
  sort_by: json(
    z.strictObject({
      Key: z.string().min(1),
      SortOrder: z.enum(['ASCENDING', 'DESCENDING']).optional(),
    }),
    {
      expected: 'an order, such as {"Key": "OnDemandHours", "SortOrder": "DESCENDING"}',
      description: '{"Key":"OnDemandHours"}.',
      example: { Key: 'Time', SortOrder: 'DESCENDING' },
    },
  ).optional(),
  max_results: pageSize(),
  next_token: nextToken,
};

const COMMON = [
  'start_date',
  'end_date',
  'granularity',
  'group_by',
  'filter',
  'sort_by',
  'max_results',
  'next_token',
] as const;

const getReservationCoverage = defineOperation(shape, {
  required: [],
  optional: [...COMMON, 'metrics'],
  actions: ['ce:GetReservationCoverage'],
  ownCharges: { GetReservationCoverage: 'filtered_to' },

  check(args, now) {
    checkDays(args, pastPeriod(args, now));
    checkGroups(args, COVERAGE_KEYS);
  },

  async run(args, { aws, now }) {
    const { items, pages, pagination, end } = await readList({
      ...{ aws, args, service: CostExplorerClient, token: 'NextPageToken' },
      command: GetReservationCoverageCommand,
      input: { ...toRequest(args, now), Metrics: args.metrics },
      items: (page) => page.CoveragesByTime?.map(toCoverage),
      join: joinPeriods,
    });
    const total = toMeasures(pages[0]?.Total);
    return {
      coverages_by_time: items,
      pagination,
      ...(items.length > 0 && Object.keys(total).length > 0 && { total }),
      ...end,
    };
  },

  table: (data, { sort_by }) => inOrder(coverageTable(data), sort_by),
  note: noteOf,
});

const getReservationUtilization = defineOperation(shape, {
  required: [],
  optional: COMMON,
  actions: ['ce:GetReservationUtilization'],
  ownCharges: { GetReservationUtilization: 'filtered_to' },

  check(args, now) {
    checkDays(args, pastPeriod(args, now));
    checkGroups(args, UTILIZATION_KEYS);
  },

  async run(args, { aws, now }) {
    const { items, pages, pagination, end } = await readList({
      ...{ aws, args, service: CostExplorerClient, token: 'NextPageToken' },
      command: GetReservationUtilizationCommand,
      input: toRequest(args, now),
      items: (page) => page.UtilizationsByTime?.map(toUtilization),
      join: joinPeriods,
    });
    return {
      utilizations_by_time: items,
      pagination,
      total: items.length > 0 ? toMeasures(pages[0]?.Total) : {},
      ...end,
    };
  },

  table: (data, { sort_by }) => inOrder(utilizationTable(data), sort_by),
  note: noteOf,
});

// AWS has no error for a service that it does not know.
function noteOf(data: object, { filter: given }: Readonly<Record<string, unknown>>) {
  const isNothing = isZero('total' in data ? data.total : {});
  return given !== undefined && isNothing ? NOTHING_MATCHED : undefined;
}

const NOTHING_MATCHED =
  'Nothing matches filter. SERVICE must be one of those that ri-recommendation takes, as AWS names it.';

function isZero(value: unknown): boolean {
  return typeof value === 'object' && value !== null
    ? Object.values(value).every(isZero)
    : Number(value) === 0;
}

type Arguments = Pick<z.output<z.ZodObject<typeof shape>>, (typeof COMMON)[number]>;

function toRequest(args: Arguments, now: Date) {
  return {
    TimePeriod: pastPeriod(args, now),
    ...stepsOf(args),
    Filter: args.filter,
    SortBy: args.sort_by,
    MaxResults: args.max_results,
  };
}

/**
 * Coverage and utilization of reservations.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetReservationUtilization.html
 */
export const riPerformance = defineTool({
  name: 'ri-performance',
  description:
    'How much usage reservations cover, and how well they are used: of EC2, or the SERVICE in filter.',
  example: { operation: 'get_reservation_utilization', granularity: 'MONTHLY' },
  // A day of each, since each takes an action of its own.
  probe: (now) =>
    (['get_reservation_coverage', 'get_reservation_utilization'] as const).map((operation) => ({
      operation,
      ...probedDay(now),
    })),
  ...toolOperations({
    shape,
    operations: {
      get_reservation_coverage: getReservationCoverage,
      get_reservation_utilization: getReservationUtilization,
    },
    chooses: 'Question.',
  }),
});
