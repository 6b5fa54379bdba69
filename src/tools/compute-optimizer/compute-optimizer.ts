import * as z from 'zod';
import { partitionOf } from '../../aws/region.ts';
import { accountId } from '../arguments/account-id.ts';
import { json } from '../arguments/json.ts';
import { integer } from '../arguments/number.ts';
import { oneOf } from '../arguments/one-of.ts';
import { nextToken } from '../arguments/paging.ts';
import { region } from '../arguments/region.ts';
import { describeValue } from '../describe-value.ts';
import { collectPages } from '../paging/collect-pages.ts';
import { defineTool, type ToolArguments } from '../tool.ts';
import { ValidationError } from '../tool-error.ts';
import { refuseUnlessEnrolled } from './refuse-unless-enrolled.ts';
import type { ResourceType } from './resource-type.ts';
import { autoScalingGroups } from './resources/auto-scaling-groups.ts';
import { ebsVolumes } from './resources/ebs-volumes.ts';
import { ec2Instances } from './resources/ec2-instances.ts';
import { ecsServices } from './resources/ecs-services.ts';
import { lambdaFunctions } from './resources/lambda-functions.ts';
import { rdsDatabases } from './resources/rds-databases.ts';

const shape = {
  operation: oneOf(
    [
      'get_ec2_instance_recommendations',
      'get_auto_scaling_group_recommendations',
      'get_ebs_volume_recommendations',
      'get_lambda_function_recommendations',
      'get_rds_recommendations',
      'get_ecs_service_recommendations',
    ],
    'Type of resource.',
  ),
  region: region('Where the resources are; the account’s own Region when not given.').optional(),
  max_results: integer('Recommendations in one answer.', {
    minimum: 1,
    maximum: 1000,
  }).optional(),
  filters: json(z.array(z.strictObject({ name: z.string(), values: z.array(z.string()) })), {
    expected: 'a JSON array of {"name": "...", "values": ["..."]}',
    description:
      'Only with these properties: [{"name": "Finding", "values": ["Overprovisioned"]}].',
  }).optional(),
  account_ids: json(z.array(accountId('')), {
    expected: 'a JSON array of account ids, each twelve digits as text',
    description: 'Only these member accounts of a management account: ["123456789012"].',
  }).optional(),
  next_token: nextToken,
};

const resourceTypes: Readonly<Record<ToolArguments<typeof shape>['operation'], ResourceType>> = {
  get_ec2_instance_recommendations: ec2Instances,
  get_auto_scaling_group_recommendations: autoScalingGroups,
  get_ebs_volume_recommendations: ebsVolumes,
  get_lambda_function_recommendations: lambdaFunctions,
  get_rds_recommendations: rdsDatabases,
  get_ecs_service_recommendations: ecsServices,
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
    'each would save a month.',
  arguments: shape,
  // To see recommendations, one must be allowed to see the resources, says the user guide:
  // https://docs.aws.amazon.com/compute-optimizer/latest/ug/security-iam.html
  actions: [
    'compute-optimizer:GetEnrollmentStatus',
    ...Object.values(resourceTypes).flatMap(({ actions }) => actions),
  ],
  // Without accountIds a management account is answered about itself, says the API reference.
  ownCharges: {
    GetEnrollmentStatus: 'account',
    ...Object.fromEntries(
      Object.values(resourceTypes).flatMap(({ operation, ownCharges }) =>
        ownCharges ? [[operation, ownCharges]] : [],
      ),
    ),
  },

  check({ operation, filters }) {
    resourceTypes[operation].checkFilters(filters);
  },

  async run(args, { aws }) {
    const resourceType = resourceTypes[args.operation];
    const source = { aws, region: regionToAsk(args, aws.region) };
    await refuseUnlessEnrolled(source, args.operation);
    const input = {
      maxResults: args.max_results,
      filters: args.filters,
      accountIds: args.account_ids,
    };
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
      applied_filters: args.filters,
    };
  },
});

function regionToAsk({ region }: ToolArguments<typeof shape>, own: string): string {
  if (region === undefined || partitionOf(region) === partitionOf(own)) return region ?? own;
  throw new ValidationError({
    parameter: 'region',
    expected: `a Region of the partition that the account's own, ${own}, is in`,
    received: describeValue(region),
  });
}
