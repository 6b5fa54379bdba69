/**
 * Works on items several at a time and gives the results as they come. No more items are taken
 * from the source than are being worked on, so its length does not matter.
 *
 * @param source - items
 * @param concurrency - most items at a time
 * @param work - done for each item; it must not throw
 */
export async function* mapConcurrently<Item, Result>(
  source: AsyncIterable<Item> | Iterable<Item>,
  concurrency: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const running = new Map<symbol, Promise<readonly [symbol, Result]>>();
  const settleOne = async () => {
    const [id, result] = await Promise.race(running.values());
    running.delete(id);
    return result;
  };
  for await (const item of source) {
    const id = Symbol();
    running.set(
      id,
      work(item).then((result) => [id, result] as const),
    );
    if (running.size >= concurrency) yield await settleOne();
  }
  while (running.size > 0) yield await settleOne();
}
