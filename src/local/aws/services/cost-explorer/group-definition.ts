import * as z from 'zod';
import { type ChargeAttributes, chargeDimensions } from '../../../data/charge-line.ts';
import { validationFault } from '../../engine/parse-input.ts';
import { type Attribute, attributeValue } from './attribute-value.ts';
import { CATEGORY_RULES_ONLY } from './filter-rules.ts';

const MOST_GROUPS = 2;
/** What can be filtered by, but not grouped. */
const NOT_GROUPABLE = [
  ...CATEGORY_RULES_ONLY,
  'PAYER_ACCOUNT',
  'PAYMENT_OPTION',
  'USAGE_TYPE_GROUP',
];
const groupable = chargeDimensions.filter((dimension) => !NOT_GROUPABLE.includes(dimension));

const definitionSchema = z.discriminatedUnion('Type', [
  z.object({ Type: z.literal('DIMENSION'), Key: z.enum(groupable) }),
  z.object({ Type: z.enum(['TAG', 'COST_CATEGORY']), Key: z.string().min(1).max(1024) }),
]);

/** What GroupBy takes. */
export const groupBySchema = z.array(definitionSchema).default([]);

/**
 * Checks that groupings go together.
 *
 * @throws AwsFault `ValidationException` for more than two or the same one twice
 */
export function requireGroupable(groupBy: readonly Attribute[]): void {
  if (groupBy.length > MOST_GROUPS) {
    throw validationFault(`GroupBy takes at most ${MOST_GROUPS} group definitions`);
  }
  const [first, second] = groupBy;
  if (first && second && first.Type === second.Type && first.Key === second.Key) {
    throw validationFault(`GroupBy has ${first.Type} ${first.Key} twice`);
  }
}

/** Keys of the group that a charge belongs to, e.g. `AWS Lambda` and `environment$prod`. */
export function groupKeys(
  groupBy: readonly Attribute[],
  attributes: ChargeAttributes,
): readonly string[] {
  return groupBy.map((attribute) => {
    const value = attributeValue(attributes, attribute);
    return attribute.Type === 'DIMENSION' ? value : `${attribute.Key}$${value}`;
  });
}
