// An operation of `compute-optimizer` for each type of resource: they differ in what is asked of AWS and
// in how a recommendation is shown, and in nothing else.
import {
  ComputeOptimizerClient,
  type ComputeOptimizerClientResolvedConfig,
  type GetRecommendationError,
  type OrderBy,
  type RecommendationPreferences,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-compute-optimizer';
import type { Command } from '@smithy/types';
import { amount, group, inOrder, listOf } from '../../answers/list-table.ts';
import type { Answer, Aws } from '../../aws/aws.ts';
import { operationOf } from '../../aws/operation-name.ts';
import { describeValue } from '../describe-value.ts';
import { defineOperation, type Operation } from '../operations.ts';
import { readList } from '../paging/read-list.ts';
import { ValidationError } from '../tool-error.ts';
import { type ComputeOptimizerArguments, regionNamed, regionToAsk, shape } from './arguments.ts';
import { type Filter, type FiltersOf, spellFilters } from './filters.ts';
import { type Recommendation, toBestOption, toBestSavings } from './recommendation-parts.ts';
import { refuseUnlessEnrolled } from './refuse-unless-enrolled.ts';

const LARGEST_PAGE = 1000;
const USED_BY_ALL = [
  'region',
  'max_results',
  'filters',
  'account_ids',
  'next_token',
  'resource_arns',
] as const;

/** What every type of resource is asked for. */
interface RecommendationRequest<FilterName extends string> {
  readonly maxResults?: number | undefined;
  readonly filters?: Filter<FilterName>[] | undefined;
  readonly accountIds?: string[] | undefined;
  /** Of resources in the Region that is asked. */
  readonly arns?: string[] | undefined;
  /** Of what is idle only. */
  readonly orderBy?: OrderBy | undefined;
  /** Of what has a choice of processors only. */
  readonly recommendationPreferences?: RecommendationPreferences | undefined;
}

type OperationArguments = ComputeOptimizerArguments & { readonly operation: string };

const table = listOf({
  list: 'recommendations',
  columns: {
    account_id: group,
    finding: group,
    'current_instance.finding': group,
    'current_configuration.finding': group,
    'current_configuration.instance_finding': group,
    'current_configuration.storage_finding': group,
    'current_service_configuration.finding': group,
    best_monthly_savings: amount({ in: 'best_monthly_savings_currency' }, { adds: true }),
  },
  derive: (recommendation: Recommendation) => ({
    ...toBestSavings(recommendation),
    ...toBestOption(recommendation),
  }),
});

/** Every operation but the one for Lambda functions says what it could not answer for. */
type RecommendationOutput = ServiceOutputTypes & {
  readonly errors?: readonly GetRecommendationError[] | undefined;
};

/** A type of resource that Compute Optimizer gives recommendations for. */
interface ResourceType<
  FilterName extends string,
  Input extends ServiceInputTypes,
  Output extends RecommendationOutput,
> extends FiltersOf<FilterName> {
  /** Class of the requests. */
  readonly command: new (
    input: Input,
  ) => Command<
    ServiceInputTypes,
    Input,
    ServiceOutputTypes,
    Output,
    ComputeOptimizerClientResolvedConfig
  >;
  /** IAM actions for seeing the resources themselves. */
  readonly sees: readonly string[];
  /** Most recommendations on a page; 1000 when absent. */
  readonly largestPage?: number;
  /** Arguments that it takes besides those that all take. */
  readonly uses?: readonly ('cpu_vendor_architectures' | 'order_by')[];
  /** The request as AWS has it. */
  toInput(request: RecommendationRequest<FilterName>): Input;
  /** Recommendations with the reference server's keys. */
  items(page: Answer<Output>): readonly object[] | undefined;
}

/**
 * Declares the operation for a type of resource, which answers one page of AWS's at a time.
 *
 * @param type - what is asked of AWS, and how a recommendation is shown
 */
export function defineResourceType<
  FilterName extends string,
  Input extends ServiceInputTypes,
  Output extends RecommendationOutput,
>(type: ResourceType<FilterName, Input, Output>): Operation {
  const name = operationOf(new type.command(type.toInput({})));
  return defineOperation(shape, {
    required: [],
    optional: [...USED_BY_ALL, ...(type.uses ?? [])],
    // To see recommendations, one must be allowed to see the resources, says the user guide:
    // https://docs.aws.amazon.com/compute-optimizer/latest/ug/security-iam.html
    actions: ['compute-optimizer:GetEnrollmentStatus', `compute-optimizer:${name}`, ...type.sees],
    // Without accountIds a management account is answered about itself, says the API reference.
    ownCharges: { GetEnrollmentStatus: 'account', [name]: 'account' },

    check(args) {
      spellFilters(args.filters ?? [], type);
      regionNamed(args);
      checkPageSize(args, type.largestPage);
    },
    run: (args, { aws }) => recommend(type, args, aws),
    table: (data, args) => inOrder(table(data), args.order_by),
  });
}

async function recommend<
  FilterName extends string,
  Input extends ServiceInputTypes,
  Output extends RecommendationOutput,
>(
  type: ResourceType<FilterName, Input, Output>,
  args: OperationArguments,
  aws: Aws,
): Promise<object> {
  const { command, items } = type;
  const region = regionToAsk(args, aws.region);
  await refuseUnlessEnrolled({ aws, region }, args.operation);
  const request = toRequest(args, type);
  const list = await readList({
    ...{ aws, region, service: ComputeOptimizerClient, command, items },
    input: type.toInput(request),
    token: 'nextToken',
    args: { next_token: args.next_token, max_pages: 1 },
  });
  const errors = list.pages.flatMap((page) => page.errors ?? []);
  return {
    recommendations: list.items,
    errors,
    ...list.end,
    // What AWS could not answer for is on no other page, and missing in totals all the same.
    complete: list.end.complete && errors.length === 0,
    applied_filters: request.filters,
    applied_recommendation_preferences: request.recommendationPreferences,
  };
}

function checkPageSize(
  { max_results, operation }: OperationArguments,
  largestPage = LARGEST_PAGE,
): void {
  if ((max_results ?? 1) <= largestPage) return;
  throw new ValidationError({
    parameter: 'max_results',
    expected: `a whole number from 1 to ${largestPage} for ${operation}`,
    received: describeValue(max_results),
  });
}

function toRequest<FilterName extends string>(
  args: OperationArguments,
  known: FiltersOf<FilterName>,
): RecommendationRequest<FilterName> {
  const { cpu_vendor_architectures: architectures } = args;
  return {
    maxResults: args.max_results,
    filters: args.filters && spellFilters(args.filters, known),
    accountIds: args.account_ids,
    arns: args.resource_arns,
    orderBy: args.order_by,
    recommendationPreferences: architectures && {
      cpuVendorArchitectures: [...new Set(architectures)],
    },
  };
}
