// Which Region of which partition is asked, and what never leaves its partition.

import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { DescribeServicesCommand, PricingClient } from '@aws-sdk/client-pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccountError } from '../../src/accounts/errors.ts';
import type { Aws } from '../../src/aws/aws.ts';
import { createAwsFactory } from '../../src/aws/create-aws.ts';
import { type AccountStack, startAccountStack } from '../accounts/start-account-stack.ts';
import type { PublicCase } from './public-case.ts';

const ROLE = '444455556666';
const roleIn = (partition: string) => `arn:${partition}:iam::${ROLE}:role/BillingReadOnly`;

let stack: AccountStack;
beforeAll(async () => {
  stack = await startAccountStack();
});
beforeEach(() => stack.reset());
afterAll(() => stack.close());

/** Resolves the role of a row from a Region of ours. */
async function resolveRole({ row, own }: RoleInput): Promise<unknown> {
  await stack.updateAccount(ROLE, { ...row });
  const configuration = { database: { url: stack.appUrl }, region: own };
  return stack.resolver({ configuration }).resolve(ROLE, { sessionActions: ['ce:GetTags'] });
}

interface RoleInput {
  /** Columns of the account. */
  readonly row: { readonly region: string; readonly role_arn: string };
  /** Region that we run in. */
  readonly own: string;
}

const ASSUMED: PublicCase<RoleInput, { region: string }>[] = [
  {
    source: 'hashicorp/terraform-provider-aws#32549; aws/aws-cli#8413; aws/aws-sdk-ruby#2850',
    symptom: 'the account is in an opt-in Region that the caller’s account has off',
    input: { row: { region: 'me-south-1', role_arn: roleIn('aws') }, own: 'eu-west-1' },
    right: { region: 'eu-west-1' },
  },
  {
    source: 'aws/aws-sdk-ruby#2850',
    symptom: 'the account is in another Region that the caller’s account has on',
    input: { row: { region: 'us-west-2', role_arn: roleIn('aws') }, own: 'us-east-1' },
    right: { region: 'us-east-1' },
  },
];

describe('AssumeRole', () => {
  test.each(ASSUMED)('$symptom ($source)', async ({ input, right }) => {
    await expect(resolveRole(input)).resolves.toMatchObject({
      account: { region: input.row.region },
    });
    expect(stack.aws.requests).toMatchObject([{ operation: 'AssumeRole', ...right }]);
  });
});

const FOREIGN: PublicCase<RoleInput, Pick<AccountError, 'detail'>>[] = [
  {
    source: 'docs/onboard.md',
    symptom: 'a role in China, asked for from the classic partition',
    input: { row: { region: 'cn-north-1', role_arn: roleIn('aws-cn') }, own: 'eu-west-1' },
    right: { detail: 'role_arn is not in the partition aws, where our own region is' },
  },
  {
    source: 'docs/onboard.md',
    symptom: 'a role in the classic partition, asked for from China',
    input: { row: { region: 'eu-west-1', role_arn: roleIn('aws') }, own: 'cn-northwest-1' },
    right: { detail: 'role_arn is not in the partition aws-cn, where our own region is' },
  },
  {
    source: 'docs/onboard.md',
    symptom: 'a role in the classic partition whose session would be used in GovCloud',
    input: { row: { region: 'us-gov-west-1', role_arn: roleIn('aws') }, own: 'eu-west-1' },
    right: { detail: 'role_arn is not in the partition aws-us-gov, where its region is' },
  },
];

describe('a role of another partition is refused by name before anything is signed', () => {
  test.each(FOREIGN)('$symptom ($source)', async ({ input, right }) => {
    await expect(resolveRole(input)).rejects.toMatchObject({
      errorType: 'assume_role_error',
      publicMessage: 'Failed to assume role. Please check IAM role configuration.',
      ...right,
    });
    expect(stack.aws.requests).toEqual([]);
  });
});

const key = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' };
const createAws = createAwsFactory();
const awsIn = (region: string) =>
  createAws({
    principal: { kind: 'account', accountId: '123456789012', version: '1', credentials: key },
    region,
    signal: new AbortController().signal,
  });

const costs = (aws: Aws) =>
  aws.send(
    CostExplorerClient,
    new GetCostAndUsageCommand({
      TimePeriod: { Start: '2026-01-01', End: '2026-02-01' },
      Granularity: 'MONTHLY',
      Metrics: ['UnblendedCost'],
    }),
  );
const prices = (aws: Aws) => aws.send(PricingClient, new DescribeServicesCommand({}));

interface EndpointInput {
  /** Region of the account. */
  readonly own: string;
  readonly ask: (aws: Aws) => Promise<unknown>;
}

const ENDPOINTS: PublicCase<EndpointInput, { service: string; region: string }>[] = [
  {
    source: 'cloud-carbon-footprint/cloud-carbon-footprint#1061; aws/aws-sdk-js#4458',
    symptom: 'Cost Explorer of an account in Beijing is asked in us-east-1',
    input: { own: 'cn-north-1', ask: costs },
    right: { service: 'ce', region: 'cn-northwest-1' },
  },
  {
    source: 'opencost/opencost#739',
    symptom: 'prices of an account in Beijing are asked for in us-east-1',
    input: { own: 'cn-north-1', ask: prices },
    right: { service: 'pricing', region: 'cn-northwest-1' },
  },
  {
    source: 'awslabs/mcp#1245, #1273',
    symptom: 'prices of an account in the European Sovereign Cloud are asked for in us-east-1',
    input: { own: 'eusc-de-east-1', ask: prices },
    right: { service: 'pricing', region: 'eusc-de-east-1' },
  },
  {
    source: 'awslabs/mcp#1245, #1273',
    symptom: 'prices of an account in an isolated Region are asked for in us-east-1',
    input: { own: 'us-iso-west-1', ask: prices },
    right: { service: 'pricing', region: 'us-iso-east-1' },
  },
];

describe('the partition of the account is asked', () => {
  test.each(ENDPOINTS)('$symptom ($source)', async ({ input: { own, ask }, right }) => {
    // The example key is nobody's; where it went is what counts.
    await expect(ask(awsIn(own))).rejects.toMatchObject({ code: 'UnrecognizedClientException' });
    expect(stack.aws.requests).toMatchObject([right]);
  });
});

const MISSING: PublicCase<EndpointInput, { code: string; service: string }>[] = [
  {
    source: 'awslabs/mcp#1245, #1273',
    symptom: 'prices of an account in GovCloud are asked for in us-east-1',
    input: { own: 'us-gov-west-1', ask: prices },
    right: { code: 'service_not_in_partition', service: 'Pricing' },
  },
  {
    source: 'aws/aws-sdk-js#4458',
    symptom: 'Cost Explorer of an account in GovCloud is asked in us-east-1',
    input: { own: 'us-gov-east-1', ask: costs },
    right: { code: 'service_not_in_partition', service: 'Cost Explorer' },
  },
];

describe('a service that the partition does not have is refused by name, unsigned', () => {
  test.each(MISSING)('$symptom ($source)', async ({ input: { own, ask }, right }) => {
    await expect(ask(awsIn(own))).rejects.toMatchObject({
      ...right,
      message: expect.stringContaining(
        `aws-us-gov, which the account is in, has no ${right.service}`,
      ),
    });
    expect(stack.aws.requests).toEqual([]);
  });
});
