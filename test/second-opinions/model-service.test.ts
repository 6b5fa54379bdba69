// What a client made of a model sends is what botocore sends for the same input.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { HttpRequest, MetadataBearer } from '@smithy/types';
import { expect, it } from 'vitest';
import { pruneModel } from '../../scripts/prune-models.ts';
import { modelService } from '../../src/aws/model-service.ts';
import { botocoreData, pythonTool } from './python-tool.ts';

interface Case {
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly input: object;
}

/** A request, without what is different in any two. */
interface Wire {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;
  readonly contentType: string | undefined;
  readonly target: string | undefined;
  /** Region, signing name and end of the credential scope. */
  readonly scope: string | undefined;
  readonly body: unknown;
}

const dimensions = (Key: string, ...Values: string[]) => ({
  Dimensions: { Key, Values, MatchOptions: ['EQUALS'] },
});
const filter = {
  And: [
    { Not: dimensions('FREE_TIER_TYPE', 'Always Free') },
    { Or: [dimensions('SERVICE', 'Amazon S3', 'ÅWS “Lambda”'), dimensions('REGION', 'global')] },
  ],
};
const arn = 'arn:aws:billing::123456789012:billingview/primary';
const JANUARY = new Date('2026-01-01T00:00:00Z');
const FEBRUARY = new Date('2026-02-01T12:30:15Z');

const CASES: readonly Case[] = [
  ...['us-east-1', 'eu-west-1', 'cn-northwest-1'].flatMap((region) => [
    { service: 'freetier', operation: 'GetFreeTierUsage', region, input: {} },
    {
      ...{ service: 'freetier', operation: 'GetFreeTierUsage', region },
      input: { filter, maxResults: 100, nextToken: 'abc/+=' },
    },
  ]),
  {
    ...{ service: 'athena', operation: 'StartQueryExecution', region: 'eu-west-1' },
    input: {
      QueryString: "SELECT 'ä' FROM t",
      ClientRequestToken: '0'.repeat(64),
      QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: 'd' },
      WorkGroup: 'w',
      ResultConfiguration: { OutputLocation: 's3://x/', ExpectedBucketOwner: '123456789012' },
    },
  },
  {
    ...{ service: 'glue', operation: 'CreateTable', region: 'us-west-2' },
    input: {
      DatabaseName: 'd',
      TableInput: {
        Name: 't',
        PartitionKeys: [{ Name: 'dt', Type: 'string' }],
        StorageDescriptor: { Columns: [{ Name: 'a', Type: 'bigint' }], Location: 's3://x/' },
        Parameters: { 'projection.enabled': 'true' },
      },
    },
  },
  {
    ...{ service: 'billing', operation: 'ListBillingViews', region: 'eu-west-1' },
    input: {
      activeTimeRange: { activeAfterInclusive: JANUARY, activeBeforeInclusive: FEBRUARY },
      arns: [arn],
      names: [{ searchOption: 'STARTS_WITH', searchValue: 'A' }],
    },
  },
  {
    ...{ service: 'billing', operation: 'GetCreditAllocationHistory', region: 'us-west-2' },
    input: {
      ...{ accountId: '123456789012', creditId: 9_007_199_254_740_991, maxResults: 1 },
      ...{ startDate: JANUARY, endDate: FEBRUARY },
    },
  },
  {
    ...{ service: 'billing', operation: 'ListEnterpriseSupportLinkedAccountCharges' },
    region: 'us-east-1',
    input: { billingMonth: '2026-02', accountId: '123456789012', nextToken: 'abc/+=' },
  },
  {
    ...{ service: 'cost-optimization-hub', operation: 'ListRecommendations', region: 'us-east-1' },
    input: {
      filter: { restartNeeded: false, tags: [{ key: 'team', value: 'ä' }] },
      orderBy: { dimension: 'ResourceId', order: 'Asc' },
      includeAllRecommendations: true,
    },
  },
  {
    ...{ service: 'compute-optimizer-automation', operation: 'ListAutomationEvents' },
    region: 'eu-central-1',
    input: { startTimeInclusive: JANUARY, endTimeExclusive: FEBRUARY, maxResults: 5 },
  },
  {
    ...{ service: 'bcm-pricing-calculator', operation: 'ListWorkloadEstimates' },
    region: 'us-east-1',
    input: { createdAtFilter: { afterTimestamp: JANUARY }, maxResults: 25 },
  },
  {
    ...{ service: 'billingconductor', operation: 'ListPricingRules', region: 'eu-west-1' },
    input: { BillingPeriod: '2026-01', Filters: { Arns: [arn] }, MaxResults: 7 },
  },
  {
    ...{ service: 'billingconductor', operation: 'ListPricingRules', region: 'us-east-1' },
    input: {},
  },
  ...['eu-west-1', 'cn-north-1'].map((region) => ({
    ...{ service: 'invoicing', operation: 'ListInvoiceSummaries', region },
    input: {
      Selector: { ResourceType: 'ACCOUNT_ID', Value: '123456789012' },
      Filter: { TimeInterval: { StartDate: JANUARY, EndDate: FEBRUARY }, InvoicingEntity: 'Ä' },
      ...{ MaxResults: 7, NextToken: 'abc/+=' },
    },
  })),
  {
    ...{ service: 'savingsplans', operation: 'DescribeSavingsPlans', region: 'us-east-1' },
    input: { states: ['active', 'retired'], filters: [{ name: 'region', values: ['x'] }] },
  },
  {
    ...{ service: 'logs', operation: 'DescribeLogGroups', region: 'eu-west-1' },
    input: { includeLinkedAccounts: true, limit: 50, logGroupNamePrefix: '/aws/ä' },
  },
  // Path, query and nothing in the body.
  {
    ...{ service: 's3tables', operation: 'ListTables', region: 'us-west-2' },
    input: {
      tableBucketARN: 'arn:aws:s3tables:us-west-2:123456789012:bucket/analytics',
      ...{ namespace: 'sales', maxTables: 3, continuationToken: 'abc/+=' },
    },
  },
  {
    ...{ service: 's3tables', operation: 'GetTableMetadataLocation', region: 'cn-north-1' },
    input: {
      tableBucketARN: 'arn:aws-cn:s3tables:cn-north-1:123456789012:bucket/analytics',
      ...{ namespace: 'sales', name: 'orders' },
    },
  },
  {
    ...{ service: 'scheduler', operation: 'ListSchedules', region: 'eu-west-1' },
    input: { GroupName: 'a b&c', MaxResults: 3, State: 'ENABLED' },
  },
  {
    ...{ service: 'scheduler', operation: 'GetSchedule', region: 'eu-west-1' },
    input: { Name: 'a.b_c', GroupName: 'team' },
  },
];

const theirs: readonly { method: string; url: string; headers: Headers; body: string }[] =
  JSON.parse(
    execFileSync(pythonTool('python'), [join(import.meta.dirname, 'botocore-request.py')], {
      input: JSON.stringify(CASES),
    }).toString(),
  );

type Headers = Readonly<Record<string, string>>;

function wire(method: string, url: URL, sent: { headers: Headers; body: string }): Wire {
  const { headers, body } = sent;
  return {
    method,
    host: url.host,
    path: url.pathname,
    query: [...url.searchParams].toSorted().join('&'),
    contentType: headers['content-type'],
    target: headers['x-amz-target'],
    scope: /Credential=[^/]+\/\d+\/([^,]+)/.exec(headers.authorization ?? '')?.[1],
    body: body === '' ? '' : JSON.parse(body),
  };
}

class Kept extends Error {}

/** Keeps the request of a client instead of sending it. */
class Keeper extends NodeHttpHandler {
  kept: HttpRequest | undefined;

  override handle(request: HttpRequest): never {
    this.kept = request;
    throw new Kept();
  }
}

async function ours({ service, operation, region, input }: Case): Promise<Wire> {
  const { client: Client, command } = modelService(
    pruneModel(botocoreData(), service, [operation]),
  );
  const keeper = new Keeper();
  const client = new Client({
    region,
    requestHandler: keeper,
    ...{ retryMode: 'standard', maxAttempts: 1, customUserAgent: 'test' },
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' },
  });
  const AskCommand = command<object, MetadataBearer>(operation);
  await expect(client.send(new AskCommand(input))).rejects.toBeInstanceOf(Kept);
  const { method = '', hostname = '', path = '', query, headers = {}, body } = keeper.kept ?? {};
  const url = new URL(`https://${hostname}${path}`);
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const each of [value].flat()) url.searchParams.append(name, each ?? '');
  }
  return wire(method, url, {
    headers,
    body: typeof body === 'string' ? body : new TextDecoder().decode(body),
  });
}

it.each(CASES.map((each, index) => ({ ...each, index })))(
  '$service $operation in $region: $input',
  async ({ index, ...asked }) => {
    const { method, url, headers, body } = theirs[index] ?? expect.fail('botocore sent nothing');
    expect(await ours(asked)).toEqual(wire(method, new URL(url), { headers, body }));
  },
);
