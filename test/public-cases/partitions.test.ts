// Which Region of which partition is asked, and what never leaves its partition.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccountError } from '../../src/accounts/errors.ts';
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
