import type { MergedPages } from './paged-answer.ts';

/** What the pages of GetDimensionValues, GetTags and GetCostCategories have in common. */
interface ValuePage {
  readonly TotalSize?: number | undefined;
}

/**
 * Joins pages of a list of values, with sizes that are right for the joined list.
 *
 * @param pages - in AWS's order
 * @param key - the list's name in AWS's answer, such as `Tags`
 */
export function mergeValuePages<Key extends string>(
  pages: readonly (ValuePage & { readonly [key in Key]?: readonly unknown[] | undefined })[],
  key: Key,
): MergedPages {
  const values = pages.flatMap((page) => page[key] ?? []);
  const sizes = { ReturnSize: values.length, TotalSize: pages[0]?.TotalSize };
  return { data: { [key]: values, ...sizes }, count: values.length };
}
