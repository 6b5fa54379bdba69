import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { computeOptimizer } from '../../../src/tools/compute-optimizer/compute-optimizer.ts';
import { parseArguments } from '../../../src/tools/tool-arguments.ts';
import { callTool, NOW } from '../../support/call-tool.ts';
import { Refusal, type ScriptedAws, startScriptedAws } from '../../support/start-scripted-aws.ts';

const EC2 = { operation: 'get_ec2_instance_recommendations' };
const IDLE = { operation: 'get_idle_recommendations' };
const ARN = 'arn:aws:ec2:us-west-2:123456789012:instance/i-1';
const ENROLLED = { GetEnrollmentStatus: { status: 'Active' } };

let scripted: ScriptedAws;

beforeAll(async () => {
  scripted = await startScriptedAws();
});
afterAll(() => scripted.close());

const ask = (args: object, region = 'eu-west-1') =>
  callTool(computeOptimizer, { ...args }, scripted.aws({ region }));

describe('what AWS is asked', () => {
  it.each([
    ['get_ec2_instance_recommendations', 'GetEC2InstanceRecommendations'],
    ['get_auto_scaling_group_recommendations', 'GetAutoScalingGroupRecommendations'],
    ['get_ebs_volume_recommendations', 'GetEBSVolumeRecommendations'],
    ['get_lambda_function_recommendations', 'GetLambdaFunctionRecommendations'],
    ['get_rds_recommendations', 'GetRDSDatabaseRecommendations'],
    ['get_ecs_service_recommendations', 'GetECSServiceRecommendations'],
    ['get_idle_recommendations', 'GetIdleRecommendations'],
  ])('%s: the enrollment, then one page of %s', async (operation, api) => {
    expect(computeOptimizer.actions).toContain(`compute-optimizer:${api}`);
    scripted.script({ ...ENROLLED, [api]: {} });
    expect(await ask({ operation })).toEqual({
      recommendations: [],
      errors: [],
      complete: true,
      next_token: null,
    });
    expect(scripted.requests).toMatchObject([
      { operation: 'GetEnrollmentStatus', region: 'eu-west-1', input: {} },
      { operation: api, region: 'eu-west-1', input: {} },
    ]);
  });

  it.each([
    ['a page size', { max_results: 7 }, { maxResults: 7 }],
    [
      'filters as JSON text',
      { filters: '[{"name": "Finding", "values": ["Overprovisioned"]}]' },
      { filters: [{ name: 'Finding', values: ['Overprovisioned'] }] },
    ],
    [
      'filters in another spelling',
      { filters: [{ name: 'findingreasoncode', values: ['CPU_OVER_PROVISIONED', 'other'] }] },
      { filters: [{ name: 'FindingReasonCodes', values: ['CPUOverprovisioned', 'other'] }] },
    ],
    ['an account as an array', { account_ids: ['123456789012'] }, { accountIds: ['123456789012'] }],
    [
      'accounts as JSON text',
      { account_ids: '["123456789012"]' },
      { accountIds: ['123456789012'] },
    ],
  ])('%s', async (_, args, input) => {
    scripted.script({ ...ENROLLED, GetEC2InstanceRecommendations: {} });
    await ask({ ...EC2, ...args });
    expect(scripted.requests[1]?.input).toEqual(input);
  });

  it.each([
    ['get_ec2_instance_recommendations', 'GetEC2InstanceRecommendations', 'instanceArns'],
    [
      'get_auto_scaling_group_recommendations',
      'GetAutoScalingGroupRecommendations',
      'autoScalingGroupArns',
    ],
    ['get_ebs_volume_recommendations', 'GetEBSVolumeRecommendations', 'volumeArns'],
    ['get_lambda_function_recommendations', 'GetLambdaFunctionRecommendations', 'functionArns'],
    ['get_rds_recommendations', 'GetRDSDatabaseRecommendations', 'resourceArns'],
    ['get_ecs_service_recommendations', 'GetECSServiceRecommendations', 'serviceArns'],
    ['get_idle_recommendations', 'GetIdleRecommendations', 'resourceArns'],
  ])('%s: resources, in their Region', async (operation, api, member) => {
    scripted.script({ ...ENROLLED, [api]: {} });
    await ask({ operation, resource_arns: [ARN] });
    await ask({ operation, resource_arns: ` ${ARN}`, region: 'us-west-2' });
    const asked = { region: 'us-west-2', input: { [member]: [ARN] } };
    expect(scripted.requests).toMatchObject([{}, asked, {}, asked]);
  });

  it.each([
    ['get_ec2_instance_recommendations', 'GetEC2InstanceRecommendations'],
    ['get_auto_scaling_group_recommendations', 'GetAutoScalingGroupRecommendations'],
    ['get_rds_recommendations', 'GetRDSDatabaseRecommendations'],
  ])('%s: processors, which the answer shows again', async (operation, api) => {
    scripted.script({ ...ENROLLED, [api]: {} });
    const preferences = { cpuVendorArchitectures: ['AWS_ARM64'] };
    const answer = await ask({ operation, cpu_vendor_architectures: ['AWS_ARM64', 'AWS_ARM64'] });
    expect(scripted.requests[1]?.input).toEqual({ recommendationPreferences: preferences });
    expect(answer).toMatchObject({ applied_recommendation_preferences: preferences });
  });

  it.each([
    [{}, { dimension: 'SavingsValueAfterDiscount', order: 'Desc' }],
    [{ order_by: { order: 'Asc' } }, { dimension: 'SavingsValueAfterDiscount', order: 'Asc' }],
    [{ order_by: '{"dimension": "SavingsValue"}' }, { dimension: 'SavingsValue', order: 'Desc' }],
  ])('what is idle in an order: %o', async (args, orderBy) => {
    scripted.script({ ...ENROLLED, GetIdleRecommendations: {} });
    const asked = { operation: 'get_idle_recommendations', ...args } as const;
    const answer = await ask(asked);
    expect(scripted.requests[1]?.input).toEqual({ orderBy });
    const { ordered } = computeOptimizer.table?.(answer, asked) ?? {};
    expect(ordered).toBe('order_by' in args ? true : undefined);
  });

  it('filters, which the answer shows again', async () => {
    scripted.script({ ...ENROLLED, GetEC2InstanceRecommendations: {} });
    const filters = [{ name: 'Finding', values: ['Overprovisioned'] }];
    expect(await ask({ ...EC2, filters })).toMatchObject({ applied_filters: filters });
    expect(await ask(EC2)).not.toHaveProperty('applied_filters');
  });

  it("another Region than the account's own, for both requests", async () => {
    scripted.script({ ...ENROLLED, GetEC2InstanceRecommendations: {} });
    await ask({ ...EC2, region: 'ap-northeast-1' });
    expect(scripted.requests.map(({ region }) => region)).toEqual([
      'ap-northeast-1',
      'ap-northeast-1',
    ]);
  });
});

describe('enrollment', () => {
  it.each(['Inactive', 'Pending', 'Failed'])('%s ends the call', async (status) => {
    scripted.script({ GetEnrollmentStatus: { status } });
    await expect(ask(EC2)).rejects.toMatchObject({
      errorType: 'enrollment_error',
      data: {
        enrollment_status: status,
        operation: 'get_ec2_instance_recommendations',
        aws_error_code: 'ComputeOptimizerNotActive',
        aws_region: 'eu-west-1',
      },
    });
    expect(scripted.requests).toHaveLength(1);
  });

  it('that AWS does not tell is left to the question itself', async () => {
    scripted.script({
      GetEnrollmentStatus: new Refusal('AccessDeniedException'),
      GetEC2InstanceRecommendations: { instanceRecommendations: [{}] },
    });
    const { recommendations } = await ask(EC2);
    expect(recommendations).toHaveLength(1);
    scripted.script({
      GetEnrollmentStatus: new Refusal('AccessDeniedException'),
      GetEC2InstanceRecommendations: new Refusal('OptInRequiredException'),
    });
    await expect(ask(EC2)).rejects.toMatchObject({ code: 'OptInRequiredException' });
  });

  it('that cannot be asked for in time ends the call', async () => {
    scripted.script({ ...ENROLLED, GetEC2InstanceRecommendations: {} });
    const aws = scripted.aws({ signal: AbortSignal.abort() });
    await expect(callTool(computeOptimizer, EC2, aws)).rejects.toMatchObject({
      code: 'deadline_exceeded',
      operation: 'GetEnrollmentStatus',
    });
    expect(scripted.requests).toEqual([]);
  });
});

describe('pages', () => {
  const script = () =>
    scripted.script({
      ...ENROLLED,
      GetEC2InstanceRecommendations: ({ nextToken }) =>
        nextToken === undefined
          ? { instanceRecommendations: [{ accountId: '111122223333' }], nextToken: 'second' }
          : { instanceRecommendations: [{ accountId: '444455556666' }] },
    });

  it('come one at a time, with a token for the next', async () => {
    script();
    const first = await ask(EC2);
    expect(first).toMatchObject({
      recommendations: [{ account_id: '111122223333' }],
      complete: false,
    });
    expect(await ask({ ...EC2, next_token: first.next_token })).toMatchObject({
      recommendations: [{ account_id: '444455556666' }],
      complete: true,
      next_token: null,
    });
    expect(scripted.requests.at(-1)?.input).toEqual({ nextToken: 'second' });
  });

  it('of one Region do not go on in another', async () => {
    script();
    const { next_token } = await ask(EC2);
    await expect(ask({ ...EC2, next_token, region: 'us-east-1' })).rejects.toMatchObject({
      data: { parameter: 'next_token' },
    });
  });

  it('name what AWS could not answer for', async () => {
    const errors = [{ identifier: '999988887777', code: 'AccessDenied', message: 'Not a member.' }];
    scripted.script({ ...ENROLLED, GetEC2InstanceRecommendations: { errors } });
    const partly = { complete: false, next_token: null };
    expect(await ask(EC2)).toMatchObject({ recommendations: [], errors, ...partly });
    scripted.script({ ...ENROLLED, GetEC2InstanceRecommendations: {} });
    expect(await ask(EC2)).toMatchObject({ errors: [], complete: true });
  });
});

describe('what is refused before AWS is asked, and the nearest call that is not', () => {
  const ebs = { operation: 'get_ebs_volume_recommendations' };

  it.each([
    ['operation', { operation: 'get_license_recommendations' }, EC2],
    ['region', { ...EC2, region: 'evil.example.com/' }, { ...EC2, region: 'us-west-1' }],
    ['max_results', { ...EC2, max_results: 0 }, { ...EC2, max_results: 1 }],
    ['max_results', { ...EC2, max_results: 1001 }, { ...EC2, max_results: 1000 }],
    ['account_ids', { ...EC2, account_ids: '[123456789012]' }, { ...EC2, account_ids: '[]' }],
    ['account_ids', { ...EC2, account_ids: '["1234"]' }, EC2],
    [
      'account_ids',
      { ...EC2, account_ids: ['123456789012', '444455556666'] },
      { ...EC2, account_ids: ['123456789012'] },
    ],
    ['max_results', { ...IDLE, max_results: 101 }, { ...IDLE, max_results: 100 }],
    ['resource_arns', { ...EC2, resource_arns: [] }, { ...EC2, resource_arns: [ARN] }],
    ['resource_arns', { ...EC2, resource_arns: 'i-1' }, { ...EC2, resource_arns: ARN }],
    [
      'resource_arns',
      { ...EC2, resource_arns: [ARN.replace('us-west-2', 'evil.example.com/')] },
      { ...EC2, resource_arns: [ARN] },
    ],
    [
      'resource_arns',
      { ...EC2, resource_arns: [ARN, ARN.replace('west', 'east')] },
      { ...EC2, resource_arns: [ARN, `${ARN}2`] },
    ],
    [
      'resource_arns',
      { ...EC2, resource_arns: [ARN.replace('us-west-2', 'cn-north-1')] },
      { ...EC2, resource_arns: [ARN.replace('us-west-2', 'ap-east-1')] },
    ],
    [
      'region',
      { ...EC2, resource_arns: [ARN], region: 'us-east-2' },
      { ...EC2, resource_arns: [ARN], region: 'us-west-2' },
    ],
    ['order_by', { ...EC2, order_by: { order: 'Asc' } }, { ...IDLE, order_by: { order: 'Asc' } }],
    ['order_by', { ...IDLE, order_by: { order: 'up' } }, { ...IDLE, order_by: {} }],
    [
      'cpu_vendor_architectures',
      { ...ebs, cpu_vendor_architectures: '["CURRENT"]' },
      { ...EC2, cpu_vendor_architectures: 'CURRENT' },
    ],
    [
      'cpu_vendor_architectures',
      { ...EC2, cpu_vendor_architectures: '["ARM"]' },
      { ...EC2, cpu_vendor_architectures: '["AWS_ARM64"]' },
    ],
    ['filters', { ...EC2, filters: '{"name": "Finding"}' }, { ...EC2, filters: '[]' }],
    [
      'filters',
      { ...ebs, filters: '[{"name": "FindingReasonCodes", "values": []}]' },
      { ...EC2, filters: '[{"name": "FindingReasonCodes", "values": []}]' },
    ],
  ])('%s: %o', async (parameter, refused, allowed) => {
    scripted.script({
      ...ENROLLED,
      GetEC2InstanceRecommendations: {},
      GetEBSVolumeRecommendations: {},
      GetIdleRecommendations: {},
    });
    await expect(ask(refused)).rejects.toMatchObject({
      errorType: 'validation_error',
      data: { parameter },
    });
    expect(scripted.requests).toEqual([]);
    await expect(ask(allowed)).resolves.toMatchObject({ complete: true });
  });

  it('two Regions, as soon as the arguments are looked at', () => {
    const other = ARN.replace('west', 'east');
    const parse = (...arns: readonly string[]) =>
      parseArguments(computeOptimizer, { ...EC2, resource_arns: arns }, NOW);
    expect(() => parse(ARN, other)).toThrow(
      'expected ARNs of one Region; make a call for each, received us-west-2, us-east-2.',
    );
    expect(parse(other).args.resource_arns).toEqual([other]);
  });

  it.each([
    ['eu-west-1', 'cn-north-1', 'us-east-1'],
    ['eu-west-1', 'us-gov-west-1', 'us-west-1'],
    ['eu-west-1', 'eusc-de-east-1', 'eu-central-1'],
    ['us-gov-west-1', 'us-west-1', 'us-gov-east-1'],
  ])('region of an account in %s: %s, but %s is allowed', async (own, refused, allowed) => {
    scripted.script({ ...ENROLLED, GetEC2InstanceRecommendations: {} });
    await expect(ask({ ...EC2, region: refused }, own)).rejects.toMatchObject({
      errorType: 'validation_error',
      data: {
        parameter: 'region',
        expected: expect.stringContaining(`, ${own},`),
        received: `"${refused}"`,
      },
    });
    expect(scripted.requests).toEqual([]);
    await expect(ask({ ...EC2, region: allowed }, own)).resolves.toMatchObject({ complete: true });
    expect(scripted.requests.map(({ region }) => region)).toEqual([allowed, allowed]);
  });

  it.each([
    [['ARM'], { expected: 'one of AWS_ARM64, CURRENT', path: 'cpu_vendor_architectures[0]' }],
    ['ARM', { expected: 'a JSON array of CURRENT, AWS_ARM64 or both' }],
  ])('names the element at fault, or a lone one as the whole: %o', async (given, fault) => {
    const refused = { ...EC2, cpu_vendor_architectures: given };
    await expect(ask(refused)).rejects.toHaveProperty('data', {
      ...{ parameter: 'cpu_vendor_architectures', received: '"ARM"', ...fault },
    });
  });

  it('names the filters that would do', async () => {
    const filters = '[{"name": "Finding", "values": []}, {"name": "Color", "values": ["red"]}]';
    await expect(ask({ ...ebs, filters })).rejects.toMatchObject({
      message: 'Invalid filters[1].name: expected one of Finding, received "Color".',
      data: { parameter: 'filters', path: 'filters[1].name' },
    });
  });
});
