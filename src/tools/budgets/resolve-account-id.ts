import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Aws } from '../../aws/aws.ts';

/**
 * The account number that every request of AWS Budgets must name. It selects no credentials: AWS
 * refuses another account's number.
 *
 * @param aws - its principal already is the number, unless it is the role the tools run with; only
 *   then STS is asked, which needs no permission (API reference of GetCallerIdentity)
 * @param given - the caller's `account_id`
 * @returns twelve digits
 */
export async function resolveAccountId(aws: Aws, given: string | undefined): Promise<string> {
  if (given !== undefined) return given;
  if (aws.principal !== 'own') return aws.principal;
  const { Account: account } = await aws.send(STSClient, new GetCallerIdentityCommand({}));
  if (account === undefined) throw new TypeError('GetCallerIdentity named no account.');
  return account;
}
