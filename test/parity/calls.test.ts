import { expect, it } from 'vitest';
import * as z from 'zod';
import { families } from '../../src/tools/families.ts';
import { parityCalls } from './calls.ts';
import { KEY_PAIR, TOOL_NAMES } from './parity-call.ts';

const calls = parityCalls(new Date('2026-03-15T12:00:00Z'));
const operationSchema = z.object({ options: z.array(z.string()) });

/** Every operation of every tool; a tool without operations is one itself. */
const operations = families
  .flatMap(({ tools }) => tools)
  .filter(({ name }) => TOOL_NAMES.some((known) => known === name))
  .flatMap(({ name, arguments: shape }) => {
    const named = operationSchema.safeParse(shape.operation).data?.options ?? [undefined];
    return named.map((operation) => ({ tool: name, operation }));
  });

it('has 24 operations to ask for', () => {
  expect(operations).toHaveLength(24);
});

it.each(operations)(
  'asks $tool $operation, and sees it succeed and fail',
  ({ tool, operation }) => {
    const asked = calls.filter(
      (call) => call.tool === tool && (!operation || call.arguments.operation === operation),
    );
    expect(asked.filter(({ error }) => !error).length).toBeGreaterThan(1);
    expect(asked.filter(({ error }) => error).length).toBeGreaterThan(0);
  },
);

it('names every call once', () => {
  const names = calls.map(({ tool, name, account = KEY_PAIR }) => `${tool} ${name} ${account}`);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
