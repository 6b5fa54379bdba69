// What the project knows of the services that it asks: one row for each. Hosts are the SDK's to know.
import type { GetQueryExecutionOutput } from './models/athena.ts';
import type { GetMetricDataInput, GetMetricDataOutput } from './models/cloudwatch.ts';
import { type AskedRequest, PartitionError } from './partition-error.ts';
import { partitionOf } from './region.ts';

/** Regions that have an endpoint; the first one serves whoever is nearest to none. */
type Endpoints = readonly [string, ...string[]];

/** A service of AWS. */
export interface AwsService {
  /** The SDK's name, such as `Cost Explorer`. */
  readonly name: string;
  /**
   * Where it is asked in each partition that has it; `regional` where every Region has an endpoint of
   * its own, with data of its own.
   */
  readonly endpoints: 'regional' | Readonly<Record<string, Endpoints>>;
  /** Name in signatures, such as `ce`. */
  readonly signingName: string;
  /** What its IAM actions begin with, such as `ce`. */
  readonly iamPrefix: string;
  /** What AWS charges for requests to an operation; absent: requests cost nothing. */
  priceOf?(operation: string): ListPrice | undefined;
}

/** What AWS charges for requests to an operation, before discounts. */
export interface ListPrice {
  /** US dollars, a decimal text. */
  readonly usd: string;
  /** What that is for, such as `a request` or `1,000 metrics`. */
  readonly per: string;
  /**
   * How many times that a request was, whatever AWS has answered; must not throw. Absent: once. 0: it
   * cost nothing.
   */
  units?(request: PricedRequest): number;
  /** How many times that a request may be, where only its answer tells; absent: as `units` says. */
  mostUnits?(request: PricedRequest): number;
  /**
   * Whether its answers are kept; false where keeping one costs more than asking again, and where the same
   * request is made until its answer has changed.
   */
  readonly kept?: false;
}

/** A request that AWS answered, as far as its price depends on it. */
export interface PricedRequest {
  /** API operation, such as `GetMetricData`. */
  readonly operation: string;
  readonly input: object;
  /** Absent: AWS refused it. */
  readonly output?: object;
}

// AWS GovCloud (US) has no billing of its own: its accounts are billed to the standard account that
// each is paired with. https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-billing.html
const BILLING: Readonly<Record<string, Endpoints>> = {
  aws: ['us-east-1'],
  'aws-cn': ['cn-northwest-1'],
  'aws-eusc': ['eusc-de-east-1'],
  'aws-iso': ['us-iso-east-1'],
  'aws-iso-b': ['us-isob-east-1'],
  'aws-iso-e': ['eu-isoe-west-1'],
  'aws-iso-f': ['us-isof-south-1'],
};

/**
 * By the namespace of the service's model, which each command of the SDK carries.
 *
 * @see https://github.com/boto/botocore/blob/develop/botocore/data/endpoints.json
 */
const SERVICES: Readonly<Record<string, AwsService>> = {
  'com.amazonaws.aco-automation': {
    name: 'Compute Optimizer Automation',
    endpoints: 'regional',
    ...named('aco-automation'),
  },
  'com.amazonaws.athena': {
    name: 'Athena',
    endpoints: 'regional',
    ...named('athena'),
    // It is known once a query has ended, which is asked until then: the answer changes meanwhile.
    // https://aws.amazon.com/athena/pricing/
    priceOf: (operation) =>
      operation === 'GetQueryExecution'
        ? { ...TERABYTE, units: terabytesScanned, kept: false }
        : undefined,
  },
  'com.amazonaws.bcm-pricing-calculator': {
    name: 'BCM Pricing Calculator',
    endpoints: { aws: ['us-east-1'] },
    ...named('bcm-pricing-calculator'),
  },
  'com.amazonaws.billing': {
    name: 'Billing',
    endpoints: { aws: ['us-east-1'] },
    ...named('billing'),
  },
  'com.amazonaws.billingconductor': {
    name: 'billingconductor',
    endpoints: { aws: ['us-east-1'] },
    ...named('billingconductor'),
  },
  'com.amazonaws.budgets': { name: 'Budgets', endpoints: BILLING, ...named('budgets') },
  'com.amazonaws.computeoptimizer': {
    name: 'Compute Optimizer',
    endpoints: 'regional',
    ...named('compute-optimizer'),
  },
  'com.amazonaws.costexplorer': {
    name: 'Cost Explorer',
    endpoints: BILLING,
    ...named('ce'),
    // A page is a request. https://aws.amazon.com/aws-cost-management/aws-cost-explorer/pricing/
    priceOf: () => ({ usd: '0.01', per: 'a request' }),
  },
  'com.amazonaws.cost-optimization-hub': {
    name: 'Cost Optimization Hub',
    endpoints: { aws: ['us-east-1'] },
    ...named('cost-optimization-hub'),
  },
  'com.amazonaws.freetier': {
    name: 'FreeTier',
    endpoints: { aws: ['us-east-1'], 'aws-cn': ['cn-northwest-1'] },
    ...named('freetier'),
  },
  'com.amazonaws.glue': { name: 'Glue', endpoints: 'regional', ...named('glue') },
  // The SDK signs for the one Region that a partition's IAM is in.
  'com.amazonaws.iam': { name: 'IAM', endpoints: 'regional', ...named('iam') },
  'com.amazonaws.logs': { name: 'CloudWatch Logs', endpoints: 'regional', ...named('logs') },
  'com.amazonaws.monitoring': {
    name: 'CloudWatch',
    endpoints: 'regional',
    signingName: 'monitoring',
    iamPrefix: 'cloudwatch',
    // Of other requests the first million of a month is free. https://aws.amazon.com/cloudwatch/pricing/
    priceOf: (operation) =>
      operation === 'GetMetricData'
        ? {
            ...{ usd: '0.01', per: '1,000 metrics', units: thousandsOfMetrics },
            mostUnits: (request) => thousandsOfMetrics(request, mostMetrics),
          }
        : undefined,
  },
  'com.amazonaws.invoicing': {
    name: 'Invoicing',
    endpoints: { aws: ['us-east-1'], 'aws-cn': ['cn-northwest-1'] },
    ...named('invoicing'),
  },
  'com.amazonaws.organizations': {
    name: 'Organizations',
    endpoints: {
      aws: ['us-east-1'],
      'aws-cn': ['cn-northwest-1'],
      'aws-us-gov': ['us-gov-west-1'],
    },
    ...named('organizations'),
  },
  // Every endpoint of the classic partition knows the same prices.
  'com.amazonaws.pricing': {
    name: 'Pricing',
    endpoints: { ...BILLING, aws: ['us-east-1', 'eu-central-1', 'ap-south-1'] },
    ...named('pricing'),
  },
  'com.amazonaws.s3': {
    name: 'S3',
    endpoints: 'regional',
    ...named('s3'),
    priceOf: requestPrice,
  },
  'com.amazonaws.s3control': { name: 'S3 Control', endpoints: 'regional', ...named('s3') },
  'com.amazonaws.s3tables': {
    name: 'S3Tables',
    endpoints: 'regional',
    ...named('s3tables'),
    priceOf: requestPrice,
  },
  'com.amazonaws.savingsplans': {
    name: 'savingsplans',
    endpoints: { aws: ['us-east-1'] },
    ...named('savingsplans'),
  },
  'com.amazonaws.states': { name: 'SFN', endpoints: 'regional', ...named('states') },
  'com.amazonaws.sts': { name: 'STS', endpoints: 'regional', ...named('sts') },
};

const TERABYTE = { usd: '5', per: '1 TB scanned, 10 MB or more a query' };

// S3 as in us-east-1; objects are reports and a manifest, a few requests that are worth no decimals.
// https://aws.amazon.com/s3/pricing/
function requestPrice(operation: string): ListPrice | undefined {
  if (!/^(?:Get|List)(?!Object)/.test(operation)) return undefined;
  const usd = operation.startsWith('List') ? '0.005' : '0.0004';
  return { usd, per: '1,000 requests', units: () => 1 / 1_000, kept: false };
}

/** Most services are called the same in signatures and in IAM. */
function named(name: string): Pick<AwsService, 'signingName' | 'iamPrefix'> {
  return { signingName: name, iamPrefix: name };
}

/**
 * Whether an expression of CloudWatch finds its metrics itself, rather than reckoning with some that are
 * asked for beside it.
 *
 * @param expression - a query of Metrics Insights, a search, or arithmetic
 */
export function findsMetrics(expression: string): boolean {
  return /\b(?:SELECT|SEARCH)\b/i.test(expression);
}

/**
 * How many metrics an expression finds or looks at, at most.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-metrics-insights-limits.html
 */
function mostMetrics(expression: string): number {
  return /\bSELECT\b/i.test(expression) ? 10_000 : 500;
}

// Sums, ratios and the like of metrics that were asked for cost nothing. How many metrics a query over
// many has looked at is not told: it is no less than what it found.
function thousandsOfMetrics(
  { input, output }: PricedRequest,
  atLeast: (expression: string) => number = () => 1,
): number {
  const { MetricDataQueries: queries = [] } = input as Partial<GetMetricDataInput>;
  const { MetricDataResults: results = [] } = (output ?? {}) as GetMetricDataOutput;
  const metrics = queries.map(({ Id, Expression }) => {
    if (Expression === undefined) return 1;
    if (!findsMetrics(Expression)) return 0;
    return Math.max(atLeast(Expression), results.filter((each) => each.Id === Id).length);
  });
  return metrics.reduce<number>((sum, each) => sum + each, 0) / 1_000;
}

const BYTES_OF_TB = 1e12;
const LEAST_BYTES = 1e7;
const CHARGED_STATES: readonly unknown[] = ['SUCCEEDED', 'CANCELLED'];

// A query that has failed costs nothing, one that was stopped what it has read until then.
function terabytesScanned({ output }: PricedRequest): number {
  const { QueryExecution } = (output ?? {}) as Partial<GetQueryExecutionOutput>;
  if (!CHARGED_STATES.includes(QueryExecution?.Status?.State)) return 0;
  return Math.max(LEAST_BYTES, QueryExecution?.Statistics?.DataScannedInBytes ?? 0) / BYTES_OF_TB;
}

const NEAREST: readonly (readonly [form: RegExp, endpoint: string])[] = [
  [/^(?:eu|me|af)-/, 'eu-central-1'],
  [/^ap-/, 'ap-south-1'],
];

/**
 * The service that a request is for.
 *
 * @param namespace - of its model, such as `com.amazonaws.costexplorer`
 * @throws TypeError when the table has no such row
 */
export function serviceOf(namespace: string | undefined): AwsService {
  const service = namespace === undefined ? undefined : SERVICES[namespace];
  if (service) return service;
  throw new TypeError(`src/aws/services.ts has no row for ${namespace}`);
}

/**
 * A service by what its requests are signed with.
 *
 * @param signingName - such as `ce`
 * @returns undefined when the table has no such row
 */
export function serviceSignedAs(signingName: string): AwsService | undefined {
  return Object.values(SERVICES).find((service) => service.signingName === signingName);
}

const PRICE_DECIMALS = 8;

/**
 * List price in US dollars of a request that AWS answered, a decimal text. Whether AWS charges for
 * refusals is not documented, so what does not depend on the answer is their price, too.
 *
 * @param service - from {@link serviceOf}
 * @param request - as it ended
 * @returns undefined for what costs nothing
 */
export function listPriceUsd(service: AwsService, request: PricedRequest): string | undefined {
  const price = service.priceOf?.(request.operation);
  return price && priceOfUnits(price, price.units?.(request) ?? 1);
}

/**
 * What a request may cost at most, before AWS has answered; otherwise as {@link listPriceUsd}.
 *
 * @param service - from {@link serviceOf}
 * @param request - that is to be made
 */
export function mostPriceUsd(service: AwsService, request: PricedRequest): string | undefined {
  const price = service.priceOf?.(request.operation);
  if (price?.mostUnits === undefined) return listPriceUsd(service, request);
  return priceOfUnits(price, price.mostUnits(request));
}

function priceOfUnits({ usd }: ListPrice, units: number): string | undefined {
  return units === 0 ? undefined : decimalText(Number(usd) * units);
}

/**
 * Adds list prices up.
 *
 * @param prices - decimal texts
 * @returns a decimal text
 */
export function sumOfPrices(prices: readonly string[]): string {
  // Whole units add up without a library, which every function would have to read at its start.
  const units = prices.map((price) => Math.round(Number(price) * 10 ** PRICE_DECIMALS));
  return decimalText(units.reduce((sum, each) => sum + each, 0) / 10 ** PRICE_DECIMALS);
}

function decimalText(usd: number): string {
  return usd.toFixed(PRICE_DECIMALS).replace(/\.?0+$/, '');
}

/**
 * What AWS charges for requests that an IAM action allows.
 *
 * @param action - such as `ce:GetAnomalies`
 * @returns undefined for what costs nothing
 */
export function actionPrice(action: string): ListPrice | undefined {
  const [prefix, operation = ''] = action.split(':', 2);
  const service = Object.values(SERVICES).find(({ iamPrefix }) => iamPrefix === prefix);
  return service?.priceOf?.(operation);
}

/** For whom a service is asked, and about which Region. */
interface Asker {
  /** Region of the account that signs. */
  readonly own: string;
  /** Region that is asked about, where it is another one. */
  readonly about?: string | undefined;
}

/**
 * Where a request goes, within the partition of the account that signs it.
 *
 * @param service - from {@link serviceOf}
 * @param asker - whose request it is
 * @param request - its service and operation, for the error
 * @throws {@link PartitionError} when the partition has no such service, or the Region asked about is
 *   in another one
 */
export function endpointRegion(
  { endpoints }: AwsService,
  { own, about = own }: Asker,
  request: AskedRequest,
): string {
  const partition = partitionOf(own);
  const other = partitionOf(about);
  if (other !== partition) {
    const why = `${about} is in the partition ${other}, the account in ${partition}`;
    throw new PartitionError('region_not_in_partition', why, request);
  }
  if (endpoints === 'regional') return about;
  const there = endpoints[partition];
  if (there) return nearest(about, there);
  const why = `the partition ${partition}, which the account is in, has no ${request.service}`;
  throw new PartitionError('service_not_in_partition', why, request);
}

function nearest(region: string, endpoints: Endpoints): string {
  const near = NEAREST.find(([form]) => form.test(region))?.[1];
  return (
    endpoints.find((one) => one === region) ?? endpoints.find((one) => one === near) ?? endpoints[0]
  );
}
