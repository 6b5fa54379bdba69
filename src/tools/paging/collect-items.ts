import { collectPages, type PageReader } from './collect-pages.ts';

/** How to read the items of one question, page after page. */
export interface ItemReader<Page, Item> extends Omit<PageReader<Page>, 'fetch' | 'isEnough'> {
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
    fetch: (token, earlier) =>
      reader.fetch(token, Math.min(pageSize, limit - earlier.flatMap(itemsOf).length)),
    isEnough(read) {
      const items = read.flatMap(itemsOf);
      return items.length >= limit || isEnough(items);
    },
  });
  return { items: pages.flatMap(itemsOf), ...rest };
}
