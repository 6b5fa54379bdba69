// What the tools on AWS Budgets have in common: arguments, requests, and what callers may see.
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Aws } from '../../aws/aws.ts';
import { integer } from '../arguments/number.ts';
import { maxPages, nextToken } from '../arguments/paging.ts';
import { accountId, text } from '../arguments/text.ts';
import type { List } from '../paging/read-list.ts';
import type { Tool, ToolArguments } from '../tool.ts';

/** Most items that every list operation of AWS Budgets puts on a page. */
export const PAGE_SIZE = 100;

/** `budget_name`: one budget instead of all. */
export const budgetName = text('Exact name of one budget.').optional();

/** `account_id`: the number that the requests name. */
export const budgetsAccountId = accountId(
  'Owner of the budgets; found out when not given. Switches no accounts: see target_account_id.',
).optional();

/** Arguments of the tools that list what hangs on one budget, or on all of an account. */
export const listArguments = {
  budget_name: budgetName,
  max_results: integer(`Items per page; more than ${PAGE_SIZE} count as ${PAGE_SIZE}.`, {
    minimum: 1,
  }).default(PAGE_SIZE),
  account_id: budgetsAccountId,
  next_token: nextToken,
  max_pages: maxPages,
};

type ListByBudgetArguments = ToolArguments<typeof listArguments>;

/**
 * The request for such a list.
 *
 * @param aws - the account's AWS, which may be asked for its number
 * @param args - parsed {@link listArguments}
 */
export async function toListRequest(aws: Aws, args: ListByBudgetArguments) {
  return {
    AccountId: await resolveAccountId(aws, args.account_id),
    BudgetName: args.budget_name,
    MaxResults: Math.min(PAGE_SIZE, args.max_results),
  };
}

/**
 * What such an answer says besides its list, with the reference server's keys.
 *
 * @param list - as it was read
 * @param request - what was asked
 */
export function totalsOf(
  { items, pagination, end }: List<unknown, unknown>,
  { AccountId, BudgetName }: Awaited<ReturnType<typeof toListRequest>>,
) {
  return {
    total_count: items.length,
    account_id: AccountId,
    ...(BudgetName !== undefined && { budget_name: BudgetName }),
    pagination,
    ...end,
  };
}

/**
 * What operations of AWS Budgets, and the one that tells an account its number, answer about own
 * charges: a payer's budgets are about all that it pays for.
 *
 * @param operations - API operations of AWS Budgets
 */
export function budgetsOwnCharges(
  ...operations: readonly string[]
): NonNullable<Tool['ownCharges']> {
  const budgets = operations.map((operation) => [operation, 'unless_payer'] as const);
  return { ...Object.fromEntries(budgets), GetCallerIdentity: 'account' };
}

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
