import {
  CostExplorerClient,
  GetCostAndUsageCommand,
  GetTagsCommand,
} from '@aws-sdk/client-cost-explorer';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Aws } from '../../src/aws/aws.ts';
import type { AwsRequest } from '../../src/aws/aws-request.ts';
import { CloudWatchClient, GetMetricDataCommand } from '../../src/aws/models/cloudwatch.ts';
import type { LimitState } from '../../src/spending/limit.ts';
import { setLimit } from '../../src/spending/limit-store.ts';
import { limitedAws } from '../../src/spending/limited-aws.ts';
import { SpendingLedger } from '../../src/spending/spending-ledger.ts';
import { type GrantDatabase, startGrantDatabase } from '../callers/start-grant-database.ts';
import { Refusal, type ScriptedAws, startScriptedAws } from '../support/start-scripted-aws.ts';

let database: GrantDatabase;
let scripted: ScriptedAws;
beforeAll(async () => {
  [database, scripted] = await Promise.all([startGrantDatabase(), startScriptedAws()]);
});
afterAll(() => Promise.all([database.close(), scripted.close()]));
beforeEach(async () => {
  await database.operator.query('TRUNCATE spending_limits, spending_usage', []);
  told.length = 0;
});

const TimePeriod = { Start: '2026-01-01', End: '2026-02-01' };
const getTags = (aws: Aws) => aws.send(CostExplorerClient, new GetTagsCommand({ TimePeriod }));
const told: AwsRequest[] = [];

/** AWS of an account whose caller may make so many requests a day, or spend as much. */
async function limited(
  amount: number | string,
  { region = 'us-east-1', unit = 'requests' as 'requests' | 'usd' } = {},
) {
  await setLimit(
    database.operator,
    {
      ...{ subject: 'caller', subjectId: 'alice', period: 'day', unit, kind: 'hard' },
      amount: String(amount),
    },
    'test',
  );
  const states: LimitState[] = [];
  const layer = limitedAws(new SpendingLedger(database.app, () => new Date()));
  const aws = layer(
    scripted.aws({ accountId: '444455556666', region, onRequest: (one) => told.push(one) }),
    {
      ...{ scope: 'payer', signal: new AbortController().signal, caller: 'alice' },
      onLimits: (each) => states.push(...each),
    },
  );
  return { aws, states };
}

const spent = async () => {
  const rows = await database.operator.query<{ requests: string }>(
    'SELECT * FROM spending_usage',
    [],
  );
  return rows.map(({ requests }) => Number(requests));
};

it('sends what the limit leaves, and nothing beyond', async () => {
  scripted.script({ GetTags: { Tags: [] } });
  const { aws, states } = await limited(2);
  await getTags(aws);
  await getTags(aws);
  await expect(getTags(aws)).rejects.toMatchObject({ errorType: 'spend_limit' });
  expect(scripted.requests).toHaveLength(2);
  expect(told).toHaveLength(2);
  expect(states.map(({ remaining }) => remaining)).toEqual(['1', '0']);
});

it('counts each attempt of the SDK, which ends with the limit', async () => {
  scripted.script({ GetTags: new Refusal('ThrottlingException') });
  const { aws } = await limited(10);
  await expect(getTags(aws)).rejects.toMatchObject({ code: 'ThrottlingException', attempts: 3 });
  expect(await spent()).toEqual([3]);
  const { aws: less } = await limited(5);
  scripted.script({ GetTags: new Refusal('ThrottlingException') });
  await expect(getTags(less)).rejects.toMatchObject({ errorType: 'spend_limit' });
  expect(scripted.requests).toHaveLength(2);
  expect(told.at(-1)).toMatchObject({ errorCode: 'ThrottlingException' });
});

it.each([
  ["SEARCH('{AWS/S3}', 'Sum', 86400)", '0.005', '0.009'],
  ['SELECT SUM(BytesDownloaded) FROM "AWS/S3"', '0.1', '0.19'],
])('counts %s as what it may find, which nobody knows before', async (Expression, used, amount) => {
  const search = (aws: Aws) => {
    const found = { Id: 'a', Expression };
    const [StartTime, EndTime] = [new Date(TimePeriod.Start), new Date(TimePeriod.End)];
    const asked = { MetricDataQueries: [found], StartTime, EndTime };
    return aws.send(CloudWatchClient, new GetMetricDataCommand(asked));
  };
  scripted.script({ GetMetricData: { MetricDataResults: [] } });
  const { aws: enough, states } = await limited(amount, { unit: 'usd' });
  await search(enough);
  expect(states).toMatchObject([{ used, refuses: false }]);
  await expect(search(enough)).rejects.toMatchObject({ errorType: 'spend_limit' });
  expect(scripted.requests).toHaveLength(1);
});

it('counts nothing that costs nothing, or that is never sent', async () => {
  scripted.script({
    GetCallerIdentity:
      '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">' +
      '<GetCallerIdentityResult/></GetCallerIdentityResponse>',
  });
  const { aws } = await limited(0, { region: 'us-gov-west-1' });
  await aws.send(STSClient, new GetCallerIdentityCommand({}));
  await expect(getTags(aws)).rejects.toMatchObject({ code: 'service_not_in_partition' });
  expect(await spent()).toEqual([]);
});

it('counts what AWS refuses', async () => {
  scripted.script({ GetCostAndUsage: new Refusal('ValidationException') });
  const { aws } = await limited(2);
  const request = { TimePeriod, Granularity: 'MONTHLY', Metrics: ['UnblendedCost'] } as const;
  const asked = aws.send(
    CostExplorerClient,
    new GetCostAndUsageCommand({ ...request, Metrics: [...request.Metrics] }),
  );
  await expect(asked).rejects.toMatchObject({ code: 'ValidationException' });
  expect(await spent()).toEqual([1]);
});
