import {
  CostExplorerClient,
  GetAnomaliesCommand,
  GetTagsCommand,
} from '@aws-sdk/client-cost-explorer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Aws } from '../../src/aws/aws.ts';
import { Refusal, type ScriptedAws, startScriptedAws } from '../support/start-scripted-aws.ts';

let scripted: ScriptedAws;
beforeAll(async () => {
  scripted = await startScriptedAws();
});
afterAll(() => scripted.close());
beforeEach(() => scripted.script({ GetTags: { Tags: ['team'], ReturnSize: 1, TotalSize: 1 } }));

const TimePeriod = { Start: '2026-01-01', End: '2026-02-01' };
const getTags = (aws: Aws, options = {}) =>
  aws.send(CostExplorerClient, new GetTagsCommand({ TimePeriod }), options);

describe('the AWS of a call', () => {
  it('signs as the account, in the account’s region', async () => {
    await getTags(scripted.aws({ accountId: '123456789012', region: 'eu-west-1' }));
    expect(scripted.requests).toMatchObject([
      { operation: 'GetTags', accessKeyId: 'AKIA123456789012', region: 'eu-west-1' },
    ]);
  });

  it('signs as the own role when the call names no account', async () => {
    await getTags(scripted.aws());
    expect(scripted.requests).toMatchObject([{ accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }]);
  });

  it('goes to the region that a request is bound to', async () => {
    await getTags(scripted.aws({ region: 'eu-west-1' }), { region: 'us-east-1' });
    expect(scripted.requests).toMatchObject([{ region: 'us-east-1' }]);
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
