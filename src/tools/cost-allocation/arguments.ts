// What tools about tags and categories take alike, and how their lists end.

import { maxPages, nextToken } from '../arguments/paging.ts';
import { readUtcTime, utcTime } from '../arguments/times.ts';
import type { List } from '../paging/read-list.ts';
import type { ToolArguments } from '../tool.ts';

/** The arguments about pages, in the reference's order. */
export const paging = { next_token: nextToken, max_pages: maxPages };

/** `effective_on`: the time whose rules are meant. */
export const effectiveOn = utcTime('UTC day or time; default: now.').optional();

/**
 * A time as Cost Explorer takes it, which is without parts of a second.
 *
 * @param given - `effective_on`
 */
export function toZonedTime(given: string | undefined): string | undefined {
  return given === undefined ? undefined : readUtcTime(given).toISOString().replace('.000Z', 'Z');
}

/**
 * How an answer ends. A caller who says something about pages gets the reference server's block, too.
 *
 * @param args - of the call
 * @param list - how it was read
 */
export function endOf(
  { next_token, max_pages }: ToolArguments<typeof paging>,
  { pagination, end }: Pick<List<unknown, unknown>, 'pagination' | 'end'>,
) {
  const asked = next_token !== undefined || max_pages !== undefined;
  return { ...(asked && { Pagination: pagination }), ...end };
}
