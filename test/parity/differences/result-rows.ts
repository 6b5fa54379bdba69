import { isMembers, listOf, type Members } from './edit.ts';

const LISTS = ['DimensionValues', 'Tags', 'CostCategoryNames', 'CostCategoryValues'];

/** What Cost Explorer counts on a page: values, groups, or periods without any. */
export function rowsOf(data: Members): readonly unknown[] {
  const list = LISTS.find((name) => name in data);
  if (list) return listOf(data, list);
  return listOf(data, 'ResultsByTime').flatMap((result) => groupsOf(result) ?? [result]);
}

/**
 * Cuts an answer of Cost Explorer.
 *
 * @param data - with values or periods
 * @param count - rows to keep
 */
export function cutRows(data: Members, count: number): Members {
  const list = LISTS.find((name) => name in data);
  if (list) return { ...data, [list]: listOf(data, list).slice(0, count) };
  let left = count;
  const results = listOf(data, 'ResultsByTime').flatMap((result) => {
    if (left <= 0) return [];
    const groups = groupsOf(result)?.slice(0, left);
    left -= groups?.length ?? 1;
    return isMembers(result) && groups ? [{ ...result, Groups: groups }] : [result];
  });
  return { ...data, ResultsByTime: results };
}

/** Joins the entries of `ResultsByTime` that are about the same period. */
export function mergePeriods(results: readonly unknown[]): readonly unknown[] {
  const periods = Map.groupBy(results.filter(isMembers), ({ TimePeriod }) =>
    JSON.stringify(TimePeriod),
  );
  return [...periods.values()].map((parts) => ({
    ...parts[0],
    Groups: parts.flatMap((part) => listOf(part, 'Groups')),
  }));
}

function groupsOf(result: unknown): readonly unknown[] | undefined {
  const groups = isMembers(result) ? listOf(result, 'Groups') : [];
  return groups.length > 0 ? groups : undefined;
}
