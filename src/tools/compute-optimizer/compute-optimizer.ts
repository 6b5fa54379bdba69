import { partitionOf } from '../../aws/region.ts';
import { describeValue } from '../describe-value.ts';
import { checkOperationArguments } from '../operation-arguments.ts';
import { collectPages } from '../paging/collect-pages.ts';
import { defineTool } from '../tool.ts';
import { ValidationError } from '../tool-error.ts';
import { type ComputeOptimizerArguments, regionNamed, shape } from './arguments.ts';
import { refuseUnlessEnrolled } from './refuse-unless-enrolled.ts';
import type { RecommendationRequest, ResourceType } from './resource-type.ts';
import { autoScalingGroups } from './resources/auto-scaling-groups.ts';
import { ebsVolumes } from './resources/ebs-volumes.ts';
import { ec2Instances } from './resources/ec2-instances.ts';
import { ecsServices } from './resources/ecs-services.ts';
import { idleResources } from './resources/idle-resources.ts';
import { lambdaFunctions } from './resources/lambda-functions.ts';
import { rdsDatabases } from './resources/rds-databases.ts';

const LARGEST_PAGE = 1000;
const USED_BY_ALL = [
  'region',
  'max_results',
  'filters',
  'account_ids',
  'next_token',
  'resource_arns',
];

const resourceTypes: Readonly<Record<ComputeOptimizerArguments['operation'], ResourceType>> = {
  get_ec2_instance_recommendations: ec2Instances,
  get_auto_scaling_group_recommendations: autoScalingGroups,
  get_ebs_volume_recommendations: ebsVolumes,
  get_lambda_function_recommendations: lambdaFunctions,
  get_rds_recommendations: rdsDatabases,
  get_ecs_service_recommendations: ecsServices,
  get_idle_recommendations: idleResources,
};

/**
 * Right-sizing recommendations, one page of AWS's at a time.
 *
 * @see https://docs.aws.amazon.com/compute-optimizer/latest/APIReference/API_Operations.html
 */
export const computeOptimizer = defineTool({
  name: 'compute-optimizer',
  description:
    'Right-sizing of one type of resource in one Region, from measured utilization (AWS Compute ' +
    'Optimizer): what a resource is, whether it is over- or underprovisioned, the options, and what ' +
    'each would save a month; or what is idle.',
  arguments: shape,
  // To see recommendations, one must be allowed to see the resources, says the user guide:
  // https://docs.aws.amazon.com/compute-optimizer/latest/ug/security-iam.html
  actions: [
    'compute-optimizer:GetEnrollmentStatus',
    ...Object.values(resourceTypes).flatMap(({ actions }) => actions),
  ],
  example: { operation: 'get_ec2_instance_recommendations' },
  // Each takes permissions of its own.
  probe: shape.operation.options.map((operation) => ({ operation, max_results: 1 })),
  // Without accountIds a management account is answered about itself, says the API reference.
  ownCharges: {
    GetEnrollmentStatus: 'account',
    ...Object.fromEntries(
      Object.values(resourceTypes).flatMap(({ operation, ownCharges }) =>
        ownCharges ? [[operation, ownCharges]] : [],
      ),
    ),
  },

  check(args) {
    const { largestPage = LARGEST_PAGE, uses = [], toFilters } = resourceTypes[args.operation];
    checkOperationArguments(args, { required: [], optional: [...USED_BY_ALL, ...uses] });
    toFilters(args.filters);
    regionNamed(args);
    if ((args.max_results ?? 1) <= largestPage) return;
    throw new ValidationError({
      parameter: 'max_results',
      expected: `a whole number from 1 to ${largestPage} for ${args.operation}`,
      received: describeValue(args.max_results),
    });
  },

  async run(args, { aws }) {
    const resourceType = resourceTypes[args.operation];
    const source = { aws, region: regionToAsk(args, aws.region) };
    await refuseUnlessEnrolled(source, args.operation);
    const input = toRequest(args, resourceType);
    const { pages, complete, nextToken } = await collectPages({
      aws,
      operation: resourceType.operation,
      input: { ...input, region: source.region },
      nextToken: args.next_token,
      maxPages: 1,
      fetch: (token) => resourceType.readPage({ ...input, nextToken: token }, source),
      tokenAfter: (page) => page.nextToken,
    });
    return {
      recommendations: pages.flatMap((page) => page.recommendations),
      errors: pages.flatMap((page) => page.errors ?? []),
      complete,
      next_token: nextToken,
      applied_filters: input.filters,
      applied_recommendation_preferences: input.recommendationPreferences,
    };
  },
});

function toRequest(
  args: ComputeOptimizerArguments,
  { toFilters }: ResourceType,
): RecommendationRequest {
  const { cpu_vendor_architectures: architectures } = args;
  return {
    maxResults: args.max_results,
    filters: toFilters(args.filters),
    accountIds: args.account_ids,
    arns: args.resource_arns,
    orderBy: args.order_by,
    recommendationPreferences: architectures && {
      cpuVendorArchitectures: [...new Set(architectures)],
    },
  };
}

function regionToAsk(args: ComputeOptimizerArguments, own: string): string {
  const region = regionNamed(args) ?? own;
  if (partitionOf(region) === partitionOf(own)) return region;
  throw new ValidationError({
    parameter: args.region === undefined ? 'resource_arns' : 'region',
    expected: `a Region of the partition that the account's own, ${own}, is in`,
    received: describeValue(region),
  });
}
