import { Dimension, Metric } from '@aws-sdk/client-cost-explorer';
import * as z from 'zod';
import { json } from '../arguments/json.ts';
import { integer } from '../arguments/number.ts';
import { oneOf } from '../arguments/one-of.ts';
import { maxPages, nextToken } from '../arguments/paging.ts';
import { text } from '../arguments/text.ts';
import type { ToolArguments } from '../tool.ts';
import { anyExpression } from './expression.ts';
import { instant } from './instant.ts';

// In the order of the tool's description.
const OPERATION_NAMES = [
  'getCostAndUsage',
  'getCostAndUsageWithResources',
  'getDimensionValues',
  'getCostForecast',
  'getUsageForecast',
  'getTagsOrValues',
  'getCostCategories',
  'getSavingsPlansUtilization',
] as const;

const metrics = json(z.array(z.string().min(1)), {
  expected: 'an array of metric names, such as ["UnblendedCost"]',
  description:
    'What to add up (getCostAndUsage, getCostAndUsageWithResources): UnblendedCost, BlendedCost, ' +
    'AmortizedCost, NetUnblendedCost, NetAmortizedCost, UsageQuantity, NormalizedUsageAmount. ' +
    'Example: ["UnblendedCost"], which is also taken when not given.',
});

const group = z.strictObject({
  Type: z.enum(['DIMENSION', 'TAG', 'COST_CATEGORY']),
  Key: z.string().min(1),
});

const groupBy = json(z.array(group).max(2), {
  expected:
    'an array of at most two groups {"Type": "DIMENSION", "Key": "SERVICE"}; Type is DIMENSION, ' +
    'TAG or COST_CATEGORY',
  description:
    'At most two groups to break the amounts down by (getCostAndUsage, ' +
    'getCostAndUsageWithResources). Type is DIMENSION, TAG or COST_CATEGORY. ' +
    'Example: [{"Type": "DIMENSION", "Key": "SERVICE"}, {"Type": "TAG", "Key": "Environment"}].',
});

const filter = json(anyExpression, {
  expected:
    'an expression: an object with exactly one of And, Or (arrays of expressions), ' +
    'Not (an expression), Dimensions, Tags, CostCategories (each {"Key": …, "Values": […]}; the ' +
    'Key of Dimensions in capitals, such as SERVICE)',
  description:
    'Only what matches this expression, which has exactly one of And, Or, Not, Dimensions, Tags, ' +
    'CostCategories. Examples: {"Dimensions": {"Key": "SERVICE", "Values": ["Amazon Simple ' +
    'Storage Service"]}} or {"And": [{"Tags": {"Key": "Environment", "Values": ["prod"]}}, ' +
    '{"Not": {"Dimensions": {"Key": "RECORD_TYPE", "Values": ["Credit", "Refund"]}}}]}. Costs ' +
    'without any tag: {"Tags": {"MatchOptions": ["ABSENT"]}}; without one, with its Key.',
});

/** The arguments of the `cost-explorer` tool, in the reference server's order. */
export const costExplorerArguments = {
  operation: oneOf(OPERATION_NAMES, 'What to ask Cost Explorer for.'),
  start_date: instant(
    'First day of the period, included. When not given: 30 days ago, 7 days ago with HOURLY and ' +
      'for getCostAndUsageWithResources, tomorrow for forecasts.',
  ).optional(),
  end_date: instant(
    'Day after the last one: it is not included. When not given: today, or for forecasts ' +
      '90 days after start_date, within 3 months from today if DAILY.',
  ).optional(),
  granularity: oneOf(
    ['DAILY', 'MONTHLY', 'HOURLY'],
    'Length of the periods in the answer. HOURLY only for getCostAndUsage and ' +
      'getCostAndUsageWithResources, within the last 14 days.',
  ).default('DAILY'),
  metrics: metrics.optional(),
  group_by: groupBy.optional(),
  filter: filter.optional(),
  dimension: oneOf(
    Object.values(Dimension),
    'The dimension whose values are wanted (getDimensionValues), such as SERVICE.',
  ).optional(),
  search_string: text(
    'Only names or values that contain this text (getDimensionValues, getTagsOrValues, ' +
      'getCostCategories).',
  ).optional(),
  max_results: integer('Most values, dearest first (getDimensionValues, without search_string).', {
    minimum: 1,
    maximum: 1000,
  }).optional(),
  next_token: nextToken,
  max_pages: maxPages,
  metric: oneOf(
    Object.values(Metric),
    'What to forecast: a cost for getCostForecast, USAGE_QUANTITY or NORMALIZED_USAGE_AMOUNT for ' +
      'getUsageForecast.',
  ).optional(),
  prediction_interval_level: integer(
    'How sure, in percent, a forecast is to lie within its bounds; 80 when not given.',
    { minimum: 51, maximum: 99 },
  ).default(80),
  tag_key: text(
    'Cost allocation tag whose values are wanted (getTagsOrValues); without it the tag keys are ' +
      'listed.',
  ).optional(),
  cost_category_name: text(
    'Cost category whose values are wanted (getCostCategories); without it the names of the ' +
      'categories are listed.',
  ).optional(),
  billing_view_arn: text(
    'ARN of a billing view to look at instead of the primary one; not for ' +
      'getSavingsPlansUtilization.',
  ).optional(),
  context: oneOf(
    ['COST_AND_USAGE', 'RESERVATIONS', 'SAVINGS_PLANS'],
    'What the dimension values are for (getDimensionValues); COST_AND_USAGE when not given.',
  ).optional(),
};

/** The parsed arguments. */
export type CostExplorerArguments = ToolArguments<typeof costExplorerArguments>;

/** Name of an argument, such as `group_by`. */
export type ArgumentName = keyof typeof costExplorerArguments;
