// Filters of Cost Explorer, as its API has them.
import { Dimension, type Expression, MatchOption } from '@aws-sdk/client-cost-explorer';
import * as z from 'zod';

const comparison = {
  Values: z.array(z.string()).optional(),
  MatchOptions: z.array(z.enum(MatchOption)).optional(),
};
const keyed = z.strictObject({ Key: z.string().optional(), ...comparison });

const expressions = z.array(z.lazy((): z.ZodType<Expression> => expression)).min(1);
const roots = z.strictObject({
  And: expressions.optional(),
  Or: expressions.optional(),
  Not: z.lazy((): z.ZodType<Expression> => expression).optional(),
  Dimensions: z.strictObject({ Key: z.enum(Dimension), ...comparison }).optional(),
  // Without a key: all of them, such as costs without any tag (API reference, TagValues).
  Tags: keyed.optional(),
  CostCategories: keyed.optional(),
});

/**
 * A filter of Cost Explorer. Members that the API does not know are refused, since the SDK would
 * leave them out of the request and the answer would be about more than was asked. What the API
 * itself leaves open stays open: AWS says what it makes of it.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_Expression.html
 */
export const expression = roots.check((context) => refuseRoots(context, 1));

/** An {@link expression}, or the empty one, which means none. */
export const anyExpression = roots.check((context) => refuseRoots(context, 0));

function refuseRoots(
  { value, issues }: z.core.ParsePayload<z.output<typeof roots>>,
  fewest: number,
): void {
  const given = Object.keys(value);
  if (given.length === 1 || given.length === fewest) return;
  issues.push({
    code: 'custom',
    message: `exactly one of ${Object.keys(roots.shape).join(', ')}`,
    params: { received: given.length === 0 ? 'none' : given.join(' and ') },
    input: value,
  });
}
