import { BudgetsClient, DescribeBudgetsCommand } from '@aws-sdk/client-budgets';
import { CostExplorerClient, GetAnomaliesCommand } from '@aws-sdk/client-cost-explorer';
import { expect, expectTypeOf, it } from 'vitest';
import type { Aws } from '../../src/aws/aws.ts';
import { integer } from '../../src/tools/arguments/number.ts';
import { oneOf } from '../../src/tools/arguments/one-of.ts';
import { defineTool, type ToolArguments } from '../../src/tools/tool.ts';

// What must not compile: `npm run check` fails where an expected error is none.

const shape = {
  operation: oneOf(['one', 'two'], 'What to ask.'),
  count: integer('How many.', { minimum: 1 }).default(10),
};
const declared = {
  ...{ name: 'typed', description: 'A tool.', arguments: shape, actions: [] },
  run: async () => ({}),
};

it('a tool gets its arguments as it declared them', () => {
  expectTypeOf<ToolArguments<typeof shape>>().toEqualTypeOf<{
    operation: 'one' | 'two';
    count: number;
  }>();
});

it('an example has the arguments that the tool declares, of their types', () => {
  expect(defineTool({ ...declared, example: { operation: 'one' } }).name).toBe('typed');
  expect(defineTool({ ...declared, example: { operation: 'two', count: 1 } }).name).toBe('typed');
  // @ts-expect-error a tool without an example
  defineTool(declared);
  // @ts-expect-error an argument that is needed
  defineTool({ ...declared, example: {} });
  // @ts-expect-error a value that is none of the choices
  defineTool({ ...declared, example: { operation: 'three' } });
  // @ts-expect-error an argument of another type
  defineTool({ ...declared, example: { operation: 'one', count: 'all' } });
  // @ts-expect-error a probe with an argument of another type
  defineTool({ ...declared, example: { operation: 'one' }, probe: [{ operation: 1 }] });
});

it('an answer is an object', () => {
  // @ts-expect-error a text
  defineTool({ ...declared, example: { operation: 'one' }, run: async () => 'text' });
});

it('a command goes to a client of its own service', () => {
  const ask = (aws: Aws) => ({
    anomalies: aws.send(CostExplorerClient, new GetAnomaliesCommand({ DateInterval: {} as never })),
    budgets: aws.send(BudgetsClient, new DescribeBudgetsCommand({ AccountId: '123456789012' })),
    // @ts-expect-error a request to Budgets for Cost Explorer
    other: aws.send(CostExplorerClient, new DescribeBudgetsCommand({ AccountId: '123456789012' })),
  });
  expectTypeOf(ask).returns.toHaveProperty('anomalies');
});
