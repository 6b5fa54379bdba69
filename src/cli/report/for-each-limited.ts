/**
 * Works through items with a limited number under way at a time.
 *
 * @param items - what to work on
 * @param limit - most at a time
 * @param work - what to do; the first failure ends it all
 */
export async function forEachLimited<Item>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: limit }, worker));
}
