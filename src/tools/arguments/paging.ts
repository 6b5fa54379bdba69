// The arguments of tools that answer page by page.
import * as z from 'zod';
import { DEFAULT_MAX_PAGES, MOST_PAGES } from '../paging/collect-pages.ts';
import { argumentKinds } from './kind.ts';
import { integer } from './number.ts';

const LONGEST_TOKEN = 32_768;

/** `max_pages`: how many pages one call reads at the most. */
export const maxPages = integer(`Default: ${DEFAULT_MAX_PAGES}.`, {
  minimum: 1,
  maximum: MOST_PAGES,
}).optional();

/** `next_token`: where an earlier, incomplete answer ended. */
export const nextToken = z
  .string({ error: 'the next_token of an earlier answer' })
  .refine((value) => value.length <= LONGEST_TOKEN, 'the next_token of an earlier answer')
  .describe('From an incomplete answer; all else unchanged.')
  .register(argumentKinds, { kind: 'token' })
  .optional();
