import type { Expression } from '@aws-sdk/client-cost-explorer';
import * as fc from 'fast-check';
import type { LineItem } from '../../../../../src/local/data/line-items.ts';

const dimension = fc.oneof(
  fc.record({
    Key: fc.constant('SERVICE' as const),
    Values: fc.subarray(
      ['AWS Lambda', 'Amazon Relational Database Service', 'Tax', 'EC2 - Other', 'Nothing'],
      { minLength: 1 },
    ),
  }),
  fc.record({
    Key: fc.constant('REGION' as const),
    Values: fc.subarray(['us-east-1', 'eu-west-1', 'global', 'NoRegion'], { minLength: 1 }),
  }),
  fc.record({
    Key: fc.constant('RECORD_TYPE' as const),
    Values: fc.subarray(['Usage', 'Tax', 'Credit', 'SavingsPlanCoveredUsage'], { minLength: 1 }),
  }),
);

const tag = fc.record({
  Key: fc.constantFrom('environment', 'team', 'nobody-uses-this'),
  Values: fc.subarray(['prod', 'dev', 'web', ''], { minLength: 1 }),
});

/** Filters of any shape. */
export const expressions = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    dimension.map((Dimensions) => ({ Dimensions })),
    tag.map((Tags) => ({ Tags })),
    tie('expression').map((Not) => ({ Not })),
    fc.array(tie('expression'), { minLength: 2, maxLength: 3 }).map((And) => ({ And })),
    fc.array(tie('expression'), { minLength: 2, maxLength: 3 }).map((Or) => ({ Or })),
  ),
})).expression;

/** What a filter lets through, told apart from the way Cost Explorer does it. */
export function passes(item: LineItem, expression: Expression): boolean {
  if (expression.Not) return !passes(item, expression.Not);
  if (expression.And) return !expression.And.some((each) => !passes(item, each));
  if (expression.Or) return !expression.Or.every((each) => !passes(item, each));
  const { Key = '', Values = [] } = expression.Dimensions ?? expression.Tags ?? {};
  if (expression.Tags) return Values.includes(item.tags.get(Key) ?? '');
  const named = new Map(Object.entries(item.dimensions)).get(Key);
  return Values.includes(named ?? (Key === 'REGION' ? 'NoRegion' : '?'));
}
