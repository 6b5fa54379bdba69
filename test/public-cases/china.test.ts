// An account in China by its key pair, through the gateway: everything it is asked stays there, and
// every amount is in the currency that AWS names.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { openAdministration } from '../../src/administration/administration.ts';
import { examineAccounts } from '../../src/administration/doctor/examine-accounts.ts';
import type { Aws } from '../../src/aws/aws.ts';
import { createAwsFactory } from '../../src/aws/create-aws.ts';
import { connectToGateway, type GatewayClient } from '../../src/cli/gateway-client.ts';
import { CHINA_ACCOUNT } from '../../src/local/data/account-profile.ts';
import { type LocalGateway, startLocalGateway } from '../../src/local/start-local-gateway.ts';
import { collectAccount } from '../../src/reports/collect/collect-account.ts';
import { RequestMeter } from '../../src/reports/collect/request-meter.ts';
import { createQuestion } from '../../src/reports/report-question.ts';
import type { PublicCase } from './public-case.ts';

const NOW = new Date('2026-11-20T12:00:00Z');

let gateway: LocalGateway;
let client: GatewayClient;
beforeAll(async () => {
  gateway = await startLocalGateway({ china: true, now: () => NOW });
  client = await connectToGateway(gateway.url, { token: gateway.token });
  Object.assign(process.env, gateway.local.environment);
});
beforeEach(() => {
  gateway.local.aws.requests.length = 0;
});
afterAll(async () => {
  await client.close();
  await gateway.close();
});

function signedIn(): Aws {
  const account = gateway.local.world.accounts.find(({ accountId }) => accountId === CHINA_ACCOUNT);
  if (account?.authType !== 'aksk') throw new TypeError('there is no key pair');
  const { accountId, accessKey: credentials, region } = account;
  return createAwsFactory()({
    principal: { kind: 'account', accountId, version: '1', credentials },
    region,
    signal: new AbortController().signal,
  });
}

interface Question {
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
}

interface Right {
  /** Signing name. */
  readonly service: string;
  readonly region: string;
  /** Part of the answer, as JSON. */
  readonly text: string;
}

const SOURCES = 'cloud-carbon-footprint#1061; aws/aws-sdk-js#4458; opencost/opencost#739';

const CASES: PublicCase<Question, Right>[] = [
  {
    source: SOURCES,
    symptom: 'costs are asked for in us-east-1',
    input: { tool: 'cost-explorer___cost-explorer', args: { operation: 'getCostAndUsage' } },
    right: { service: 'ce', region: 'cn-northwest-1', text: '"Unit":"CNY"' },
  },
  {
    source: SOURCES,
    symptom: 'anomalies are asked for in us-east-1, and are said to be in dollars',
    input: {
      tool: 'cost-anomaly___cost-anomaly',
      args: { start_date: '2026-08-28', end_date: '2026-11-20' },
    },
    right: { service: 'ce', region: 'cn-northwest-1', text: '"currency":null' },
  },
  {
    source: SOURCES,
    symptom: 'budgets are asked for in us-east-1',
    input: { tool: 'budgets___budgets', args: {} },
    right: { service: 'budgets', region: 'cn-northwest-1', text: '"unit":"CNY"' },
  },
  {
    source: 'opencost/opencost#739',
    symptom: 'prices are those of the classic partition, in dollars',
    input: {
      tool: 'aws-pricing___aws-pricing',
      args: {
        operation: 'get_pricing_from_api',
        service_code: 'AmazonEC2',
        filters: { regionCode: 'cn-north-1', instanceType: 'm5.large' },
      },
    },
    right: { service: 'pricing', region: 'cn-northwest-1', text: '"pricePerUnit":{"CNY":' },
  },
  {
    source: 'awslabs/mcp#1245',
    symptom: 'recommendations are asked for in a Region of another partition',
    input: {
      tool: 'compute-optimizer___compute-optimizer',
      args: { operation: 'get_ec2_instance_recommendations', region: 'cn-north-1' },
    },
    right: {
      service: 'compute-optimizer',
      region: 'cn-north-1',
      text: 'arn:aws-cn:ec2:cn-north-1',
    },
  },
];

describe('an account in China', () => {
  test.each(CASES)('$symptom ($source)', async ({ input: { tool, args }, right }) => {
    const answer = await client.ask(tool, { ...args, target_account_id: CHINA_ACCOUNT });
    expect(answer).toMatchObject({ status: 'success' });
    expect(JSON.stringify(answer)).toContain(right.text);
    expect(JSON.stringify(answer)).not.toContain('USD');
    const asked = gateway.local.aws.requests.filter(({ account }) => account === CHINA_ACCOUNT);
    expect(asked).toContainEqual(
      expect.objectContaining({ service: right.service, region: right.region }),
    );
    expect(asked.filter(({ region }) => !region.startsWith('cn-'))).toEqual([]);
  });

  it('is refused another partition’s Region before anything is signed', async () => {
    const answer = await client.ask('compute-optimizer___compute-optimizer', {
      operation: 'get_ec2_instance_recommendations',
      region: 'us-east-1',
      target_account_id: CHINA_ACCOUNT,
    });
    expect(answer).toMatchObject({ status: 'error', data: { parameter: 'region' } });
    const asked = gateway.local.aws.requests.filter(({ service }) => service !== 'sts');
    expect(asked).toEqual([]);
  });

  it('is reported in the currency that its costs are in', async () => {
    const question = createQuestion({ title: 'China', period: 'last-month' }, NOW);
    const report = await collectAccount(question, {
      account: { accountId: CHINA_ACCOUNT, name: 'China', organizationId: null },
      aws: signedIn(),
      now: NOW,
      meter: new RequestMeter(100),
    });
    expect(report.gaps).toEqual([]);
    const { services, anomalies, savings, budgets } = report;
    expect([services.lines.length, anomalies?.length, savings?.length]).not.toContain(0);
    for (const { currency } of [...services.lines, ...(anomalies ?? []), ...(savings ?? [])]) {
      expect(currency).toBe('CNY');
    }
    expect(new Set(budgets?.map(({ unit }) => unit))).toEqual(new Set(['CNY']));
    expect(gateway.local.aws.requests.filter(({ region }) => !region.startsWith('cn-'))).toEqual(
      [],
    );
  });

  it('is well, says the doctor, who asks nobody outside China', async () => {
    const { databaseUrl, world, aws } = gateway.local;
    const administration = openAdministration({
      ...{ databaseUrl, region: world.region, operator: 'olga' },
      encryptionKeys: { keys: world.encryptionKey },
      now: () => NOW,
      random: randomBytes,
    });
    const filter = { accountIds: [CHINA_ACCOUNT] };
    const reports = [];
    const options = { filter, probeCostExplorer: true, concurrency: 1 };
    for await (const report of examineAccounts(administration, options)) reports.push(report);
    await administration.close();
    expect(reports).toMatchObject([{ account_id: CHINA_ACCOUNT, well: true }]);
    expect(new Set(aws.requests.map(({ service }) => service))).toEqual(
      new Set([
        ...['sts', 'iam', 'ce', 'budgets', 'freetier', 'pricing', 'compute-optimizer'],
        ...[
          'aco-automation',
          'athena',
          'glue',
          'invoicing',
          'logs',
          'monitoring',
          's3',
          's3tables',
        ],
      ]),
    );
    expect(aws.requests.filter(({ region }) => !region.startsWith('cn-'))).toEqual([]);
  });
});
