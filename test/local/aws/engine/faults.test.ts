import { BudgetsClient, DescribeBudgetsCommand } from '@aws-sdk/client-budgets';
import { CostExplorerClient, GetTagsCommand } from '@aws-sdk/client-cost-explorer';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type AwsEndpoints,
  startAwsEndpoints,
} from '../../../../src/local/aws/start-aws-endpoints.ts';
import { createWorld } from '../../../../src/local/world.ts';
import { awsClient, keyOf, openSession } from '../aws-client.ts';

const world = createWorld();
const credentials = keyOf(world, '123456789012');
const tags = new GetTagsCommand({ TimePeriod: { Start: '2026-10-01', End: '2026-11-01' } });
let aws: AwsEndpoints;

beforeAll(async () => {
  aws = await startAwsEndpoints({ world });
});
afterEach(() => {
  aws.faults.clear();
  aws.requests.length = 0;
});
afterAll(() => aws.close());

const askTags = (configuration: { maxAttempts?: number; requestHandler?: object } = {}) =>
  awsClient(CostExplorerClient, aws, { credentials, ...configuration }).send(tags);
const askIdentity = (key = credentials) =>
  awsClient(STSClient, aws, { credentials: key }).send(new GetCallerIdentityCommand({}));

describe('faults', () => {
  it('throttle as often as told, so that a client that tries again succeeds', async () => {
    aws.faults.add({ kind: 'throttle', service: 'ce', times: 2 });
    await expect(askTags({ maxAttempts: 3 })).resolves.toMatchObject({
      $metadata: { attempts: 3 },
    });
    expect(aws.requests.map(({ errorCode }) => errorCode)).toEqual([
      'ThrottlingException',
      'ThrottlingException',
      undefined,
    ]);
  });

  it('fail with any code, in the protocol of the service', async () => {
    const fault = {
      kind: 'error',
      code: 'InternalFailure',
      message: 'no',
      httpStatus: 500,
    } as const;
    aws.faults.add(fault);
    const expected = { name: 'InternalFailure', $metadata: { httpStatusCode: 500 } };
    await expect(askTags()).rejects.toMatchObject(expected);
    await expect(askIdentity()).rejects.toMatchObject(expected);
  });

  it.each([
    ['another service', { service: 'budgets' }],
    ['another operation', { operation: 'GetCostAndUsage' }],
    ['another account', { account: '444455556666' }],
  ])('spare %s', async (_title, scope) => {
    aws.faults.add({ kind: 'throttle', ...scope });
    await expect(askTags()).resolves.toBeDefined();
  });

  it.each([
    ['its service', { service: 'ce' }],
    ['its operation', { operation: 'GetTags' }],
    ['its account', { account: '123456789012' }],
  ])('befall %s', async (_title, scope) => {
    aws.faults.add({ kind: 'throttle', ...scope });
    await expect(askTags()).rejects.toMatchObject({ name: 'ThrottlingException' });
  });

  it('stall until the caller gives up', async () => {
    aws.faults.add({ kind: 'stall', times: 1 });
    const requestHandler = { requestTimeout: 50, throwOnRequestTimeout: true };
    await expect(askTags({ requestHandler })).rejects.toMatchObject({ name: 'TimeoutError' });
    // By a patient caller: a busy machine may take longer than that, too.
    await expect(askTags()).resolves.toBeDefined();
  });

  it('answer late, but rightly', async () => {
    aws.faults.add({ kind: 'delay', milliseconds: 30 });
    await expect(askTags()).resolves.toMatchObject({ Tags: expect.any(Array) });
  });

  it('answer with a body that is none', async () => {
    aws.faults.add({ kind: 'garbage' });
    await expect(askTags()).rejects.toThrow('Deserialization error');
  });

  it("end an account's sessions, and only those", async () => {
    const ended = await openSession({ world, aws }, '444455556666');
    const other = await openSession({ world, aws }, '777788889999');
    aws.expireSessions('444455556666');
    await expect(askIdentity(ended)).rejects.toMatchObject({ name: 'ExpiredToken' });
    await expect(askIdentity(other)).resolves.toMatchObject({ Account: '777788889999' });
    const next = await openSession({ world, aws }, '444455556666');
    await expect(askIdentity(next)).resolves.toMatchObject({ Account: '444455556666' });
  });
});

describe('the record', () => {
  it('tells who asked what, refused or not', async () => {
    await askTags();
    const foreign = new DescribeBudgetsCommand({ AccountId: '444455556666' });
    const budgets = awsClient(BudgetsClient, aws, { credentials, region: 'eu-west-1' });
    await expect(budgets.send(foreign)).rejects.toThrow();
    const key = { account: '123456789012', accessKeyId: credentials.accessKeyId };
    expect(aws.requests).toMatchObject([
      { ...key, service: 'ce', operation: 'GetTags', region: 'us-east-1' },
      {
        ...key,
        service: 'budgets',
        operation: 'DescribeBudgets',
        region: 'eu-west-1',
        input: { AccountId: '444455556666' },
        errorCode: 'AccessDeniedException',
      },
    ]);
  });
});

describe('another process', () => {
  const local = (method: string, path: string, body?: unknown) =>
    fetch(`${aws.url}/_local/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  it('adds and clears faults', async () => {
    await local('POST', 'faults', { kind: 'throttle', service: 'ce' });
    await expect(askTags()).rejects.toMatchObject({ name: 'ThrottlingException' });
    await local('DELETE', 'faults');
    await expect(askTags()).resolves.toBeDefined();
  });

  it('is told what is wrong with a fault', async () => {
    const response = await local('POST', 'faults', { kind: 'throttle', sevice: 'ce' });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('sevice');
    await expect(askTags()).resolves.toBeDefined();
  });

  it('ends sessions', async () => {
    const session = await openSession({ world, aws }, '444455556666');
    await local('POST', 'expire-sessions', { account: '444455556666' });
    await expect(askIdentity(session)).rejects.toMatchObject({ name: 'ExpiredToken' });
  });

  it('reads and forgets the record', async () => {
    await askTags();
    const requests = await local('GET', 'requests');
    expect(await requests.json()).toMatchObject([{ operation: 'GetTags' }]);
    await local('DELETE', 'requests');
    expect(aws.requests).toEqual([]);
  });

  it('finds nothing else there', async () => {
    expect((await local('GET', 'secrets')).status).toBe(404);
  });
});
