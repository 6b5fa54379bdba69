import { collectPages, DEFAULT_MAX_PAGES, MOST_PAGES, type PageReader } from './collect-pages.ts';

/** How to read the items of one question, page after page. */
export interface ItemReader<Page, Item>
  extends Omit<PageReader<Page>, 'fetch' | 'isEnough' | 'maxPages'> {
  /** Most pages to read; as many as the limit takes when absent, up to {@link MOST_PAGES}. */
  readonly maxPages?: number | undefined;
  /** Most items wanted in all. */
  readonly limit: number;
  /** Most items that AWS puts on a page. */
  readonly pageSize: number;
  /** Stops before the limit, for instance when the answer grows too long. */
  readonly isEnough?: (items: readonly Item[]) => boolean;
  /** Reads one page of at most `size` items. */
  fetch(token: string | undefined, size: number): Promise<Page>;
  itemsOf(page: Page): readonly Item[];
}

/** What was read, and whether that is all. */
export interface Items<Item> {
  readonly items: readonly Item[];
  /** False: there is more than was read. */
  readonly complete: boolean;
  /** For the caller to go on with; null when complete. */
  readonly nextToken: string | null;
}

/**
 * Reads items up to a limit. The last page is asked for no more than is missing, so the token that
 * is left goes on right after the last item.
 *
 * @throws {@link ValidationError} for a `next_token` of another account or question
 * @throws {@link ToolError} `pagination_loop` when AWS hands out a token for the second time
 */
export async function collectItems<Page, Item>(
  reader: ItemReader<Page, Item>,
): Promise<Items<Item>> {
  const { limit, pageSize, itemsOf, isEnough = () => false } = reader;
  const { pages, ...rest } = await collectPages({
    ...reader,
    maxPages: reader.maxPages ?? enoughPages(limit, pageSize),
    fetch: (token, earlier) =>
      reader.fetch(token, Math.min(pageSize, limit - earlier.flatMap(itemsOf).length)),
    isEnough(read) {
      const items = read.flatMap(itemsOf);
      return items.length >= limit || isEnough(items);
    },
  });
  return { items: pages.flatMap(itemsOf), ...rest };
}

// A question without a limit is not one for everything there is.
function enoughPages(limit: number, pageSize: number): number {
  if (!Number.isFinite(limit)) return DEFAULT_MAX_PAGES;
  return Math.min(MOST_PAGES, Math.max(DEFAULT_MAX_PAGES, Math.ceil(limit / pageSize)));
}
