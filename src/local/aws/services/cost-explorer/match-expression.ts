// Whether charges pass a filter, and which values they are seen with.
import type { ChargeAttributes } from '../../../data/charge-line.ts';
import type { Comparison, Expression } from './expression.ts';

/** Something that charges are filtered or grouped by. */
export interface Attribute {
  readonly Type: 'DIMENSION' | 'TAG' | 'COST_CATEGORY';
  readonly Key: string;
}

/**
 * Whether a charge passes a filter.
 *
 * @param expression - filter; everything passes when there is none
 * @param attributes - of the charge
 */
export function matchExpression(
  expression: Expression | undefined,
  attributes: ChargeAttributes,
): boolean {
  if (expression === undefined) return true;
  const { And, Or, Not } = expression;
  if (And) return And.every((operand) => matchExpression(operand, attributes));
  if (Or) return Or.some((operand) => matchExpression(operand, attributes));
  if (Not) return !matchExpression(Not, attributes);
  return matchLeaf(expression, attributes);
}

/** Comparisons of dimensions anywhere in a filter. */
export function dimensionsIn(expression: Expression): NonNullable<Expression['Dimensions']>[] {
  const operands = expression.And ?? expression.Or ?? (expression.Not ? [expression.Not] : []);
  const own = expression.Dimensions ? [expression.Dimensions] : [];
  return [...own, ...operands.flatMap(dimensionsIn)];
}

/**
 * Value of a charge as filters and groups see it. Without one it is `NoInstanceType` and the
 * like for a dimension, empty for a tag or cost category.
 *
 * @param attributes - of the charge
 * @param attribute - which value
 */
export function attributeValue(attributes: ChargeAttributes, attribute: Attribute): string {
  return rawValue(attributes, attribute) ?? nothing(attribute);
}

function matchLeaf(expression: Expression, attributes: ChargeAttributes): boolean {
  const { Dimensions, Tags, CostCategories } = expression;
  if (Dimensions) {
    return compare(Dimensions, attributes, { Type: 'DIMENSION', Key: Dimensions.Key });
  }
  if (Tags) return compareNamed(Tags, attributes, 'TAG');
  return CostCategories ? compareNamed(CostCategories, attributes, 'COST_CATEGORY') : true;
}

// Without values a filter is about what is untagged, by one key or by all.
function compareNamed(
  { Key, ...comparison }: NonNullable<Expression['Tags']>,
  attributes: ChargeAttributes,
  Type: 'TAG' | 'COST_CATEGORY',
): boolean {
  if (Key === undefined) {
    return (Type === 'TAG' ? attributes.tags : attributes.costCategories).size === 0;
  }
  const { Values = [] } = comparison;
  const MatchOptions = Values.length === 0 ? ['ABSENT'] : comparison.MatchOptions;
  return compare({ Values, MatchOptions }, attributes, { Type, Key });
}

function compare(
  { Values = [], MatchOptions = [] }: Comparison,
  attributes: ChargeAttributes,
  attribute: Attribute,
): boolean {
  if (MatchOptions.includes('ABSENT')) return isAbsent(attributes, attribute);
  const fold = (text: string): string =>
    MatchOptions.includes('CASE_INSENSITIVE') ? text.toLowerCase() : text;
  const actual = fold(attributeValue(attributes, attribute));
  return Values.map(fold).some((wanted) => {
    if (MatchOptions.includes('STARTS_WITH')) return actual.startsWith(wanted);
    if (MatchOptions.includes('ENDS_WITH')) return actual.endsWith(wanted);
    return MatchOptions.includes('CONTAINS') ? actual.includes(wanted) : actual === wanted;
  });
}

/** Whether a charge has no value at all. */
function isAbsent(attributes: ChargeAttributes, attribute: Attribute): boolean {
  return rawValue(attributes, attribute) === undefined;
}

function rawValue(attributes: ChargeAttributes, { Type, Key }: Attribute): string | undefined {
  const dimensions: Readonly<Record<string, string | undefined>> = attributes.dimensions;
  if (Type === 'DIMENSION') return Object.hasOwn(dimensions, Key) ? dimensions[Key] : undefined;
  return (Type === 'TAG' ? attributes.tags : attributes.costCategories).get(Key);
}

function nothing({ Type, Key }: Attribute): string {
  if (Type !== 'DIMENSION') return '';
  const words = Key.split('_').map((word) => word.charAt(0) + word.slice(1).toLowerCase());
  return `No${Key === 'AZ' ? Key : words.join('')}`;
}
