import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type AwsEndpoints,
  startAwsEndpoints,
} from '../../../../src/local/aws/start-aws-endpoints.ts';
import { type AccessKey, createWorld } from '../../../../src/local/world.ts';
import { awsClient, keyOf, openSession } from '../aws-client.ts';

const world = createWorld({ china: true });
const START = new Date('2026-11-22T12:00:00Z');
const keyPair = keyOf(world, '123456789012');
const costs = new GetCostAndUsageCommand({
  TimePeriod: { Start: '2026-10-01', End: '2026-11-01' },
  Granularity: 'MONTHLY',
  Metrics: ['UnblendedCost'],
});
let now = START;
let aws: AwsEndpoints;

beforeAll(async () => {
  aws = await startAwsEndpoints({ world, now: () => now });
});
afterEach(() => {
  now = START;
});
afterAll(() => aws.close());

const identity = (credentials: AccessKey, configuration = {}) =>
  awsClient(STSClient, aws, { credentials, ...configuration }).send(
    new GetCallerIdentityCommand({}),
  );
const askCosts = (credentials: AccessKey, configuration = {}) =>
  awsClient(CostExplorerClient, aws, { credentials, ...configuration }).send(costs);

describe('who signed', () => {
  it('is the account of the key', async () => {
    await expect(identity(keyPair)).resolves.toMatchObject({
      Account: '123456789012',
      Arn: 'arn:aws:iam::123456789012:user/billing-reader',
    });
    await expect(identity(world.own.accessKey)).resolves.toMatchObject({
      Account: '111122223333',
      Arn: world.own.principalArn,
    });
  });

  it('is the account of the role for a session', async () => {
    const session = await openSession({ world, aws }, '777788889999');
    await expect(identity(session)).resolves.toMatchObject({ Account: '777788889999' });
  });

  it('still is the account of a key pair that the project cannot decrypt', async () => {
    await expect(identity(keyOf(world, '210987654321'))).resolves.toMatchObject({
      Account: '210987654321',
    });
  });

  it('is nobody in a partition that the key is not of', async () => {
    const china = keyOf(world, '222233334444');
    await expect(identity(china, { region: 'cn-north-1' })).resolves.toMatchObject({
      Account: '222233334444',
      Arn: 'arn:aws-cn:iam::222233334444:user/billing-reader',
    });
    const nobody = { name: 'InvalidClientTokenId' };
    await expect(identity(china, { region: 'us-east-1' })).rejects.toMatchObject(nobody);
    await expect(identity(keyPair, { region: 'cn-north-1' })).rejects.toMatchObject(nobody);
    await expect(identity(keyPair, { region: 'us-gov-west-1' })).rejects.toMatchObject(nobody);
    await expect(askCosts(china)).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
    await expect(askCosts(china, { region: 'cn-northwest-1' })).resolves.toBeDefined();
  });

  it('decides whose costs the answer tells', async () => {
    const [one, other] = await Promise.all(
      [keyPair, world.own.accessKey].map((key) => askCosts(key)),
    );
    const total = (answer: typeof one) =>
      answer?.ResultsByTime?.[0]?.Total?.UnblendedCost?.Amount ?? 'absent';
    expect(Number(total(one))).toBeGreaterThan(0);
    expect(total(one)).not.toBe(total(other));
  });
});

describe('refuses', () => {
  const stranger = createWorld().own.accessKey;
  const { sessionToken: _token, ...ownWithoutToken } = world.own.accessKey;
  const unknown = { json: 'UnrecognizedClientException', query: 'InvalidClientTokenId' };
  const unsigned = { json: 'InvalidSignatureException', query: 'SignatureDoesNotMatch' };
  const { sessionToken: foreignToken } = stranger;

  it.each<{ title: string; key: AccessKey; configuration?: object; json: string; query: string }>([
    { title: 'a key that nobody has', key: stranger, ...unknown },
    {
      title: 'a wrong secret',
      key: { ...keyPair, secretAccessKey: stranger.secretAccessKey },
      ...unsigned,
    },
    { title: 'a session without its token', key: ownWithoutToken, ...unknown },
    {
      title: "a session with another session's token",
      key: { ...world.own.accessKey, sessionToken: String(foreignToken) },
      ...unknown,
    },
    {
      title: 'a key pair with a token left over from a session',
      key: { ...keyPair, sessionToken: String(world.own.accessKey.sessionToken) },
      ...unknown,
    },
    {
      title: 'a clock that is an hour fast',
      key: keyPair,
      configuration: { systemClockOffset: 3_600_000 },
      ...unsigned,
    },
  ])('$title', async ({ key, configuration = {}, json, query }) => {
    await expect(askCosts(key, configuration)).rejects.toMatchObject({
      name: json,
      $metadata: { httpStatusCode: 400 },
    });
    await expect(identity(key, configuration)).rejects.toMatchObject({
      name: query,
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('a session once its hour is over', async () => {
    const session = await openSession({ world, aws }, '444455556666');
    now = new Date('2026-11-22T12:59:59Z');
    await expect(identity(session)).resolves.toMatchObject({ Account: '444455556666' });
    now = new Date('2026-11-22T13:00:00Z');
    await expect(identity(session)).rejects.toMatchObject({ name: 'ExpiredToken' });
    await expect(askCosts(session)).rejects.toMatchObject({ name: 'ExpiredTokenException' });
  });

  it('a body that is not the one that was signed', async () => {
    const client = awsClient(CostExplorerClient, aws, { credentials: keyPair });
    client.middlewareStack.add(
      (next) => (args) => {
        const request = args.request as { body: string | Uint8Array };
        const signed = new TextDecoder().decode(request.body as Uint8Array);
        request.body = signed.replace('UnblendedCost', 'AmortizedCost');
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    await expect(client.send(costs)).rejects.toMatchObject({ name: 'InvalidSignatureException' });
  });

  it('a request that is not signed', async () => {
    const response = await fetch(aws.url, { method: 'POST', body: '{}' });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('MissingAuthenticationToken');
  });

  it('a region that AWS does not have', async () => {
    await expect(askCosts(keyPair, { region: 'eu-west-1' })).resolves.toBeDefined();
    await expect(askCosts(keyPair, { region: 'moon-east-1' })).rejects.toThrow('socket hang up');
  });
});
