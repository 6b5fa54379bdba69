// The arguments of `cost-explorer`.
import { Dimension, Metric } from '@aws-sdk/client-cost-explorer';
import * as z from 'zod';
import { json } from '../arguments/json.ts';
import { integer } from '../arguments/number.ts';
import { oneOf, oneOfMany } from '../arguments/one-of.ts';
import { maxPages, nextToken } from '../arguments/paging.ts';
import { text } from '../arguments/text.ts';
import { describeValue } from '../describe-value.ts';
import type { ToolArguments } from '../tool.ts';
import { ValidationError } from '../tool-error.ts';
import { anyExpression } from './expression.ts';
import { instant } from './period.ts';

/**
 * The tags of reserved capacity. The API reference has it among the dimensions of the context
 * RESERVATIONS; the SDK's enumeration does not.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetDimensionValues.html
 */
export const TAG = 'TAG';

// An empty structure means none, as in the reference server.
const metrics = json(z.array(z.string().min(1)), {
  emptyIsNone: true,
  expected: 'an array of metric names, such as ["UnblendedCost"]',
  description:
    'For both getCostAndUsage: UnblendedCost, BlendedCost, AmortizedCost, NetUnblendedCost, ' +
    'NetAmortizedCost, UsageQuantity, NormalizedUsageAmount. Default: ["UnblendedCost"].',
  example: ['UnblendedCost', 'UsageQuantity'],
});

const group = z.strictObject(
  { Type: z.enum(['DIMENSION', 'TAG', 'COST_CATEGORY']), Key: z.string().min(1) },
  {
    error: ({ code }) =>
      code === 'invalid_type'
        ? 'a group such as {"Type": "DIMENSION", "Key": "SERVICE"}'
        : undefined,
  },
);

/**
 * `group_by`.
 *
 * @param description - what it is for
 */
export function groupBy(description: string) {
  return json(z.array(group).max(2), {
    emptyIsNone: true,
    expected:
      'an array of at most two groups {"Type": "DIMENSION", "Key": "SERVICE"}; Type is DIMENSION, ' +
      'TAG or COST_CATEGORY',
    description,
    example: [{ Type: 'DIMENSION', Key: 'SERVICE' }],
  }).optional();
}

/**
 * `filter`.
 *
 * @param description - what it is for
 */
export function filter(description: string) {
  return json(anyExpression, {
    emptyIsNone: true,
    expected:
      'an expression: an object with exactly one of And, Or (arrays of expressions), ' +
      'Not (an expression), Dimensions, Tags, CostCategories (each {"Key": …, "Values": […]}; the ' +
      'Key of Dimensions in capitals, such as SERVICE)',
    description,
    example: { Dimensions: { Key: 'USAGE_TYPE', Values: ['BoxUsage:t3.micro'] } },
  }).optional();
}

/** All but `operation`, by name, in the reference server's order. */
export const shape = {
  start_date: instant(
    'First day: YYYY-MM-DD; with HOURLY also YYYY-MM-DDThh:mm:ssZ (UTC). Default: 30 days ago, 7 with ' +
      'HOURLY or resources, tomorrow for forecasts.',
  ).optional(),
  end_date: instant(
    'Day after the last one. Default: today, or for forecasts 90 days after start_date, within 3 months ' +
      'from today if DAILY.',
  ).optional(),
  granularity: oneOf(
    ['DAILY', 'MONTHLY', 'HOURLY'],
    'HOURLY only for both getCostAndUsage, within 14 days.',
  ).default('DAILY'),
  metrics: metrics.optional(),
  group_by: groupBy(
    'For both getCostAndUsage, at most two; Type is DIMENSION, TAG or COST_CATEGORY: ' +
      '[{"Type": "DIMENSION", "Key": "SERVICE"}].',
  ),
  filter: filter(
    'Only what matches an expression of exactly one of And, Or, Not, Dimensions, Tags, ' +
      'CostCategories: {"And": [{"Dimensions": {"Key": "SERVICE", "Values": ["Amazon Simple Storage ' +
      'Service"]}}, {"Not": {"Dimensions": {"Key": "RECORD_TYPE", "Values": ["Credit", "Refund"]}}}]}. ' +
      'Costs without any tag: {"Tags": {"MatchOptions": ["ABSENT"]}}; without one, with its Key.',
  ),
  dimension: oneOfMany(
    [...Object.values(Dimension), TAG],
    'For getDimensionValues, and keys of filter and group_by: SERVICE, REGION, AZ, LINKED_ACCOUNT, ' +
      'USAGE_TYPE, USAGE_TYPE_GROUP, OPERATION, INSTANCE_TYPE, RECORD_TYPE, PURCHASE_TYPE, ' +
      'LEGAL_ENTITY_NAME and so on.',
  ).optional(),
  search_string: text(
    'Only those with this text in them (getDimensionValues, getTagsOrValues, getCostCategories).',
  ).optional(),
  max_results: integer('Most values, dearest first (getDimensionValues, without search_string).', {
    minimum: 1,
    maximum: 1000,
  }).optional(),
  next_token: nextToken,
  max_pages: maxPages,
  metric: oneOfMany(
    Object.values(Metric),
    'What to forecast: UNBLENDED_COST or another cost in such capitals; for usage USAGE_QUANTITY or ' +
      'NORMALIZED_USAGE_AMOUNT.',
  ).optional(),
  prediction_interval_level: integer(
    'Percent of certainty that a forecast lies within its bounds.',
    { minimum: 51, maximum: 99 },
  ).default(80),
  tag_key: text('Tag whose values getTagsOrValues lists; without it the keys of tags.').optional(),
  cost_category_name: text(
    'Category whose values getCostCategories lists; without it the names.',
  ).optional(),
  billing_view_arn: text(
    'Billing view instead of the primary one; not for getSavingsPlansUtilization.',
  ).optional(),
  context: oneOf(
    ['COST_AND_USAGE', 'RESERVATIONS', 'SAVINGS_PLANS'],
    'Of getDimensionValues; default: COST_AND_USAGE.',
  ).optional(),
};

/** Parsed {@link shape}. */
export type CostExplorerArguments = ToolArguments<typeof shape>;

/** What operations with pages take besides their own arguments. */
export const PAGES_OF_VIEW = ['next_token', 'max_pages', 'billing_view_arn'] as const;

/**
 * Refuses values that an argument has for other operations.
 *
 * @param args - of the call
 * @param taken - by argument, the values that the operation takes
 * @throws {@link ValidationError} naming the first argument at fault
 */
export function refuseOtherValues(
  args: { readonly operation: string } & Pick<CostExplorerArguments, 'granularity' | 'metric'>,
  taken: { readonly granularity: readonly string[]; readonly metric?: readonly string[] },
): void {
  for (const parameter of ['granularity', 'metric'] as const) {
    const allowed = taken[parameter];
    const value = args[parameter];
    if (allowed === undefined || value === undefined || allowed.includes(value)) continue;
    throw new ValidationError({
      parameter,
      expected: `one of ${allowed.join(', ')} for ${args.operation}`,
      received: describeValue(value),
    });
  }
}
