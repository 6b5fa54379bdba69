import { Dimension, type Expression, MatchOption } from '@aws-sdk/client-cost-explorer';
import * as z from 'zod';

const selection = {
  Values: z.array(z.string()).optional(),
  MatchOptions: z.array(z.enum(MatchOption)).optional(),
};

/**
 * A filter of Cost Explorer. Members that the API does not know are refused, since the SDK would
 * leave them out of the request and the answer would be about more than was asked.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_Expression.html
 */
export const expression: z.ZodType<Expression> = z.lazy(() =>
  z
    .strictObject({
      And: z.array(expression).min(1).optional(),
      Or: z.array(expression).min(1).optional(),
      Not: expression.optional(),
      Dimensions: z.strictObject({ Key: z.enum(Dimension), ...selection }).optional(),
      Tags: z.strictObject({ Key: z.string(), ...selection }).optional(),
      CostCategories: z.strictObject({ Key: z.string(), ...selection }).optional(),
    })
    .refine((root) => Object.keys(root).length === 1),
);
