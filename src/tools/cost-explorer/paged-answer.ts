import type { ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-cost-explorer';
import type { Answer, Aws } from '../../aws/aws.ts';
import { collectPages } from '../paging/collect-pages.ts';
import { paginationBlock } from '../paging/pagination-block.ts';
import type { CostExplorerArguments } from './arguments.ts';
import { ask, type CostExplorerCommand } from './ask.ts';

/** An answer that may go on after it. */
type PageOutput = ServiceOutputTypes & { NextPageToken?: string | undefined };

/** A question that Cost Explorer answers page by page. */
export interface PagedQuestion<Input extends ServiceInputTypes, Output extends PageOutput> {
  readonly aws: Aws;
  /** API operation, such as `GetTags`. */
  readonly operation: string;
  /** Class of its requests. */
  readonly command: new (
    input: Input,
  ) => CostExplorerCommand<Input, Output>;
  /** The request without its token. */
  readonly input: Input;
  /** Makes one answer of the pages. */
  merge(pages: readonly Answer<Output>[]): MergedPages;
}

/** Pages as if AWS had sent a single one. */
export interface MergedPages {
  /** The members of AWS's answer, without its token. */
  readonly data: object;
  /** How many items its list has. */
  readonly count: number;
  /** True: AWS has more, and no token to go on with. */
  readonly cut?: boolean;
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
export async function pagedAnswer<Input extends ServiceInputTypes, Output extends PageOutput>(
  args: Pick<CostExplorerArguments, 'next_token' | 'max_pages'>,
  { aws, operation, command, input, merge }: PagedQuestion<Input, Output>,
): Promise<object> {
  const read = await collectPages({
    aws,
    operation,
    input,
    nextToken: args.next_token,
    maxPages: args.max_pages,
    fetch: (token) => ask(aws, new command({ ...input, NextPageToken: token })),
    tokenAfter: (page) => page.NextPageToken,
  });
  const { data, count, cut = false } = merge(read.pages);
  const asked = args.next_token !== undefined || args.max_pages !== undefined;
  return {
    ...data,
    ...(asked && { Pagination: paginationBlock(read, count) }),
    ...(!asked && !read.complete && { NextPageToken: read.nextToken }),
    complete: read.complete && !cut,
    next_token: read.nextToken,
  };
}
