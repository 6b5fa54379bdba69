// What charges may be grouped by, and the keys of their groups.
import { type ChargeAttributes, chargeDimensions } from '../../../data/charge-line.ts';
import { outside } from '../../engine/model/check-request.ts';
import { validationFault } from '../../engine/parse-input.ts';
import { CATEGORY_RULES_ONLY } from './filter-rules.ts';
import { type Attribute, attributeValue } from './match-expression.ts';

const TYPES = ['DIMENSION', 'TAG', 'COST_CATEGORY'];
const MOST_GROUPS = 2;
/** What can be filtered by, but not grouped. */
const NOT_GROUPABLE = [
  ...CATEGORY_RULES_ONLY,
  'PAYER_ACCOUNT',
  'PAYMENT_OPTION',
  'USAGE_TYPE_GROUP',
];
const groupable: readonly string[] = chargeDimensions.filter(
  (dimension) => !NOT_GROUPABLE.includes(dimension),
);

/**
 * Checks groupings, and that they go together.
 *
 * @throws AwsFault `ValidationException` for what nothing is grouped by, for more than two or the
 *   same one twice
 */
export function requireGroupable(groupBy: readonly Attribute[]): void {
  for (const [index, { Type, Key }] of groupBy.entries()) {
    const path = `groupBy.${index + 1}.member`;
    if (!TYPES.includes(Type)) throw outside(TYPES, { value: Type, path: `${path}.type` });
    if (Key && (Type !== 'DIMENSION' || groupable.includes(Key))) continue;
    throw outside(groupable, { value: Key, path: `${path}.key` });
  }
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
