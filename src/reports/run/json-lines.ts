// Lists of a run in the store, in a form that Step Functions' distributed map reads item by item.
import type * as z from 'zod';
import type { ObjectStore } from '../store/object-store.ts';

const CONTENT_TYPE = 'application/x-ndjson';

/** Writes values as JSON Lines, which a distributed map can read. */
export async function putJsonLines(
  store: Pick<ObjectStore, 'put'>,
  key: string,
  lines: readonly string[],
): Promise<void> {
  await store.put({ key, body: `${lines.join('\n')}\n`, contentType: CONTENT_TYPE });
}

/**
 * Reads what {@link putJsonLines} wrote.
 *
 * @throws TypeError when there is no such object
 */
export async function getJsonLines<Shape extends z.ZodType>(
  store: Pick<ObjectStore, 'get'>,
  key: string,
  shape: Shape,
): Promise<z.output<Shape>[]> {
  const bytes = await store.get(key);
  if (!bytes) throw new TypeError(`there is no ${key}`);
  const lines = Buffer.from(bytes).toString('utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => shape.parse(JSON.parse(line)));
}
