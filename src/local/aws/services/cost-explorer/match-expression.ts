import type { ChargeAttributes } from '../../../data/charge-line.ts';
import { type Attribute, attributeValue, isAbsent } from './attribute-value.ts';
import type { Comparison, Expression } from './expression.ts';

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
