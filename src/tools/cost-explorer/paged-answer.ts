import { collectPages, type PageReader } from '../paging/collect-pages.ts';
import type { CostExplorerArguments } from './arguments.ts';

/** A question that Cost Explorer answers page by page. */
export interface PagedQuestion<Page>
  extends Pick<PageReader<Page>, 'aws' | 'operation' | 'input' | 'fetch'> {
  /** Makes one answer of the pages. */
  merge(pages: readonly Page[]): MergedPages;
}

/** Pages as if AWS had sent a single one. */
export interface MergedPages {
  /** The members of AWS's answer, without its token. */
  readonly data: object;
  /** How many items its list has. */
  readonly count: number;
}

/**
 * Reads the pages of an answer and says whether they are all. A caller who says something about
 * pages gets the reference server's `Pagination` block, too; one who does not gets `NextPageToken`
 * where the reference has it.
 *
 * @param args - `next_token` and `max_pages` of the call
 * @param question - what to ask, and how to join the pages
 * @returns the `data` of the response
 */
export async function pagedAnswer<Page extends { NextPageToken?: string | undefined }>(
  args: Pick<CostExplorerArguments, 'next_token' | 'max_pages'>,
  { merge, ...reader }: PagedQuestion<Page>,
): Promise<object> {
  const { pages, complete, nextToken } = await collectPages({
    ...reader,
    nextToken: args.next_token,
    maxPages: args.max_pages,
    tokenAfter: (page) => page.NextPageToken,
  });
  const { data, count } = merge(pages);
  const block = {
    complete_dataset: complete,
    pages_fetched: pages.length,
    total_results: count,
    has_more: !complete,
    next_token: nextToken,
  };
  const asked = args.next_token !== undefined || args.max_pages !== undefined;
  return {
    ...data,
    ...(asked && { Pagination: block }),
    ...(!asked && !complete && { NextPageToken: nextToken }),
    complete,
    next_token: nextToken,
  };
}
