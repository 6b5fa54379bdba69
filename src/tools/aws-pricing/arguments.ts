import * as z from 'zod';
import { json } from '../arguments/json.ts';
import { integer } from '../arguments/number.ts';
import { oneOfMany } from '../arguments/one-of.ts';
import { maxPages, nextToken } from '../arguments/paging.ts';
import { text } from '../arguments/text.ts';
import { MOST_PAGES } from '../paging/collect-pages.ts';
import type { ToolArguments } from '../tool.ts';

/** The arguments of `aws-pricing`. */
export const awsPricingArguments = {
  operation: oneOfMany(
    ['get_service_codes', 'get_service_attributes', 'get_attribute_values', 'get_pricing_from_api'],
    'One of those in the tool’s description.',
  ),
  service_code: text(
    'Such as AmazonEC2, AmazonS3 or AmazonES; for all but get_service_codes.',
  ).optional(),
  attribute_name: text('Such as instanceType or location; for get_attribute_values.').optional(),
  filters: json(z.record(z.string(), z.string({ error: 'text or null' }).nullable()), {
    expected: 'a JSON object of attribute names and the text each must have',
    description:
      'What products must have exactly, for get_pricing_from_api: {"instanceType": "t3.medium", ' +
      '"location": "US East (N. Virginia)"}. null is not compared.',
  }).optional(),
  max_results: integer(
    'Most items in one answer; without max_pages as many pages are read as that takes, up to ' +
      `${MOST_PAGES}. get_pricing_from_api: 100 when not given, fewer where products are long.`,
    { minimum: 1 },
  ).optional(),
  next_token: nextToken,
  max_pages: maxPages,
};

/** Parsed {@link awsPricingArguments}. */
export type AwsPricingArguments = ToolArguments<typeof awsPricingArguments>;
