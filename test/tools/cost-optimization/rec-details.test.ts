import { expect } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { recDetails } from '../../../src/tools/cost-optimization/rec-details.ts';
import { describeTool, type ToolCase } from '../../support/describe-tool.ts';

const ARN = 'arn:aws:ec2:ap-south-1:123456789012:instance/i-1';
const args = { recommendation_id: 'r' };
const first = { operation: 'GetRecommendation', input: { recommendationId: 'r' } };

const resource = (currentResourceType: string, actionType = 'Rightsize') => ({
  ...{ recommendationId: 'r', region: 'ap-south-1', resourceArn: ARN, actionType },
  currentResourceType,
});

const measured = [
  [
    'Ec2AutoScalingGroup',
    'Rightsize',
    'GetAutoScalingGroupRecommendations',
    'autoScalingGroupArns',
  ],
  ['EbsVolume', 'Upgrade', 'GetEBSVolumeRecommendations', 'volumeArns'],
  ['Ec2Instance', 'MigrateToGraviton', 'GetEC2InstanceRecommendations', 'instanceArns'],
  ['EcsService', 'Rightsize', 'GetECSServiceRecommendations', 'serviceArns'],
  ['LambdaFunction', 'Rightsize', 'GetLambdaFunctionRecommendations', 'functionArns'],
  ['RdsDbInstance', 'Rightsize', 'GetRDSDatabaseRecommendations', 'resourceArns'],
  ['RdsDbInstanceStorage', 'Rightsize', 'GetRDSDatabaseRecommendations', 'resourceArns'],
  ['AuroraDbClusterStorage', 'Upgrade', 'GetRDSDatabaseRecommendations', 'resourceArns'],
  ['Ec2Instance', 'Stop', 'GetIdleRecommendations', 'resourceArns'],
  ['NatGateway', 'Delete', 'GetIdleRecommendations', 'resourceArns'],
] as const;

describeTool(recDetails, [
  ...measured.map(
    ([type, action, operation, member]): ToolCase => ({
      name: `asks ${operation} about a ${type} to ${action}`,
      args,
      aws: { GetRecommendation: resource(type, action) },
      requests: [first, { operation, region: 'ap-south-1', input: { [member]: [ARN] } }],
      part: {
        base_recommendation: { recommendation_id: 'r', action_type: action },
        complete: true,
      },
    }),
  ),
  {
    name: 'leaves out the options, which the recommendation is one of',
    args,
    aws: {
      GetRecommendation: resource('Ec2Instance'),
      GetEC2InstanceRecommendations: {
        instanceRecommendations: [{ instanceName: 'web', recommendationOptions: [{ rank: 1 }] }],
      },
    },
    answer: {
      base_recommendation: expect.objectContaining({ recommendation_id: 'r' }),
      additional_details: { instanceRecommendations: [{ instanceName: 'web' }] },
      complete: true,
    },
  },
  ...[
    { errors: [{ code: 'InternalServerException' }] },
    { volumeRecommendations: [], nextToken: 'more' },
  ].map((answer) => ({
    name: `is not complete with ${JSON.stringify(answer)}`,
    args,
    aws: { GetRecommendation: resource('EbsVolume'), GetEBSVolumeRecommendations: answer },
    part: { additional_details: answer, complete: false },
  })),
  ...[
    ['measures no WorkSpaces', resource('WorkSpaces')],
    ['no ARN', { ...resource('EbsVolume'), resourceArn: undefined }],
    ['no Region', { ...resource('EbsVolume'), region: 'evil.example/' }],
    ['no Region', { ...resource('EbsVolume'), region: undefined }],
  ].map(([note, recommendation]) => ({
    name: `asks nothing where there is nothing to ask: ${note}, ${JSON.stringify(recommendation)}`,
    args,
    aws: { GetRecommendation: Object(recommendation) },
    requests: [first],
    part: {
      ...{ additional_details: null, complete: true },
      additional_details_note: expect.stringContaining(String(note)),
    },
  })),
  ...[
    ['AccessDeniedException', 'ap-south-1', 'Not you.'],
    ['region_not_in_partition', 'cn-north-1', 'cn-north-1'],
  ].map(([error_type, region, message]) => ({
    name: `shows the recommendation, and says what is missing after ${error_type}`,
    args,
    aws: {
      GetRecommendation: { ...resource('EbsVolume'), region },
      GetEBSVolumeRecommendations: new AwsFault('AccessDeniedException', 'Not you.'),
    },
    part: {
      base_recommendation: { recommendation_id: 'r' },
      ...{ additional_details: null, complete: false },
      additional_details_error: {
        ...{ error_type, operation: 'GetEBSVolumeRecommendations' },
        message: expect.stringContaining(String(message)),
      },
    },
    table: {
      name: 'base_recommendation',
      columns: expect.arrayContaining([
        { name: 'estimated_monthly_cost', type: 'amount', unitColumn: 'currency_code' },
        { name: 'estimated_monthly_savings', type: 'amount', unitColumn: 'currency_code' },
      ]),
      rows: [expect.arrayContaining(['r', region])],
      beside: { complete: false },
    },
  })),
  {
    name: 'fails when the recommendation is gone',
    args,
    error: { errorType: 'ResourceNotFoundException', data: args },
  },
  {
    name: 'fails when the account is not enrolled',
    args,
    aws: { GetRecommendation: new AwsFault('AccessDeniedException', 'You are not enrolled.') },
    error: { errorType: 'enrollment_error' },
  },
]);

const terms = { accountScope: 'Linked', term: 'ThreeYears', paymentOption: 'PartialUpfront' };
const asked = { TermInYears: 'THREE_YEARS', PaymentOption: 'PARTIAL_UPFRONT' };

const purchase = (member: string, configuration: object, days = 30) => {
  const isPlan = member.endsWith('SavingsPlans');
  return {
    actionType: isPlan ? 'PurchaseSavingsPlans' : 'PurchaseReservedInstances',
    recommendationLookbackPeriodInDays: days,
    recommendedResourceDetails: { [member]: { configuration } },
  };
};

describeTool(recDetails, [
  ...(
    [
      ['computeSavingsPlans', 'COMPUTE_SP', [7, 'SEVEN_DAYS']],
      ['ec2InstanceSavingsPlans', 'EC2_INSTANCE_SP', [30, 'THIRTY_DAYS']],
      ['sageMakerSavingsPlans', 'SAGEMAKER_SP', [60, 'SIXTY_DAYS']],
    ] as const
  ).map(([member, SavingsPlansType, [days, LookbackPeriodInDays]]): ToolCase => {
    const operation = 'GetSavingsPlansPurchaseRecommendation';
    const input = { SavingsPlansType, ...asked, AccountScope: 'LINKED', LookbackPeriodInDays };
    return {
      name: `asks Cost Explorer about ${member}`,
      args,
      aws: { GetRecommendation: purchase(member, terms, days) },
      requests: [first, { operation, region: 'us-east-1', input }],
      part: { additional_details: { SavingsPlansType }, complete: true },
    };
  }),
  ...[
    ['ec2ReservedInstances', 'Amazon Elastic Compute Cloud - Compute'],
    ['rdsReservedInstances', 'Amazon Relational Database Service'],
    ['redshiftReservedInstances', 'Amazon Redshift'],
    ['elastiCacheReservedInstances', 'Amazon ElastiCache'],
    ['openSearchReservedInstances', 'Amazon OpenSearch Service'],
    ['memoryDbReservedInstances', 'Amazon MemoryDB'],
    ['dynamoDbReservedCapacity', 'Amazon DynamoDB'],
  ].map(([member = '', Service]): ToolCase => {
    const operation = 'GetReservationPurchaseRecommendation';
    return {
      name: `asks Cost Explorer about ${member}, whose look-back of ninety days it does not have`,
      args,
      aws: {
        GetRecommendation: purchase(member, terms, 90),
        [operation]: { Recommendations: [], NextPageToken: 'more' },
      },
      requests: [first, { operation, input: { Service, ...asked } }],
      part: { additional_details: { Recommendations: [] }, complete: false },
    };
  }),
  ...[
    purchase('ec2InstancesOfPlans', terms),
    purchase('computeSavingsPlans', terms, 90),
    purchase('computeSavingsPlans', { ...terms, accountScope: 'Everybody' }),
    purchase('rdsReservedInstances', { ...terms, term: 'TwoYears' }),
    purchase('rdsReservedInstances', { ...terms, paymentOption: 'Later' }),
  ].map((recommendation) => ({
    name: `asks nothing about ${JSON.stringify(recommendation)}`,
    args,
    aws: { GetRecommendation: recommendation },
    requests: [first],
    part: {
      ...{ additional_details: null, complete: true },
      additional_details_note: expect.stringContaining('cannot be asked'),
    },
  })),
]);
