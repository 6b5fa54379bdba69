import {
  CostExplorerClient,
  GetAnomaliesCommand,
  GetTagsCommand,
} from '@aws-sdk/client-cost-explorer';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Aws } from '../../src/aws/aws.ts';
import type { AwsRequest } from '../../src/aws/aws-request.ts';
import { Refusal, type ScriptedAws, startScriptedAws } from '../support/start-scripted-aws.ts';

let scripted: ScriptedAws;
beforeAll(async () => {
  scripted = await startScriptedAws();
});
afterAll(() => scripted.close());
beforeEach(() => scripted.script({ GetTags: { Tags: ['team'], ReturnSize: 1, TotalSize: 1 } }));

const TimePeriod = { Start: '2026-01-01', End: '2026-02-01' };
const getTags = (aws: Aws) => aws.send(CostExplorerClient, new GetTagsCommand({ TimePeriod }));

const whoAmI = (aws: Aws, options = {}) =>
  aws.send(STSClient, new GetCallerIdentityCommand({}), options);
const IDENTITY =
  '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">' +
  '<GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult>' +
  '</GetCallerIdentityResponse>';

describe('the AWS of a call', () => {
  it('signs as the account, in the account’s region', async () => {
    scripted.script({ GetCallerIdentity: IDENTITY });
    await whoAmI(scripted.aws({ accountId: '123456789012', region: 'eu-west-1' }));
    expect(scripted.requests).toMatchObject([
      { operation: 'GetCallerIdentity', accessKeyId: 'AKIA123456789012', region: 'eu-west-1' },
    ]);
  });

  it('signs where the partition has the service', async () => {
    await getTags(scripted.aws({ region: 'eu-west-1' }));
    await getTags(scripted.aws({ region: 'cn-north-1' }));
    await getTags(scripted.aws({ region: 'eusc-de-east-1' }));
    expect(scripted.requests.map(({ region }) => region)).toEqual([
      'us-east-1',
      'cn-northwest-1',
      'eusc-de-east-1',
    ]);
  });

  it('signs nothing for a service that the partition does not have', async () => {
    const asked: AwsRequest[] = [];
    const aws = scripted.aws({ region: 'us-gov-west-1', onRequest: (one) => asked.push(one) });
    await expect(getTags(aws)).rejects.toMatchObject({
      code: 'service_not_in_partition',
      service: 'Cost Explorer',
      operation: 'GetTags',
      retryable: false,
      message:
        'Cost Explorer was not asked for GetTags: the partition aws-us-gov, which the account is ' +
        'in, has no Cost Explorer.',
    });
    expect([scripted.requests, asked]).toEqual([[], []]);
  });

  it('signs nothing for another partition', async () => {
    const aws = scripted.aws({ region: 'cn-north-1' });
    await expect(whoAmI(aws, { region: 'us-east-1' })).rejects.toMatchObject({
      code: 'region_not_in_partition',
    });
    expect(scripted.requests).toEqual([]);
  });

  it('signs as the own role when the call names no account', async () => {
    await getTags(scripted.aws());
    expect(scripted.requests).toMatchObject([{ accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }]);
  });

  it('goes to the region that a request is about', async () => {
    scripted.script({ GetCallerIdentity: IDENTITY });
    await whoAmI(scripted.aws({ region: 'eu-west-1' }), { region: 'ap-south-1' });
    expect(scripted.requests).toMatchObject([{ region: 'ap-south-1' }]);
  });

  it('answers without the transport’s metadata', async () => {
    expect(await getTags(scripted.aws())).toEqual({ Tags: ['team'], ReturnSize: 1, TotalSize: 1 });
  });

  it('keeps accounts apart that are asked about at the same time', async () => {
    const accounts = ['123456789012', '444455556666', '777788889999'];
    const calls = Array.from({ length: 60 }, (_, index) => accounts[index % 3] ?? '');
    await Promise.all(calls.map((accountId) => getTags(scripted.aws({ accountId }))));
    const signed = scripted.requests.map(({ accessKeyId }) => accessKeyId.slice(4)).sort();
    expect(signed).toEqual([...calls].sort());
  });
});

describe('a request that fails', () => {
  const failure = (aws: Aws) => getTags(aws).catch((error: unknown) => error);

  it('has AWS’s code, the operation and nothing that names us', async () => {
    const text =
      'User: arn:aws:sts::111122223333:assumed-role/tools/x with AKIAIOSFODNN7EXAMPLE may not';
    scripted.script({ GetTags: new Refusal('AccessDeniedException', text) });
    expect(await failure(scripted.aws())).toMatchObject({
      code: 'AccessDeniedException',
      service: 'Cost Explorer',
      operation: 'GetTags',
      httpStatus: 400,
      retryable: false,
      message: 'User: arn:[redacted] with [redacted] may not',
    });
  });

  it('is worth another try when AWS was only busy', async () => {
    scripted.script({ GetTags: new Refusal('LimitExceededException') });
    expect(await failure(scripted.aws())).toMatchObject({ retryable: true });
  });

  it('without an answer is a connection error', async () => {
    scripted.script({ GetTags: '<html>' });
    expect(await failure(scripted.aws())).toMatchObject({
      code: 'aws_connection_error',
      retryable: true,
    });
  });

  it('because the deadline has passed says so', async () => {
    const signal = AbortSignal.abort();
    expect(await failure(scripted.aws({ signal }))).toMatchObject({
      code: 'deadline_exceeded',
      message: expect.stringContaining('shorter period'),
    });
    expect(scripted.requests).toEqual([]);
  });

  it('names each operation as the API does', async () => {
    scripted.script({});
    const error = await scripted
      .aws()
      .send(
        CostExplorerClient,
        new GetAnomaliesCommand({ DateInterval: { StartDate: '2026-01-01' } }),
      )
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ operation: 'GetAnomalies', code: 'UnscriptedOperation' });
  });
});
