import { expect, expectTypeOf, it } from 'vitest';
import type { Aws } from '../../src/aws/aws.ts';
import { integer } from '../../src/tools/arguments/number.ts';
import { oneOf } from '../../src/tools/arguments/one-of.ts';
import { text } from '../../src/tools/arguments/text.ts';
import { defineOperation, toolOperations } from '../../src/tools/operations.ts';
import { defineTool, type OwnCharges } from '../../src/tools/tool.ts';
import { nobody } from '../../src/tools/tool-caller.ts';
import { ValidationError } from '../../src/tools/tool-error.ts';
import { NOW } from '../support/call-tool.ts';

const shape = {
  service: text('Whose prices.').optional(),
  limit: integer('Most of them.', { minimum: 0 }).optional(),
  page: integer('Of how many.').default(10),
  filters: text('Which.').optional(),
};
const prices = defineOperation(shape, {
  required: ['service'],
  optional: ['limit', 'page'],
  actions: ['pricing:GetProducts', 'pricing:DescribeServices'],
  ownCharges: { GetProducts: 'account' },

  check({ service }) {
    if (service !== 'none') return;
    throw new ValidationError({ parameter: 'service', expected: 'one', received: 'none' });
  },
  run: async ({ operation, service, limit, page }) => ({ operation, service, limit, page }),
});
const services = defineOperation(shape, {
  required: [],
  optional: [],
  actions: ['pricing:DescribeServices'],
  run: async () => ({ services: [] }),
});
const tool = defineTool({
  ...{ name: 'priced', description: 'Prices.', example: { operation: 'services' } },
  ...toolOperations({ shape, operations: { prices, services } }),
});
const check = (args: object) => () => tool.check?.({ operation: 'prices', ...args }, NOW);
const call = { aws: {} as Aws, now: NOW, caller: nobody };

it.each([
  { service: 'S3' },
  { service: 'S3', limit: 0 },
  { service: 'S3', filters: undefined },
  { service: 'S3', page: 10 },
  // Nobody can tell whether the caller gave it.
  { operation: 'services', page: 10 },
])('takes %o', (args) => {
  expect(check(args)).not.toThrow();
});

const REFUSED: readonly (readonly [object, string])[] = [
  [{}, 'Invalid service: expected a value, since prices needs one, received nothing.'],
  [
    { service: 'S3', filters: {} },
    'Invalid filters: expected nothing for prices, which uses service, limit, page, received an object.',
  ],
];

it.each<(typeof REFUSED)[number]>([
  ...REFUSED,
  [{ service: 'none' }, 'Invalid service: expected one, received none.'],
])('refuses %o', (args, message) => {
  expect(check(args)).toThrow(message);
});

it.each(REFUSED)('does not run %o either', (args, message) => {
  expect(() => tool.run({ operation: 'prices', ...args }, call)).toThrow(message);
});

it('says at once all that an operation needs, with what may be chosen', () => {
  const plans = {
    type: oneOf(['COMPUTE_SP', 'EC2_SP'], 'Which.').optional(),
    term: oneOf(['ONE_YEAR', 'THREE_YEARS'], 'How long.').optional(),
    account: text('Whose.').optional(),
    region: oneOf(
      Array.from({ length: 11 }, (_, at) => `r-${at}`),
      'Where.',
    ).optional(),
  };
  const required = ['type', 'account', 'term', 'region'] as const;
  const operation = defineOperation(plans, {
    ...{ required, optional: [], actions: [] },
    run: async () => ({}),
  });
  const asking = (args: object) => () => operation.check({ operation: 'buy', ...args }, NOW);
  expect(asking({ account: 'a' })).toThrow(
    'Invalid type: expected one of COMPUTE_SP, EC2_SP, since buy needs one, and term (one of ONE_YEAR, ' +
      'THREE_YEARS), region (a value), received nothing.',
  );
  expect(asking({ type: 'EC2_SP', account: 'a', term: 'ONE_YEAR', region: 'r-0' })).not.toThrow();
});

it('runs the operation that is asked for', async () => {
  const args = { operation: 'prices', service: 'S3', page: 10 };
  expect(await tool.run(args, call)).toEqual(args);
  expect(await tool.run({ operation: 'services', page: 10 }, call)).toEqual({ services: [] });
});

it('needs the actions of all its operations, each once', () => {
  expect(tool.actions).toEqual(['pricing:GetProducts', 'pricing:DescribeServices']);
  expect(tool.ownCharges).toEqual({ GetProducts: 'account' });
});

it('says of an API operation in one way how it is kept to own charges', () => {
  const kept = (own: OwnCharges) => ({ ...services, ownCharges: { GetProducts: own } });
  const merge = (other: OwnCharges) =>
    toolOperations({ shape, operations: { prices, services: kept(other) } }).ownCharges;
  expect(merge('account')).toEqual({ GetProducts: 'account' });
  expect(() => merge('unless_payer')).toThrow(
    'GetProducts is kept to own charges in two ways: account and unless_payer',
  );
});

it('takes the names of its operations, listed where what they choose is said here', () => {
  const described = toolOperations({ shape, operations: { prices, services } });
  const listed = toolOperations({ shape, operations: { prices, services }, chooses: 'What.' });
  for (const { operation } of [described.arguments, listed.arguments]) {
    expect(operation.options).toEqual(['prices', 'services']);
    expect(operation.safeParse('others').error?.issues[0]?.message).toBe('one of prices, services');
  }
  expect(described.arguments.operation.meta()).toHaveProperty('enum', undefined);
  expect(listed.arguments.operation.meta()).toEqual({ description: 'What.' });
  expect(Object.keys(listed.arguments)).toEqual(['operation', ...Object.keys(shape)]);
});

// What must not compile: `npm run check` fails where an expected error is none.
it('an operation sees the arguments that it has declared, those it requires for certain', () => {
  const rest = { actions: [], run: async () => ({}) };
  defineOperation(shape, {
    ...rest,
    required: ['service'],
    optional: ['limit'],
    check(args) {
      expectTypeOf(args.service).toEqualTypeOf<string>();
      expectTypeOf(args.limit).toEqualTypeOf<number | undefined>();
      // @ts-expect-error an argument that it has not declared
      expectTypeOf(args.filters).toEqualTypeOf<string | undefined>();
    },
  });
  // @ts-expect-error an argument that the tool does not have
  defineOperation(shape, { ...rest, required: ['other'], optional: [] });
  const operations = { prices, services };
  defineTool({
    ...{ name: 'priced', description: 'Prices.' },
    ...toolOperations({ shape, operations }),
    // @ts-expect-error an operation that the tool does not have
    example: { operation: 'others' },
  });
});
