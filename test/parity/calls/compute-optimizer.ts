import { callsOf, ELSEWHERE, type ParityCall } from '../parity-call.ts';

const ask = callsOf('compute-optimizer');
const ENROLLED = ['GetEnrollmentStatus'];
const ARN = 'arn:aws:ec2:us-east-1:123456789012:instance/i-1234567890abcdef0';
const over = JSON.stringify([{ name: 'Finding', values: ['Overprovisioned'] }]);

const operations = [
  ['get_ec2_instance_recommendations', 'GetEC2InstanceRecommendations'],
  ['get_auto_scaling_group_recommendations', 'GetAutoScalingGroupRecommendations'],
  ['get_ebs_volume_recommendations', 'GetEBSVolumeRecommendations'],
  ['get_lambda_function_recommendations', 'GetLambdaFunctionRecommendations'],
  ['get_rds_recommendations', 'GetRDSDatabaseRecommendations'],
  ['get_ecs_service_recommendations', 'GetECSServiceRecommendations'],
  ['get_idle_recommendations', 'GetIdleRecommendations'],
] as const;

/** Recommendations, which are computed for today. */
export const computeOptimizerCalls: readonly ParityCall[] = [
  ...operations.flatMap(([operation, api]) => everyResourceType(operation, api)),
  ...details(),
  ...newerArguments(),
  ...refusals(),
];

function everyResourceType(operation: string, api: string): ParityCall[] {
  const finding = operation === 'get_rds_recommendations' ? 'InstanceFinding' : 'Finding';
  const filters = JSON.stringify([
    { name: finding, values: ['Overprovisioned', 'NotOptimized', 'Idle'] },
  ]);
  return [
    ask(`${operation} in the account’s Region`, { operation }),
    ask(`${operation} in another Region`, { operation, region: 'us-east-1' }),
    ask(`${operation} by finding`, { operation, filters }),
    ask(
      `${operation} page by page`,
      { operation, region: 'us-east-1', max_results: 1 },
      { calls: 2 },
    ),
    ask(
      `${operation} while AWS fails`,
      { operation },
      {
        fault: {
          kind: 'error',
          operation: api,
          code: 'LimitExceeded',
          message: 'Too much.',
          httpStatus: 400,
        },
        error: 'LimitExceeded',
      },
    ),
    ask(
      `${operation} with a token of nobody`,
      { operation, next_token: 'bm8' },
      {
        error: 'validation_error',
        differs: {
          because: 'all/foreign-tokens',
          reference: { error: 'InvalidNextTokenException', requests: [...ENROLLED, api] },
          ours: ENROLLED,
        },
      },
    ),
  ];
}

function failing(code: string, message: string) {
  const fault = {
    kind: 'error',
    operation: 'GetEC2InstanceRecommendations',
    httpStatus: 400,
  } as const;
  return { fault: { ...fault, code, message }, error: code };
}

function details(): ParityCall[] {
  const operation = 'get_ec2_instance_recommendations';
  return [
    ask('of the own account', { operation }, { account: 'own' }),
    ask(
      'of an account in another Region',
      { operation },
      {
        account: ELSEWHERE,
        differs: {
          because: 'compute-optimizer/region',
          reference: { requests: [...ENROLLED, 'GetEC2InstanceRecommendations'] },
          ours: [...ENROLLED, 'GetEC2InstanceRecommendations'],
          regions: { reference: 'us-west-2', ours: 'eu-west-1' },
        },
      },
    ),
    ask(
      'of an account in another Region that is named',
      { operation, region: 'eu-west-1' },
      { account: ELSEWHERE },
    ),
    ask('of accounts that are named', { operation, account_ids: '["123456789012"]' }),
    ask(
      'of accounts that others pay for',
      { operation, account_ids: '["999988887777"]' },
      {
        error: 'AccessDeniedException',
      },
    ),
    ask(
      'when the enrollment may not be seen',
      { operation },
      {
        fault: {
          kind: 'error',
          operation: 'GetEnrollmentStatus',
          code: 'AccessDeniedException',
          message: 'Not authorized to perform: compute-optimizer:GetEnrollmentStatus',
          httpStatus: 400,
        },
      },
    ),
    ask(
      'in a Region without enrollment',
      { operation, region: 'eu-central-1' },
      {
        error: 'enrollment_error',
      },
    ),
    ask(
      'without the permission',
      { operation },
      failing('AccessDeniedException', 'Not authorized.'),
    ),
    ask('without having opted in', { operation }, failing('OptInRequiredException', 'Opt in.')),
    ask('of what AWS does not know', { operation }, failing('ResourceNotFoundException', 'No.')),
    ask('with what AWS does not like', { operation }, failing('ValidationException', 'Wrong.')),
    ask(
      'with a value AWS does not like',
      { operation },
      failing('InvalidParameterValueException', 'Bad.'),
    ),
    ask(
      'while the service is away',
      { operation },
      {
        ...failing('ServiceUnavailableException', 'Away.'),
      },
    ),
  ];
}

function newerArguments(): ParityCall[] {
  const operation = 'get_ec2_instance_recommendations';
  const idle = 'get_idle_recommendations';
  const filters = '[{"name":"finding","values":["OVER_PROVISIONED","Optimized"]}]';
  const refused = (error: string) => ({
    error: 'validation_error',
    differs: { because: 'all/validation-shape', reference: { error, requests: [] }, ours: [] },
  });
  return [
    ask('of resources that are named', { operation, resource_arns: JSON.stringify([ARN]) }),
    ask('of one resource', { operation: idle, resource_arns: ARN, region: 'us-east-1' }),
    ask('on other processors', { operation, cpu_vendor_architectures: '["AWS_ARM64"]' }),
    ask('of databases on one processor', {
      operation: 'get_rds_recommendations',
      cpu_vendor_architectures: 'CURRENT',
    }),
    ask('what is idle, least first', { operation: idle, order_by: '{"order":"Asc"}' }),
    ask('a finding in another spelling', { operation, filters }),
    ask(
      'an order in another spelling',
      { operation: idle, order_by: '{"order":"asc"}' },
      {
        error: 'validation_error',
        differs: {
          because: 'compute-optimizer/spelling',
          reference: { requests: [...ENROLLED, 'GetIdleRecommendations'] },
          ours: [],
        },
      },
    ),
    ask(
      'what is not idle in an order',
      { operation, order_by: '{"order":"Asc"}' },
      refused('order_by is supported only by'),
    ),
    ask(
      'volumes by processor',
      { operation: 'get_ebs_volume_recommendations', cpu_vendor_architectures: '["CURRENT"]' },
      refused('cpu_vendor_architectures is supported only by'),
    ),
    ask(
      'resources in two Regions',
      { operation, resource_arns: JSON.stringify([ARN, ARN.replace('us-east', 'us-west')]) },
      refused('span multiple regions'),
    ),
    ask(
      'resources of another Region',
      { operation, resource_arns: ARN, region: 'us-west-2' },
      refused('are in us-east-1'),
    ),
  ];
}

function refusals(): ParityCall[] {
  const operation = 'get_ec2_instance_recommendations';
  const api = 'GetEC2InstanceRecommendations';
  return [
    ask(
      'an unknown operation',
      { operation: 'get_recommendations' },
      {
        error: 'validation_error',
        differs: {
          because: 'compute-optimizer/checks-first',
          reference: { error: 'invalid_operation', requests: ENROLLED },
          ours: [],
        },
      },
    ),
    ask(
      'filters of another operation',
      { operation, filters: '[{"name":"InstanceFinding","values":["x"]}]' },
      {
        error: 'validation_error',
        differs: {
          because: 'compute-optimizer/checks-first',
          reference: { error: 'ValidationException', requests: [...ENROLLED, api] },
          ours: [],
        },
      },
    ),
    ask(
      'a misspelt filter',
      { operation, filters: '[{"nam":"Finding","values":["x"]}]' },
      {
        error: 'validation_error',
        differs: {
          because: 'compute-optimizer/structures',
          reference: { error: 'ParamValidationError', requests: ENROLLED },
          ours: [],
        },
      },
    ),
    ask(
      'filters as they are',
      { operation, filters: JSON.parse(over) },
      {
        differs: {
          because: 'compute-optimizer/structures',
          reference: { error: 'Input should be a valid string', requests: [] },
          ours: [...ENROLLED, api],
        },
      },
    ),
    ask(
      'filters that are no JSON',
      { operation, filters: 'Finding' },
      {
        error: 'validation_error',
        differs: {
          because: 'all/validation-shape',
          reference: { error: 'Invalid JSON format for filters', requests: ENROLLED },
          ours: [],
        },
      },
    ),
    ask(
      'accounts as numbers',
      { operation, account_ids: '[123456789012]' },
      {
        error: 'validation_error',
        differs: {
          because: 'compute-optimizer/structures',
          reference: { error: 'ParamValidationError', requests: ENROLLED },
          ours: [],
        },
      },
    ),
    ask(
      'two accounts',
      { operation, account_ids: '["123456789012","444455556666"]' },
      {
        error: 'validation_error',
        differs: {
          because: 'all/validation-shape',
          reference: { error: 'accepts one account ID per request', requests: ENROLLED },
          ours: [],
        },
      },
    ),
    ask(
      'too much of what is idle per page',
      { operation: 'get_idle_recommendations', max_results: 101 },
      {
        error: 'validation_error',
        differs: {
          because: 'all/validation-shape',
          reference: { error: 'must be at most 100', requests: ENROLLED },
          ours: [],
        },
      },
    ),
    ask(
      'a Region that is no host name',
      { operation, region: 'evil.example.com/' },
      {
        error: 'validation_error',
        differs: {
          because: 'all/validation-shape',
          reference: { error: 'Invalid parameter: Provided region_name', requests: [] },
          ours: [],
        },
      },
    ),
    ask(
      'a Region that does not exist',
      { operation, region: 'everywhere' },
      {
        error: 'validation_error',
        differs: {
          because: 'compute-optimizer/region-form',
          reference: { error: 'aws_connection_error', requests: [] },
          ours: [],
        },
      },
    ),
    ask(
      'a Region of another partition',
      { operation, region: 'cn-north-1' },
      {
        error: 'validation_error',
        differs: {
          because: 'compute-optimizer/region-form',
          reference: { error: 'UnrecognizedClientException', requests: [...ENROLLED, api] },
          ours: [],
        },
      },
    ),
    ask(
      'none per page',
      { operation, max_results: 0 },
      {
        error: 'validation_error',
        differs: {
          because: 'compute-optimizer/max-results',
          reference: { requests: [...ENROLLED, api] },
          ours: [],
        },
      },
    ),
    ask(
      'too many per page',
      { operation, max_results: 5000 },
      {
        error: 'validation_error',
        differs: {
          because: 'compute-optimizer/max-results',
          reference: { error: 'validation_error', requests: ENROLLED },
          ours: [],
        },
      },
    ),
  ];
}
