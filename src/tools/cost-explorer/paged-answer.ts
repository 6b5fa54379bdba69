// How an answer of Cost Explorer ends that AWS gives page by page.
import type { List } from '../paging/read-list.ts';
import type { CostExplorerArguments } from './arguments.ts';

/**
 * The pages of an answer as if AWS had sent a single one, and whether they are all. A caller who says
 * something about pages gets the reference server's `Pagination` block, too; one who does not gets
 * `NextPageToken` where the reference has it.
 *
 * @param args - `next_token` and `max_pages` of the call
 * @param list - how it was read
 * @param data - the members of AWS's answer, without its token
 * @returns the `data` of the response
 */
export function pagedAnswer(
  args: Pick<CostExplorerArguments, 'next_token' | 'max_pages'>,
  { pagination, end }: Pick<List<unknown, unknown>, 'pagination' | 'end'>,
  data: object,
): object {
  const asked = args.next_token !== undefined || args.max_pages !== undefined;
  return {
    ...data,
    ...(asked && { Pagination: pagination }),
    ...(!asked && end.next_token !== null && { NextPageToken: end.next_token }),
    ...end,
  };
}
