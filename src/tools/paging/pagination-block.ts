import type { Pages } from './collect-pages.ts';

/** The reference server's account of the pages that an answer was read from. */
export interface PaginationBlock {
  readonly complete_dataset: boolean;
  readonly pages_fetched: number;
  /** Items in this answer, however many more there are. */
  readonly total_results: number;
  readonly has_more: boolean;
  readonly next_token: string | null;
}

/**
 * Says how an answer was read, in the reference server's words.
 *
 * @param read - from {@link collectPages}
 * @param count - items in the answer
 */
export function paginationBlock(read: Pages<unknown>, count: number): PaginationBlock {
  return {
    complete_dataset: read.complete,
    pages_fetched: read.pages.length,
    total_results: count,
    has_more: !read.complete,
    next_token: read.nextToken,
  };
}
