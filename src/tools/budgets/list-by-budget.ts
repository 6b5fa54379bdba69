import type { Aws } from '../../aws/aws.ts';
import { integer } from '../arguments/number.ts';
import { maxPages, nextToken } from '../arguments/paging.ts';
import type { List } from '../paging/read-list.ts';
import type { ToolArguments } from '../tool.ts';
import { resolveAccountId } from './resolve-account-id.ts';
import { budgetName, budgetsAccountId, PAGE_SIZE } from './shared-arguments.ts';

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
