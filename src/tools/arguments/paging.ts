// The arguments of tools that answer page by page.
import * as z from 'zod';
import { DEFAULT_MAX_PAGES, MOST_PAGES } from '../paging/collect-pages.ts';
import type { Tool } from '../tool.ts';
import { argumentKinds, unwrapped } from './kind.ts';
import { integer } from './number.ts';

const LONGEST_TOKEN = 32_768;

/** `max_pages`: how many pages one call reads at the most. */
export const maxPages = integer(`Default: ${DEFAULT_MAX_PAGES}.`, {
  minimum: 1,
  maximum: MOST_PAGES,
}).optional();

/** `max_results`, where it is the size of a page rather than of the answer; as AWS likes by default. */
export function pageSize(maximum?: number) {
  const range = { minimum: 1, ...(maximum !== undefined && { maximum }) };
  return integer('Per page.', range).optional();
}

/** `next_token`: where an earlier, incomplete answer ended. */
export const nextToken = z
  .string({ error: 'the next_token of an earlier answer' })
  .refine((value) => value.length <= LONGEST_TOKEN, 'the next_token of an earlier answer')
  .describe('From an incomplete answer; all else unchanged.')
  .register(argumentKinds, { kind: 'token' })
  .optional();

/** Names of what lists take. */
export const PAGES = ['max_results', 'next_token', 'max_pages'] as const;

/**
 * The argument with which a call goes on where an earlier answer ended.
 *
 * @param tool - that is called
 * @param args - as they were given
 * @returns its name; undefined where the call begins at the beginning
 */
export function tokenGiven(
  { arguments: taken }: Pick<Tool, 'arguments'>,
  args: Readonly<Record<string, unknown>>,
): string | undefined {
  return Object.keys(taken).find((name) => {
    const schema = args[name] === undefined ? undefined : taken[name];
    return schema && argumentKinds.get(unwrapped(schema))?.kind === 'token';
  });
}
