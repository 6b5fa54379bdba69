import * as z from 'zod';
import { json } from '../arguments/json.ts';
import { integer } from '../arguments/number.ts';
import { oneOf } from '../arguments/one-of.ts';
import { maxPages, nextToken } from '../arguments/paging.ts';
import { text } from '../arguments/text.ts';
import { MOST_PAGES } from '../paging/collect-pages.ts';
import type { ToolArguments } from '../tool.ts';

/** The arguments of `aws-pricing`. */
export const awsPricingArguments = {
  operation: oneOf(
    ['get_service_codes', 'get_service_attributes', 'get_attribute_values', 'get_pricing_from_api'],
    'What to ask the price list for.',
  ),
  service_code: text(
    'Service code such as AmazonEC2, AmazonS3 or AmazonES; needed by all but get_service_codes.',
  ).optional(),
  attribute_name: text(
    'Attribute such as instanceType or location; needed by get_attribute_values.',
  ).optional(),
  filters: json(z.record(z.string(), z.string({ error: 'text or null' }).nullable()), {
    expected: 'a JSON object of attribute names and the text each must have',
    description:
      'Attributes that the products must have, all of them and exactly, for ' +
      'get_pricing_from_api: {"instanceType": "t3.medium", "location": "US East (N. Virginia)"}. ' +
      'One that is null is not compared.',
  }).optional(),
  max_results: integer(
    'Most items in one answer. Without max_pages as many pages are read as that takes, up to ' +
      `${MOST_PAGES}: of 100 services or products, of 10,000 attribute values. ` +
      'get_pricing_from_api: 100 when not given, and fewer where products are long.',
    { minimum: 1 },
  ).optional(),
  next_token: nextToken,
  max_pages: maxPages,
};

/** Parsed {@link awsPricingArguments}. */
export type AwsPricingArguments = ToolArguments<typeof awsPricingArguments>;
