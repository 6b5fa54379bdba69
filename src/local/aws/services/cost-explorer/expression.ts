// Filters of Cost Explorer, and what can be wrong with them.
const ROOTS = ['And', 'Or', 'Not', 'Dimensions', 'Tags', 'CostCategories'] as const;
const FEWEST_OPERANDS = 2;

/** Values of one key, and how they are compared. */
export interface Comparison {
  readonly Values?: readonly string[] | undefined;
  readonly MatchOptions?: readonly string[] | undefined;
}

/** A comparison of a tag or cost category; without a key it is about all of them. */
type NamedComparison = Comparison & { readonly Key?: string | undefined };

/** Filter of Cost Explorer (API reference: Expression); exactly one member is there. */
export interface Expression {
  readonly And?: readonly Expression[] | undefined;
  readonly Or?: readonly Expression[] | undefined;
  readonly Not?: Expression | undefined;
  readonly Dimensions?: (Comparison & { readonly Key: string }) | undefined;
  readonly Tags?: NamedComparison | undefined;
  readonly CostCategories?: NamedComparison | undefined;
}

/**
 * What is wrong with one step of a filter, which AWS's description of its parts does not say.
 *
 * @returns undefined when nothing is
 */
export function flawOf(expression: Expression): string | undefined {
  const roots = ROOTS.filter((root) => expression[root] !== undefined);
  if (roots.length === 0) return 'Expression is empty: one root operator is required';
  if (roots.length > 1) {
    return `Expression has more than one roots. Only one root operator is allowed for each expression: ${ROOTS.join(', ')}`;
  }
  const operands = expression.And ?? expression.Or;
  if (operands && operands.length < FEWEST_OPERANDS) {
    return `${roots[0]} expression must have at least ${FEWEST_OPERANDS} operands`;
  }
  const { Dimensions, Tags, CostCategories } = expression;
  if (Dimensions) return dimensionFlaw(Dimensions);
  const named = Tags ?? CostCategories;
  return named && namedFlaw(named);
}

function dimensionFlaw({ Key, ...comparison }: Comparison & { Key: string }): string | undefined {
  if (!Key) return 'Dimensions must have a Key';
  const { Values = [], MatchOptions = [] } = comparison;
  if (Values.length === 0 && !MatchOptions.includes('ABSENT')) {
    return `Values of ${Key} must not be empty`;
  }
  return matchFlaw(Key, comparison);
}

// Without values it is what has none: of the key, or of any.
function namedFlaw({ Key, ...comparison }: NamedComparison): string | undefined {
  const { Values = [], MatchOptions = [] } = comparison;
  if (Key === undefined && Values.length > 0) return 'Values must have a Key';
  if (Values.length === 0 && MatchOptions.some((option) => option !== 'ABSENT')) {
    return `Values of ${Key ?? 'a filter without Key'} must not be empty`;
  }
  return matchFlaw(Key ?? 'all keys', comparison);
}

function matchFlaw(key: string, { Values = [], MatchOptions = [] }: Comparison) {
  const ways = MatchOptions.filter((option) => !option.startsWith('CASE_'));
  if (ways.length > 1) return `MatchOptions ${ways.join(', ')} of ${key} exclude each other`;
  if (ways[0] === 'GREATER_THAN_OR_EQUAL') {
    return 'MatchOption GREATER_THAN_OR_EQUAL is only for anomaly subscriptions';
  }
  if (MatchOptions.includes('CASE_SENSITIVE') && MatchOptions.includes('CASE_INSENSITIVE')) {
    return `MatchOptions of ${key} ask for both CASE_SENSITIVE and CASE_INSENSITIVE`;
  }
  return ways[0] === 'ABSENT' && Values.length > 0 ? `ABSENT of ${key} takes no values` : undefined;
}
