import type { Pair } from './difference.ts';
import { dataOf, editReference, listOf } from './edit.ts';

/**
 * Cuts what the reference read after we had stopped; what both read stays to be compared.
 *
 * @param pair - whose last requests are those for pages
 * @param list - member of the answers that holds what was read
 * @returns the pair itself when the reference read no more than we
 */
export function cutToOurPages(pair: Pair, list: string): Pair {
  const { reference, ours } = pair;
  const further = reference.requests.length - ours.requests.length;
  const count = listOf(dataOf(ours), list).length;
  if (further <= 0 || count === 0) return pair;
  const cut = { ...reference, requests: reference.requests.slice(0, -further) };
  return editReference({ ours, reference: cut }, (data) => ({
    ...data,
    [list]: listOf(data, list).slice(0, count),
  }));
}
