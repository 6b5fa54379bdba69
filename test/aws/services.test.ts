import { readdirSync } from 'node:fs';
import { parse } from 'node:path';
import { BudgetsClient, DescribeBudgetsCommand } from '@aws-sdk/client-budgets';
import {
  ComputeOptimizerClient,
  GetEnrollmentStatusCommand,
} from '@aws-sdk/client-compute-optimizer';
import { CostExplorerClient, GetTagsCommand } from '@aws-sdk/client-cost-explorer';
import { IAMClient, ListAccessKeysCommand } from '@aws-sdk/client-iam';
import { DescribeServicesCommand, PricingClient } from '@aws-sdk/client-pricing';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { EndpointV2 } from '@smithy/types';
import { describe, expect, it } from 'vitest';
import { AthenaClient, GetWorkGroupCommand } from '../../src/aws/models/athena.ts';
import {
  BCMPricingCalculatorClient,
  GetPreferencesCommand,
} from '../../src/aws/models/bcm-pricing-calculator.ts';
import {
  BillingconductorClient,
  ListBillingGroupsCommand,
} from '../../src/aws/models/billingconductor.ts';
import { CloudWatchClient, ListMetricsCommand } from '../../src/aws/models/cloudwatch.ts';
import { FreeTierClient, GetFreeTierUsageCommand } from '../../src/aws/models/freetier.ts';
import { GetTableCommand, GlueClient } from '../../src/aws/models/glue.ts';
import {
  InvoicingClient,
  ListProcurementPortalPreferencesCommand,
} from '../../src/aws/models/invoicing.ts';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '../../src/aws/models/logs.ts';
import { ListAccountsCommand, OrganizationsClient } from '../../src/aws/models/organizations.ts';
import { ListTableBucketsCommand, S3TablesClient } from '../../src/aws/models/s3tables.ts';
import { serviceNamespace } from '../../src/aws/operation-name.ts';
import { endpointRegion, serviceOf, serviceSignedAs } from '../../src/aws/services.ts';
import { MODELS, readServiceModel } from '../../src/local/aws/engine/model/read-service-model.ts';
import { families } from '../../src/tools/families.ts';

/** A command of each service in the table, and its client. */
const SERVICES = {
  athena: { client: AthenaClient, command: new GetWorkGroupCommand({ WorkGroup: 'a' }) },
  'bcm-pricing-calculator': {
    client: BCMPricingCalculatorClient,
    command: new GetPreferencesCommand({}),
  },
  billingconductor: {
    client: BillingconductorClient,
    command: new ListBillingGroupsCommand({}),
  },
  budgets: { client: BudgetsClient, command: new DescribeBudgetsCommand({ AccountId: '1' }) },
  'compute-optimizer': {
    client: ComputeOptimizerClient,
    command: new GetEnrollmentStatusCommand({}),
  },
  ce: {
    client: CostExplorerClient,
    command: new GetTagsCommand({ TimePeriod: { Start: '2026-01-01', End: '2026-02-01' } }),
  },
  freetier: { client: FreeTierClient, command: new GetFreeTierUsageCommand({}) },
  glue: { client: GlueClient, command: new GetTableCommand({ DatabaseName: 'a', Name: 'b' }) },
  iam: { client: IAMClient, command: new ListAccessKeysCommand({}) },
  invoicing: {
    client: InvoicingClient,
    command: new ListProcurementPortalPreferencesCommand({}),
  },
  logs: { client: CloudWatchLogsClient, command: new DescribeLogGroupsCommand({}) },
  monitoring: { client: CloudWatchClient, command: new ListMetricsCommand({}) },
  organizations: { client: OrganizationsClient, command: new ListAccountsCommand({}) },
  pricing: { client: PricingClient, command: new DescribeServicesCommand({}) },
  s3: { client: S3Client, command: new GetObjectCommand({ Bucket: 'a', Key: 'b' }) },
  s3tables: { client: S3TablesClient, command: new ListTableBucketsCommand({}) },
  sts: { client: STSClient, command: new GetCallerIdentityCommand({}) },
} as const;
type Name = keyof typeof SERVICES;

/** What AWS's description is here of. */
const MODELLED = readdirSync(MODELS).flatMap((file) =>
  file.endsWith('.json') ? [parse(file).name] : [],
);

const rowOf = (name: Name) => serviceOf(serviceNamespace(SERVICES[name].command));
const regionFor = (name: Name, own: string, about?: string) => {
  const row = rowOf(name);
  return endpointRegion(row, { own, about }, { service: row.name, operation: 'Test' });
};

/** What an SDK client has of its service, and its types do not tell. */
interface ClientConfiguration {
  readonly serviceId: string;
  endpointProvider(parameters: { Region: string }): EndpointV2;
}

function configurationOf(name: Name, region: string): ClientConfiguration {
  const requestHandler = new NodeHttpHandler();
  const common = { requestHandler, retryMode: 'standard', maxAttempts: 1, customUserAgent: 'test' };
  const { config } = new SERVICES[name].client({ ...common, region }) as {
    config: unknown;
  };
  return config as ClientConfiguration;
}

/** Host and signing Region as the SDK itself works them out; nothing is sent. */
function sdkEndpoint(name: Name, region: string) {
  const config = configurationOf(name, region);
  const { url, properties } = config.endpointProvider({ Region: region });
  const [scheme] = properties?.authSchemes ?? [];
  return { host: url.hostname, signedFor: scheme?.signingRegion ?? region };
}

// The hosts of botocore's endpoint rules and endpoints.json.
const HOSTS: [name: Name, own: string, region: string, host: string][] = [
  ['ce', 'eu-west-1', 'us-east-1', 'ce.us-east-1.amazonaws.com'],
  ['ce', 'cn-north-1', 'cn-northwest-1', 'ce.cn-northwest-1.amazonaws.com.cn'],
  ['ce', 'eusc-de-east-1', 'eusc-de-east-1', 'ce.eusc-de-east-1.api.amazonwebservices.eu'],
  ['ce', 'us-iso-west-1', 'us-iso-east-1', 'ce.us-iso-east-1.c2s.ic.gov'],
  ['ce', 'us-isob-west-1', 'us-isob-east-1', 'ce.us-isob-east-1.sc2s.sgov.gov'],
  ['ce', 'eu-isoe-west-1', 'eu-isoe-west-1', 'ce.eu-isoe-west-1.cloud.adc-e.uk'],
  ['ce', 'us-isof-east-1', 'us-isof-south-1', 'ce.us-isof-south-1.csp.hci.ic.gov'],
  ['budgets', 'ap-east-1', 'us-east-1', 'budgets.amazonaws.com'],
  ['budgets', 'cn-north-1', 'cn-northwest-1', 'budgets.amazonaws.com.cn'],
  [
    'budgets',
    'eusc-de-east-1',
    'eusc-de-east-1',
    'budgets.eusc-de-east-1.api.amazonwebservices.eu',
  ],
  ['budgets', 'us-iso-west-1', 'us-iso-east-1', 'budgets.c2s.ic.gov'],
  ['budgets', 'us-isob-west-1', 'us-isob-east-1', 'budgets.global.sc2s.sgov.gov'],
  ['budgets', 'eu-isoe-west-1', 'eu-isoe-west-1', 'budgets.global.cloud.adc-e.uk'],
  ['budgets', 'us-isof-east-1', 'us-isof-south-1', 'budgets.global.csp.hci.ic.gov'],
  ['billingconductor', 'eu-west-1', 'us-east-1', 'billingconductor.us-east-1.amazonaws.com'],
  ['bcm-pricing-calculator', 'eu-west-1', 'us-east-1', 'bcm-pricing-calculator.us-east-1.api.aws'],
  ['freetier', 'eu-west-1', 'us-east-1', 'freetier.us-east-1.api.aws'],
  [
    'freetier',
    'cn-north-1',
    'cn-northwest-1',
    'freetier.cn-northwest-1.api.amazonwebservices.com.cn',
  ],
  ['organizations', 'eu-west-1', 'us-east-1', 'organizations.us-east-1.amazonaws.com'],
  [
    'organizations',
    'cn-north-1',
    'cn-northwest-1',
    'organizations.cn-northwest-1.amazonaws.com.cn',
  ],
  ['organizations', 'us-gov-east-1', 'us-gov-west-1', 'organizations.us-gov-west-1.amazonaws.com'],
  ['pricing', 'us-west-2', 'us-east-1', 'api.pricing.us-east-1.amazonaws.com'],
  ['pricing', 'eu-central-1', 'eu-central-1', 'api.pricing.eu-central-1.amazonaws.com'],
  ['pricing', 'me-south-1', 'eu-central-1', 'api.pricing.eu-central-1.amazonaws.com'],
  ['pricing', 'ap-northeast-1', 'ap-south-1', 'api.pricing.ap-south-1.amazonaws.com'],
  ['pricing', 'cn-north-1', 'cn-northwest-1', 'api.pricing.cn-northwest-1.amazonaws.com.cn'],
  ['pricing', 'eusc-de-east-1', 'eusc-de-east-1', 'api.pricing.eusc-de-east-1.amazonaws.eu'],
  ['pricing', 'us-iso-west-1', 'us-iso-east-1', 'api.pricing.us-iso-east-1.c2s.ic.gov'],
  ['pricing', 'us-isob-west-1', 'us-isob-east-1', 'api.pricing.us-isob-east-1.sc2s.sgov.gov'],
  ['pricing', 'eu-isoe-west-1', 'eu-isoe-west-1', 'api.pricing.eu-isoe-west-1.cloud.adc-e.uk'],
  ['pricing', 'us-isof-east-1', 'us-isof-south-1', 'api.pricing.us-isof-south-1.csp.hci.ic.gov'],
  ['compute-optimizer', 'eu-west-1', 'eu-west-1', 'compute-optimizer.eu-west-1.amazonaws.com'],
  [
    'compute-optimizer',
    'cn-north-1',
    'cn-north-1',
    'compute-optimizer.cn-north-1.amazonaws.com.cn',
  ],
  [
    'compute-optimizer',
    'us-gov-west-1',
    'us-gov-west-1',
    'compute-optimizer.us-gov-west-1.amazonaws.com',
  ],
  [
    'compute-optimizer',
    'eusc-de-east-1',
    'eusc-de-east-1',
    'compute-optimizer.eusc-de-east-1.amazonaws.eu',
  ],
  ['logs', 'eu-west-1', 'eu-west-1', 'logs.eu-west-1.amazonaws.com'],
  ['monitoring', 'eu-west-1', 'eu-west-1', 'monitoring.eu-west-1.amazonaws.com'],
  ['monitoring', 'cn-north-1', 'cn-north-1', 'monitoring.cn-north-1.amazonaws.com.cn'],
  ['monitoring', 'us-gov-west-1', 'us-gov-west-1', 'monitoring.us-gov-west-1.amazonaws.com'],
  ['s3tables', 'eu-west-1', 'eu-west-1', 's3tables.eu-west-1.amazonaws.com'],
  ['sts', 'eu-west-1', 'eu-west-1', 'sts.eu-west-1.amazonaws.com'],
  ['sts', 'cn-north-1', 'cn-north-1', 'sts.cn-north-1.amazonaws.com.cn'],
  ['sts', 'us-gov-east-1', 'us-gov-east-1', 'sts.us-gov-east-1.amazonaws.com'],
  ['sts', 'eusc-de-east-1', 'eusc-de-east-1', 'sts.eusc-de-east-1.amazonaws.eu'],
];

describe('where a service is asked', () => {
  it.each(HOSTS)('%s of an account in %s: in %s, at %s', (...row) => {
    const [name, own, region, host] = row;
    expect(regionFor(name, own)).toBe(region);
    expect(sdkEndpoint(name, region)).toEqual({ host, signedFor: region });
  });

  it('is signed for the Region of the partition’s IAM, as the SDK knows it', () => {
    expect(regionFor('iam', 'cn-northwest-1')).toBe('cn-northwest-1');
    expect(sdkEndpoint('iam', 'cn-northwest-1')).toEqual({
      host: 'iam.cn-north-1.amazonaws.com.cn',
      signedFor: 'cn-north-1',
    });
  });

  it('is the Region asked about, where every Region has an endpoint', () => {
    expect(regionFor('compute-optimizer', 'cn-north-1', 'cn-northwest-1')).toBe('cn-northwest-1');
    expect(regionFor('ce', 'us-east-1', 'eu-west-1')).toBe('us-east-1');
  });

  it.each(['billingconductor', 'ce', 'budgets', 'freetier', 'pricing'] as const)(
    'is nowhere in GovCloud for %s',
    (name) => {
      expect(() => regionFor(name, 'us-gov-west-1')).toThrow(
        expect.objectContaining({
          code: 'service_not_in_partition',
          retryable: false,
          attempts: 0,
        }),
      );
    },
  );

  it.each([
    ['cn-north-1', 'us-east-1', 'us-east-1 is in the partition aws, the account in aws-cn'],
    ['us-east-1', 'cn-north-1', 'cn-north-1 is in the partition aws-cn, the account in aws'],
    [
      'us-west-2',
      'us-gov-west-1',
      'us-gov-west-1 is in the partition aws-us-gov, the account in aws',
    ],
  ])('is never in another partition: %s about %s', (own, about, why) => {
    expect(() => regionFor('compute-optimizer', own, about)).toThrow(
      expect.objectContaining({
        code: 'region_not_in_partition',
        message: `Compute Optimizer was not asked for Test: ${why}.`,
      }),
    );
  });

  it.each(Object.keys(SERVICES) as Name[])('has the SDK’s name of %s', (name) => {
    expect(rowOf(name).name).toBe(configurationOf(name, 'us-east-1').serviceId);
  });

  it.each(MODELLED)('has the name that %s signs with', (model) => {
    const { signingName, serviceId } = readServiceModel(model);
    expect(serviceSignedAs(signingName)?.name).toBe(serviceId);
  });

  it.each(['budgets', 'ce', 'compute-optimizer', 'pricing'] as const)(
    'has the IAM prefix of what tools do with %s',
    (name) => {
      const actions = families.flatMap(({ tools }) => tools.flatMap((tool) => tool.actions));
      expect(actions).toContainEqual(expect.stringMatching(`^${rowOf(name).iamPrefix}:`));
    },
  );

  it('has a price for what AWS charges for', () => {
    const names = Object.keys(SERVICES) as Name[];
    expect(names.filter((name) => rowOf(name).priceOf)).toEqual([
      ...['athena', 'ce', 'monitoring', 's3', 's3tables'],
    ]);
  });

  it('is not known of a service without a row', () => {
    expect(() => serviceOf('com.amazonaws.ec2')).toThrow('no row for com.amazonaws.ec2');
    expect(() => serviceOf(undefined)).toThrow(TypeError);
  });
});
