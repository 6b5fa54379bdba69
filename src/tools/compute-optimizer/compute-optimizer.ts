// The tool `compute-optimizer`: right-sizing recommendations, one page of AWS's at a time.
import { toolOperations } from '../operations.ts';
import { defineTool } from '../tool.ts';
import { shape } from './arguments.ts';
import { idleResources } from './resources/idle.ts';
import { autoScalingGroups, ec2Instances } from './resources/machines.ts';
import { ecsServices, lambdaFunctions } from './resources/serverless.ts';
import { ebsVolumes, rdsDatabases } from './resources/storage.ts';

const operations = toolOperations({
  shape,
  chooses: 'Type of resource.',
  operations: {
    get_ec2_instance_recommendations: ec2Instances,
    get_auto_scaling_group_recommendations: autoScalingGroups,
    get_ebs_volume_recommendations: ebsVolumes,
    get_lambda_function_recommendations: lambdaFunctions,
    get_rds_recommendations: rdsDatabases,
    get_ecs_service_recommendations: ecsServices,
    get_idle_recommendations: idleResources,
  },
});

/**
 * Right-sizing recommendations.
 *
 * @see https://docs.aws.amazon.com/compute-optimizer/latest/APIReference/API_Operations.html
 */
export const computeOptimizer = defineTool({
  name: 'compute-optimizer',
  description:
    'Right-sizing of one type of resource in one Region, from measured utilization (AWS Compute ' +
    'Optimizer): what a resource is, whether it is over- or underprovisioned, the options, and what ' +
    'each would save a month; or what is idle.',
  example: { operation: 'get_ec2_instance_recommendations' },
  // Each takes permissions of its own.
  probe: operations.arguments.operation.options.map((operation) => ({ operation, max_results: 1 })),
  ...operations,
  memberAccounts: ['account_ids'],
});
