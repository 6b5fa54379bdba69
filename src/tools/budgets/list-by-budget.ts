import type { Aws } from '../../aws/aws.ts';
import { integer } from '../arguments/number.ts';
import { maxPages, nextToken } from '../arguments/paging.ts';
import { collectPages } from '../paging/collect-pages.ts';
import { paginationBlock } from '../paging/pagination-block.ts';
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

/** What every list operation of AWS Budgets is asked. */
interface ListRequest {
  readonly AccountId: string;
  /** Undefined: of the whole account. */
  readonly BudgetName: string | undefined;
  readonly MaxResults: number;
  readonly NextToken?: string | undefined;
}

/** One list operation of AWS Budgets. */
export interface ListOperation {
  /** API operation, such as `DescribeBudgetActionsForAccount`. */
  readonly name: string;
  /** Reads one page; items already have the reference server's keys. */
  readPage(
    request: ListRequest,
    aws: Aws,
  ): Promise<{ readonly items: readonly object[]; readonly nextToken: string | undefined }>;
}

/**
 * Lists by page, and accounts for the pages with the reference server's keys.
 *
 * @param args - parsed {@link listArguments}
 * @param aws - the account's AWS
 * @param operation - what is listed
 */
export async function listByBudget(
  args: ToolArguments<typeof listArguments>,
  aws: Aws,
  operation: ListOperation,
) {
  const input = {
    AccountId: await resolveAccountId(aws, args.account_id),
    BudgetName: args.budget_name,
    MaxResults: Math.min(PAGE_SIZE, args.max_results),
  };
  const read = await collectPages({
    aws,
    operation: operation.name,
    input,
    nextToken: args.next_token,
    maxPages: args.max_pages,
    fetch: (token) => operation.readPage({ ...input, NextToken: token }, aws),
    tokenAfter: (page) => page.nextToken,
  });
  const items = read.pages.flatMap((page) => page.items);
  return {
    items,
    totals: {
      total_count: items.length,
      account_id: input.AccountId,
      ...(args.budget_name !== undefined && { budget_name: args.budget_name }),
      pagination: paginationBlock(read, items.length),
      complete: read.complete,
      next_token: read.nextToken,
    },
  };
}
