// The arguments of `aws-pricing`, and how its lists are paged.
import * as z from 'zod';
import { json } from '../arguments/json.ts';
import { integer } from '../arguments/number.ts';
import { maxPages, nextToken } from '../arguments/paging.ts';
import { text } from '../arguments/text.ts';
import { MOST_PAGES } from '../paging/collect-pages.ts';
import type { ToolArguments } from '../tool.ts';

/** All but `operation`, by name, as callers see them. */
export const shape = {
  service_code: text(
    'Such as AmazonEC2, AmazonS3 or AmazonES; for all but get_service_codes.',
  ).optional(),
  attribute_name: text('Such as instanceType or location; for get_attribute_values.').optional(),
  filters: json(z.record(z.string(), z.string({ error: 'text or null' }).nullable()), {
    expected: 'a JSON object of attribute names and the text each must have',
    description:
      'What products must have exactly, for get_pricing_from_api: {"instanceType": "t3.medium", ' +
      '"location": "US East (N. Virginia)"}. null is not compared.',
    example: { instanceType: 't3.medium', location: null },
  }).optional(),
  max_results: integer(
    'Most items in one answer; without max_pages as many pages are read as that takes, up to ' +
      `${MOST_PAGES}. get_pricing_from_api: 100 when not given, fewer where products are long.`,
    { minimum: 1 },
  ).optional(),
  next_token: nextToken,
  max_pages: maxPages,
};

/** Parsed {@link shape}. */
export type AwsPricingArguments = ToolArguments<typeof shape>;

/** Most services or products that the AWS Price List puts on a page. */
export const PAGE_SIZE = 100;
