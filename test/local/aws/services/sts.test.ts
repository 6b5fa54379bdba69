import {
  CostExplorerClient,
  GetCostAndUsageCommand,
  GetTagsCommand,
} from '@aws-sdk/client-cost-explorer';
import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AwsEndpoints,
  startAwsEndpoints,
} from '../../../../src/local/aws/start-aws-endpoints.ts';
import { createWorld } from '../../../../src/local/world.ts';
import { awsClient, keyOf, openSession, roleOf } from '../aws-client.ts';

const world = createWorld();
const { roleArn, organization } = roleOf(world, '444455556666');
let aws: AwsEndpoints;

beforeAll(async () => {
  aws = await startAwsEndpoints({ world, now: () => new Date('2026-11-22T12:00:00Z') });
});
afterAll(() => aws.close());

const assume = (request: Partial<AssumeRoleCommandInput>, credentials = world.own.accessKey) =>
  awsClient(STSClient, aws, { credentials }).send(
    new AssumeRoleCommand({
      RoleArn: roleArn,
      RoleSessionName: 'costq-test',
      ExternalId: organization.externalId,
      ...request,
    }),
  );

describe('AssumeRole', () => {
  it('gives an hour to the own account that knows the external id', async () => {
    const answer = await assume({ SourceIdentity: 'someone' });
    expect(answer).toMatchObject({
      AssumedRoleUser: {
        Arn: 'arn:aws:sts::444455556666:assumed-role/BillingReadOnly/costq-test',
      },
      SourceIdentity: 'someone',
      Credentials: { Expiration: new Date('2026-11-22T13:00:00Z') },
    });
    expect(aws.requests.at(-1)).toMatchObject({
      service: 'sts',
      operation: 'AssumeRole',
      account: '111122223333',
      input: { RoleSessionName: 'costq-test', SourceIdentity: 'someone' },
    });
  });

  const other = roleOf(world, '777788889999').organization.externalId;
  it.each<[string, Partial<AssumeRoleCommandInput>]>([
    ['no external id', { ExternalId: undefined }],
    ["another organisation's external id", { ExternalId: other }],
    ['a role that does not exist', { RoleArn: `${roleArn}Nowhere` }],
    [
      'a role that refuses',
      {
        RoleArn: roleOf(world, '999988887777').roleArn,
        ExternalId: roleOf(world, '999988887777').organization.externalId,
      },
    ],
  ])('denies %s', async (_title, request) => {
    await expect(assume(request)).rejects.toMatchObject({
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('denies a caller that the role does not trust', async () => {
    await expect(assume({}, keyOf(world, '123456789012'))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    const session = await openSession({ world, aws }, '777788889999');
    await expect(assume({}, session)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('lets one session open another for no longer than an hour', async () => {
    const short = await assume({ DurationSeconds: 900 });
    expect(short.Credentials?.Expiration).toEqual(new Date('2026-11-22T12:15:00Z'));
    await expect(assume({ DurationSeconds: 3601 })).rejects.toMatchObject({
      name: 'ValidationError',
    });
  });

  it('refuses a policy that is none', async () => {
    await expect(assume({ Policy: '{"Statement":[]' })).rejects.toMatchObject({
      name: 'MalformedPolicyDocumentException',
    });
  });
});

describe('a session policy', () => {
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['ce:GetTags'], Resource: '*' }],
  });
  const period = { Start: '2026-10-01', End: '2026-11-01' };
  const tags = new GetTagsCommand({ TimePeriod: period });
  const costs = new GetCostAndUsageCommand({
    TimePeriod: period,
    Granularity: 'MONTHLY',
    Metrics: ['UnblendedCost'],
  });

  it('denies what it does not allow', async () => {
    const credentials = await openSession({ world, aws }, '444455556666', { Policy });
    const client = awsClient(CostExplorerClient, aws, { credentials });
    await expect(client.send(tags)).resolves.toBeDefined();
    await expect(client.send(costs)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('no session policy allows the ce:GetCostAndUsage action'),
    });
  });

  it('denies nothing where there is none, and never who one is', async () => {
    const free = await openSession({ world, aws }, '444455556666');
    await expect(
      awsClient(CostExplorerClient, aws, { credentials: free }).send(costs),
    ).resolves.toBeDefined();
    const bound = await openSession({ world, aws }, '444455556666', { Policy });
    const sts = awsClient(STSClient, aws, { credentials: bound });
    await expect(sts.send(new GetCallerIdentityCommand({}))).resolves.toMatchObject({
      Account: '444455556666',
    });
  });
});
