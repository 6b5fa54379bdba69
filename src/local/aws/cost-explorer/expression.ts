import * as z from 'zod';
import { chargeDimensions } from '../../data/charge-line.ts';

const MATCH_OPTIONS = [
  'EQUALS',
  'ABSENT',
  'STARTS_WITH',
  'ENDS_WITH',
  'CONTAINS',
  'CASE_SENSITIVE',
  'CASE_INSENSITIVE',
  'GREATER_THAN_OR_EQUAL',
] as const;
const ROOTS = ['And', 'Or', 'Not', 'Dimensions', 'Tags', 'CostCategories'] as const;
const FEWEST_OPERANDS = 2;

const text = z.string().max(1024);
const comparison = {
  Values: z.array(text).optional(),
  MatchOptions: z.array(z.enum(MATCH_OPTIONS)).optional(),
};

/** Values of one key, and how they are compared. */
export interface Comparison {
  readonly Values?: readonly string[] | undefined;
  readonly MatchOptions?: readonly (typeof MATCH_OPTIONS)[number][] | undefined;
}

type Dimension = (typeof chargeDimensions)[number];

/** Filter of Cost Explorer (API reference: Expression); exactly one member is there. */
export interface Expression {
  readonly And?: readonly Expression[] | undefined;
  readonly Or?: readonly Expression[] | undefined;
  readonly Not?: Expression | undefined;
  readonly Dimensions?: (Comparison & { readonly Key: Dimension }) | undefined;
  readonly Tags?: (Comparison & { readonly Key: string }) | undefined;
  readonly CostCategories?: (Comparison & { readonly Key: string }) | undefined;
}

/** What Cost Explorer accepts as a filter. */
export const expressionSchema: z.ZodType<Expression> = z
  .object({
    get And() {
      return z.array(expressionSchema).optional();
    },
    get Or() {
      return z.array(expressionSchema).optional();
    },
    get Not() {
      return expressionSchema.optional();
    },
    Dimensions: z.object({ Key: z.enum(chargeDimensions), ...comparison }).optional(),
    Tags: z.object({ Key: text, ...comparison }).optional(),
    CostCategories: z.object({ Key: z.string().min(1).max(50), ...comparison }).optional(),
  })
  .check(({ value, issues }) => {
    const message = flawOf(value);
    if (message) issues.push({ code: 'custom', message, input: value });
  });

function flawOf(expression: Expression): string | undefined {
  const roots = ROOTS.filter((root) => expression[root] !== undefined);
  if (roots.length === 0) return 'Expression is empty: one root operator is required';
  if (roots.length > 1) {
    return `Expression has more than one roots. Only one root operator is allowed for each expression: ${ROOTS.join(', ')}`;
  }
  const operands = expression.And ?? expression.Or;
  if (operands && operands.length < FEWEST_OPERANDS) {
    return `${roots[0]} expression must have at least ${FEWEST_OPERANDS} operands`;
  }
  const compared = expression.Dimensions ?? expression.Tags ?? expression.CostCategories;
  return compared && comparisonFlaw(compared);
}

function comparisonFlaw({ Key, Values = [], MatchOptions = [] }: Comparison & { Key: string }) {
  const ways = MatchOptions.filter((option) => !option.startsWith('CASE_'));
  if (ways.length > 1) return `MatchOptions ${ways.join(', ')} of ${Key} exclude each other`;
  if (ways[0] === 'GREATER_THAN_OR_EQUAL') {
    return 'MatchOption GREATER_THAN_OR_EQUAL is only for anomaly subscriptions';
  }
  if (MatchOptions.includes('CASE_SENSITIVE') && MatchOptions.includes('CASE_INSENSITIVE')) {
    return `MatchOptions of ${Key} ask for both CASE_SENSITIVE and CASE_INSENSITIVE`;
  }
  if (ways[0] === 'ABSENT') {
    return Values.length > 0 ? `ABSENT of ${Key} takes no values` : undefined;
  }
  return Values.length === 0 ? `Values of ${Key} must not be empty` : undefined;
}
