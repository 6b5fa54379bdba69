// The tool `bcm-pricing-calc`: workload estimates that were saved, and what they are made of.
import { amount, group, listOf, listTable, quantity } from '../../answers/list-table.ts';
import { AwsError } from '../../aws/aws-error.ts';
import {
  BCMPricingCalculatorClient,
  GetPreferencesCommand,
  GetWorkloadEstimateCommand,
  ListWorkloadEstimatesCommand,
  type ListWorkloadEstimatesRequest,
  ListWorkloadEstimateUsageCommand,
  type ListWorkloadEstimateUsageRequest,
} from '../../aws/models/bcm-pricing-calculator.ts';
import { oneOf } from '../arguments/one-of.ts';
import { maxPages, nextToken, pageSize } from '../arguments/paging.ts';
import { accountId, text } from '../arguments/text.ts';
import { readUtcTime, refuseEnd, utcTime } from '../arguments/times.ts';
import { defineOperation, type OperationArguments, toolOperations } from '../operations.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool } from '../tool.ts';
import { ToolError } from '../tool-error.ts';
import { toEstimate, toUsage } from './estimates.ts';

/** Of pages of estimates; those of usage may be larger. */
const MOST_ESTIMATES = 25;

const shape = {
  identifier: text('Id of an estimate.').optional(),
  created_after: utcTime('UTC.').optional(),
  created_before: utcTime('UTC.').optional(),
  expires_after: utcTime('UTC.').optional(),
  expires_before: utcTime('UTC.').optional(),
  status_filter: oneOf(['UPDATING', 'VALID', 'INVALID', 'ACTION_NEEDED'], 'Filter.').optional(),
  name_filter: text('Filter.').optional(),
  name_match_option: oneOf(['EQUALS', 'STARTS_WITH', 'CONTAINS'], 'Of name.').default('CONTAINS'),
  usage_account_id_filter: accountId('Exact.').optional(),
  service_code_filter: text('Exact: AmazonEC2.').optional(),
  usage_type_filter: text('A part.').optional(),
  operation_filter: text('A part.').optional(),
  location_filter: text('Exact.').optional(),
  usage_group_filter: text('Exact.').optional(),
  next_token: nextToken,
  max_results: pageSize(300),
  max_pages: maxPages,
};

const PAGES = ['next_token', 'max_results', 'max_pages'] as const;
const OF_ESTIMATES = [
  ...(['created_after', 'created_before', 'expires_after', 'expires_before'] as const),
  ...(['status_filter', 'name_filter', 'name_match_option'] as const),
] as const;
const OF_USAGE = [
  ...(['usage_account_id_filter', 'service_code_filter', 'usage_type_filter'] as const),
  ...(['operation_filter', 'location_filter', 'usage_group_filter'] as const),
] as const;

type EstimateFilters = OperationArguments<typeof shape, never, (typeof OF_ESTIMATES)[number]>;
type UsageFilters = OperationArguments<typeof shape, never, (typeof OF_USAGE)[number]>;

const ESTIMATE_COLUMNS = {
  status: group,
  rate_type: group,
  'cost.amount': amount({ in: 'cost.currency' }),
};

const getWorkloadEstimate = defineOperation(shape, {
  required: ['identifier'],
  optional: [],
  actions: ['bcm-pricing-calculator:GetWorkloadEstimate'],
  // A payer's estimates are about those that it pays for.
  ownCharges: { GetWorkloadEstimate: 'unless_payer' },

  async run({ identifier }, { aws }) {
    const command = new GetWorkloadEstimateCommand({ identifier });
    const estimate = await aws.send(BCMPricingCalculatorClient, command);
    return { workload_estimate: toEstimate(estimate), identifier };
  },

  // One row.
  table(data) {
    const { workload_estimate: estimate, ...beside } = Object(data);
    const list = 'workload_estimate';
    return listTable({ ...beside, [list]: [estimate] }, { list, columns: ESTIMATE_COLUMNS });
  },
});

const listWorkloadEstimates = defineOperation(shape, {
  required: [],
  optional: [...OF_ESTIMATES, ...PAGES],
  actions: ['bcm-pricing-calculator:ListWorkloadEstimates'],
  ownCharges: { ListWorkloadEstimates: 'unless_payer' },

  check(args) {
    const { max_results: size } = args;
    if (size !== undefined && size > MOST_ESTIMATES) {
      refuseEnd('max_results', `a whole number from 1 to ${MOST_ESTIMATES}`, String(size));
    }
    refuseEmpty('created_before', 'created_after', [args.created_after, args.created_before]);
    refuseEmpty('expires_before', 'expires_after', [args.expires_after, args.expires_before]);
  },

  async run({ max_results, next_token, max_pages, ...filters }, { aws }) {
    const { items, pagination, end } = await readList({
      aws,
      service: BCMPricingCalculatorClient,
      command: ListWorkloadEstimatesCommand,
      input: { ...ofEstimates(filters), maxResults: max_results },
      token: 'nextToken',
      args: { next_token, max_pages },
      items: (page) => page.items,
    });
    return { workload_estimates: items.map(toEstimate), pagination, ...end };
  },

  // No sum: estimates may be of one workload.
  table: listOf({ list: 'workload_estimates', columns: ESTIMATE_COLUMNS }),
});

const listWorkloadEstimateUsage = defineOperation(shape, {
  required: ['identifier'],
  optional: [...OF_USAGE, ...PAGES],
  actions: ['bcm-pricing-calculator:ListWorkloadEstimateUsage'],
  ownCharges: { ListWorkloadEstimateUsage: 'unless_payer' },

  async run({ identifier, max_results, next_token, max_pages, ...filters }, { aws }) {
    const { items, pagination, end } = await readList({
      aws,
      service: BCMPricingCalculatorClient,
      command: ListWorkloadEstimateUsageCommand,
      input: { workloadEstimateId: identifier, ...ofUsage(filters), maxResults: max_results },
      token: 'nextToken',
      args: { next_token, max_pages },
      items: (page) => page.items,
    });
    const usage = { usage_items: items.map(toUsage), pagination };
    return { ...usage, workload_estimate_id: identifier, ...end };
  },

  table: listOf({
    list: 'usage_items',
    columns: {
      service_code: group,
      usage_account_id: group,
      group,
      status: group,
      'quantity.amount': quantity({ in: 'quantity.unit' }),
      'cost.amount': amount({ in: 'cost.currency' }, { adds: true }),
    },
  }),
});

const getPreferences = defineOperation(shape, {
  required: [],
  optional: [],
  actions: ['bcm-pricing-calculator:GetPreferences'],
  ownCharges: { GetPreferences: 'account' },

  async run(_, { aws }) {
    const answer = await aws.send(BCMPricingCalculatorClient, new GetPreferencesCommand({}));
    const selections = Object.entries({
      management_account: answer.managementAccountRateTypeSelections,
      member_account: answer.memberAccountRateTypeSelections,
      standalone_account: answer.standaloneAccountRateTypeSelections,
    }).filter(([, rates]) => rates !== undefined);
    if (selections.length === 0) throw notConfigured('GetPreferences');
    return {
      message: 'Preferences are properly configured',
      account_types: selections.map(([type]) => type.replace('_', ' ')),
      rate_type_selections: Object.fromEntries(selections),
    };
  },
});

const operations = toolOperations({
  shape,
  operations: {
    get_workload_estimate: getWorkloadEstimate,
    list_workload_estimates: listWorkloadEstimates,
    list_workload_estimate_usage: listWorkloadEstimateUsage,
    get_preferences: getPreferences,
  },
});

/**
 * Workload estimates, as they were saved in the console; nothing is estimated anew.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_AWSBCMPricingCalculator_ListWorkloadEstimates.html
 */
export const bcmPricingCalc = defineTool({
  name: 'bcm-pricing-calc',
  description:
    'Estimates saved in AWS’s Pricing Calculator: list_workload_estimates, get_workload_estimate, ' +
    'list_workload_estimate_usage (its lines), get_preferences (rates they may use).',
  example: { operation: 'list_workload_estimates' },
  // There is no id to try the others with.
  probe: [
    { operation: 'get_preferences' },
    { operation: 'list_workload_estimates', max_results: 1, max_pages: 1 },
  ],
  memberAccounts: ['usage_account_id_filter'],
  ...operations,
  run: (args, call) => operations.run(args, call).catch(explain),
});

function ofEstimates(args: EstimateFilters): ListWorkloadEstimatesRequest {
  const { status_filter: status, name_filter: name, name_match_option: matchOption } = args;
  const filters = [
    ...(status ? [{ name: 'STATUS', values: [status], matchOption: 'EQUALS' } as const] : []),
    ...(name ? [{ name: 'NAME', values: [name], matchOption } as const] : []),
  ];
  return {
    createdAtFilter: toRange(args.created_after, args.created_before),
    expiresAtFilter: toRange(args.expires_after, args.expires_before),
    filters: filters.length > 0 ? filters : undefined,
  };
}

type UsageFilter = NonNullable<ListWorkloadEstimateUsageRequest['filters']>[number];

function ofUsage(args: UsageFilters): Pick<ListWorkloadEstimateUsageRequest, 'filters'> {
  const filters = [
    toFilter('USAGE_ACCOUNT_ID', args.usage_account_id_filter),
    toFilter('SERVICE_CODE', args.service_code_filter),
    toFilter('USAGE_TYPE', args.usage_type_filter, 'CONTAINS'),
    toFilter('OPERATION', args.operation_filter, 'CONTAINS'),
    toFilter('LOCATION', args.location_filter),
    toFilter('USAGE_GROUP', args.usage_group_filter),
  ].flat();
  return { filters: filters.length > 0 ? filters : undefined };
}

function toFilter(
  name: UsageFilter['name'],
  value: string | undefined,
  matchOption: UsageFilter['matchOption'] = 'EQUALS',
): UsageFilter[] {
  return value === undefined ? [] : [{ name, values: [value], matchOption }];
}

function toRange(after: string | undefined, before: string | undefined) {
  if (after === undefined && before === undefined) return undefined;
  return {
    afterTimestamp: after === undefined ? undefined : readUtcTime(after),
    beforeTimestamp: before === undefined ? undefined : readUtcTime(before),
  };
}

function refuseEmpty(
  parameter: string,
  other: string,
  [after, before]: readonly [string | undefined, string | undefined],
): void {
  if (after === undefined || before === undefined) return;
  if (readUtcTime(after) < readUtcTime(before)) return;
  refuseEnd(parameter, `after ${other}`, before);
}

function explain(error: unknown): never {
  if (!(error instanceof AwsError && /preferences?\b/i.test(error.message))) throw error;
  throw notConfigured(error.operation, error.code);
}

function notConfigured(operation: string, code?: string): ToolError {
  return new ToolError(
    'preferences_not_configured',
    'Nobody has said yet which rates estimates of this account may use. It is chosen in the Pricing ' +
      'Calculator’s preferences, by the management account.',
    { operation, ...(code !== undefined && { aws_error_code: code }) },
  );
}
