import {
  ComputeOptimizerClient,
  GetAutoScalingGroupRecommendationsCommand,
  GetEBSVolumeRecommendationsCommand,
  GetEC2InstanceRecommendationsCommand,
  GetECSServiceRecommendationsCommand,
  GetEnrollmentStatusCommand,
  GetIdleRecommendationsCommand,
  GetLambdaFunctionRecommendationsCommand,
  GetRDSDatabaseRecommendationsCommand,
  type OrderBy,
} from '@aws-sdk/client-compute-optimizer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AwsEndpoints,
  startAwsEndpoints,
} from '../../../../src/local/aws/start-aws-endpoints.ts';
import { accountDeployments } from '../../../../src/local/data/account-deployments.ts';
import { accountProfile } from '../../../../src/local/data/account-profile.ts';
import { resourceIds } from '../../../../src/local/data/deployment.ts';
import { type AccessKey, createWorld } from '../../../../src/local/world.ts';
import { awsClient, keyOf, openSession, roleOf } from '../aws-client.ts';

const world = createWorld();
const own = world.own.accessKey;
let aws: AwsEndpoints;

beforeAll(async () => {
  aws = await startAwsEndpoints({ world, now: () => new Date('2026-11-22T12:00:00Z') });
});
afterAll(() => aws.close());

const client = (credentials: AccessKey, region: string) =>
  awsClient(ComputeOptimizerClient, aws, { credentials, region });
const instances = (input = {}, credentials = own, region = world.region) =>
  client(credentials, region).send(new GetEC2InstanceRecommendationsCommand(input));

describe('recommendations', () => {
  it('are about the instances that the bill of the region charges for', async () => {
    const { instanceRecommendations = [], nextToken } = await instances();
    const billed = accountDeployments(accountProfile('111122223333'))
      .filter(({ region, purchase }) => region.code === world.region && purchase !== 'spot')
      .flatMap(resourceIds);
    const ids = instanceRecommendations.map(({ instanceArn }) => instanceArn?.split('/').at(-1));
    expect(ids).toEqual(billed);
    expect(nextToken).toBeUndefined();
    expect(instanceRecommendations[0]?.lastRefreshTimestamp).toEqual(
      new Date('2026-11-22T00:00:00Z'),
    );
  });

  it('save something only where there is too much', async () => {
    const { instanceRecommendations = [] } = await instances();
    for (const { finding, recommendationOptions = [] } of instanceRecommendations) {
      const saves = recommendationOptions.map(({ savingsOpportunity }) =>
        Number(savingsOpportunity?.estimatedMonthlySavings?.value ?? 0),
      );
      expect(saves.some((value) => value > 0)).toBe(finding === 'Overprovisioned');
    }
  });

  it('differ from account to account', async () => {
    const { region } = roleOf(world, '444455556666');
    expect(region).not.toBe(world.region);
    await expect(instances({}, own, region)).resolves.toMatchObject({
      instanceRecommendations: [],
    });
  });

  const two = { maxResults: 2 };
  it.each<[string, (optimizer: ComputeOptimizerClient) => Promise<object>]>([
    [
      'autoScalingGroup',
      (optimizer) => optimizer.send(new GetAutoScalingGroupRecommendationsCommand(two)),
    ],
    ['volume', (optimizer) => optimizer.send(new GetEBSVolumeRecommendationsCommand(two))],
    [
      'lambdaFunction',
      (optimizer) => optimizer.send(new GetLambdaFunctionRecommendationsCommand(two)),
    ],
    ['rdsDB', (optimizer) => optimizer.send(new GetRDSDatabaseRecommendationsCommand(two))],
    ['ecsService', (optimizer) => optimizer.send(new GetECSServiceRecommendationsCommand(two))],
    ['idle', (optimizer) => optimizer.send(new GetIdleRecommendationsCommand(two))],
  ])('are there for each %s', async (kind, ask) => {
    const accountId = '111122223333';
    await expect(ask(client(own, world.region))).resolves.toMatchObject({
      [`${kind}Recommendations`]: [{ accountId }, { accountId }],
      nextToken: expect.any(String),
    });
  });

  it('come page by page', async () => {
    const all = (await instances()).instanceRecommendations;
    const first = await instances({ maxResults: 2 });
    const second = await instances({ maxResults: 2, nextToken: first.nextToken });
    expect([first, second].flatMap((page) => page.instanceRecommendations)).toEqual(
      all?.slice(0, 4),
    );
  });

  it('are filtered by finding', async () => {
    const filters = [{ name: 'Finding', values: ['Underprovisioned'] }];
    const { instanceRecommendations = [] } = await instances({ filters });
    expect(new Set(instanceRecommendations.map(({ finding }) => finding))).toEqual(
      new Set(['Underprovisioned']),
    );
    await expect(instances({ filters: [{ name: 'Colour', values: [] }] })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  it.each([
    ['FindingReasonCodes', 'CPUUnderprovisioned'],
    ['RecommendationSourceType', 'Ec2Instance'],
    ['InferredWorkloadTypes', 'Redis'],
  ])('are filtered by %s', async (name, wanted) => {
    const all = (await instances()).instanceRecommendations ?? [];
    const filtered = async (value: string) => {
      const filters = [{ name, values: [value] }];
      return (await instances({ filters })).instanceRecommendations ?? [];
    };
    const found = await filtered(wanted);
    expect(found).toEqual(all.filter((item) => JSON.stringify(item).includes(`"${wanted}"`)));
    expect(found.length).toBeGreaterThan(0);
    await expect(filtered('Kafka')).resolves.toEqual([]);
  });

  it('of databases are filtered by what is said of the storage', async () => {
    const databases = async (value: string) => {
      const filters = [{ name: 'StorageFinding' as const, values: [value] }];
      const command = new GetRDSDatabaseRecommendationsCommand({ filters });
      return (await client(own, world.region).send(command)).rdsDBRecommendations ?? [];
    };
    expect((await databases('NotOptimized')).length).toBeGreaterThan(0);
    await expect(databases('Optimized')).resolves.toEqual([]);
  });

  it('are about the resources that are named', async () => {
    const all = (await instances()).instanceRecommendations ?? [];
    const named = all.slice(1, 3);
    const instanceArns = named.map(({ instanceArn = '' }) => instanceArn);
    expect((await instances({ instanceArns })).instanceRecommendations).toEqual(named);
  });

  it('are for the processors that are asked for', async () => {
    const preferred = async (recommendationPreferences?: object) => {
      const [first] =
        (await instances({ recommendationPreferences })).instanceRecommendations ?? [];
      return first?.effectiveRecommendationPreferences?.cpuVendorArchitectures;
    };
    expect(await preferred()).toEqual(['CURRENT']);
    expect(await preferred({ cpuVendorArchitectures: ['AWS_ARM64'] })).toEqual(['AWS_ARM64']);
  });

  it('of what is idle come in the order that is asked for', async () => {
    const idle = async (orderBy: OrderBy, Values?: string) => {
      const filters = Values ? [{ name: 'ResourceType' as const, values: [Values] }] : undefined;
      const command = new GetIdleRecommendationsCommand({ orderBy, filters });
      return (await client(own, world.region).send(command)).idleRecommendations ?? [];
    };
    const dearest = await idle({ order: 'Desc' });
    const saved = dearest.map(
      ({ savingsOpportunity }) => savingsOpportunity?.estimatedMonthlySavings?.value ?? 0,
    );
    expect(saved).toEqual(saved.toSorted((one, other) => other - one));
    expect(new Set(saved).size).toBeGreaterThan(1);
    const least = await idle({ dimension: 'SavingsValueAfterDiscount', order: 'Asc' });
    expect(least.at(-1)?.savingsOpportunity).toEqual(dearest[0]?.savingsOpportunity);
    const volumes = await idle({}, 'EBSVolume');
    expect(new Set(volumes.map(({ finding }) => finding))).toEqual(new Set(['Unattached']));
  });

  it('carry the tags of what they are about', async () => {
    const { instanceRecommendations = [] } = await instances();
    const environments = instanceRecommendations.flatMap(({ tags = [] }) =>
      tags.flatMap(({ key, value }) => (key === 'environment' ? [value] : [])),
    );
    expect(environments).toContain('prod');
    expect(
      instanceRecommendations.map(({ instanceName }) => instanceName?.split('-')[0]),
    ).toContain('prod');
  });

  it('tell savings after discounts to accounts that have some', async () => {
    const savingsIn = async (accountId: string) => {
      const { region } = roleOf(world, accountId);
      const role = await openSession({ world, aws }, accountId);
      const { instanceRecommendations = [] } = await instances({}, role, region);
      return instanceRecommendations.flatMap(({ recommendationOptions = [] }) =>
        recommendationOptions.filter(({ savingsOpportunity }) => savingsOpportunity),
      );
    };
    const [option] = await savingsIn('444455556666');
    const list = option?.savingsOpportunity?.estimatedMonthlySavings?.value ?? 0;
    const paid = option?.savingsOpportunityAfterDiscounts?.estimatedMonthlySavings?.value;
    expect(paid).toBeCloseTo(list * 0.93, 1);
    const { instanceRecommendations = [] } = await instances();
    expect(JSON.stringify(instanceRecommendations)).not.toContain('AfterDiscounts"');
  });

  it('name the accounts that have not opted in', async () => {
    const role = await openSession({ world, aws }, '444455556666');
    const accountIds = ['444455556666', '210987654321'];
    const asked = await instances({ accountIds }, role, 'eu-central-1');
    expect(asked.errors).toMatchObject([
      { identifier: '210987654321', code: 'OptInRequiredException' },
    ]);
    expect((await instances({}, role, 'eu-central-1')).errors).toEqual([]);
  });

  it('are denied for accounts that somebody else pays for', async () => {
    await expect(instances({ accountIds: ['111122223333'] })).resolves.toBeDefined();
    await expect(instances({ accountIds: ['777788889999'] })).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });
});

describe('enrollment', () => {
  const keyPair = keyOf(world, '123456789012');
  const status = (region: string) =>
    client(keyPair, region).send(new GetEnrollmentStatusCommand({}));

  it('differs by region', async () => {
    await expect(status('us-east-1')).resolves.toMatchObject({ status: 'Active' });
    await expect(status('eu-central-1')).resolves.toMatchObject({ status: 'Inactive' });
  });

  it('comes before recommendations', async () => {
    await expect(instances({}, keyPair, 'us-east-1')).resolves.toBeDefined();
    await expect(instances({}, keyPair, 'eu-central-1')).rejects.toMatchObject({
      name: 'OptInRequiredException',
    });
  });
});
