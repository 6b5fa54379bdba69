import { expect, it } from 'vitest';
import { families } from '../../src/tools/families.ts';
import { argumentKind } from '../attacks/argument-kind.ts';
import { referenceTools } from '../support/reference-tools.ts';
import { parityCalls } from './calls.ts';
import { KEY_PAIR } from './parity-call.ts';

const calls = parityCalls(new Date('2026-03-15T12:00:00Z'));

/** Every operation of every tool that the reference has; a tool without operations is one itself. */
const operations = families
  .flatMap(({ tools }) => tools)
  .filter(({ name }) => referenceTools.has(name))
  .flatMap(({ name, arguments: { operation } }) => {
    const kind = operation && argumentKind('operation', operation);
    const named = kind?.kind === 'choice' ? kind.values : [undefined];
    const unnamed = operation?.safeParse(undefined).success ? named[0] : undefined;
    return named.map((one) => ({ tool: name, operation: one, unnamed }));
  });

it.each(operations)(
  'asks $tool $operation, and sees it succeed and fail',
  ({ tool, operation, unnamed }) => {
    const asked = calls.filter(
      (call) => call.tool === tool && (call.arguments.operation ?? unnamed) === operation,
    );
    expect(asked.filter(({ error }) => !error).length).toBeGreaterThan(1);
    expect(asked.filter(({ error }) => error).length).toBeGreaterThan(0);
  },
);

it('asks no tool that the reference does not have', () => {
  const asked = new Set(calls.map(({ tool }) => tool));
  expect([...asked].filter((tool) => !referenceTools.has(tool))).toEqual([]);
});

it('names every call once', () => {
  const names = calls.map(({ tool, name, account = KEY_PAIR }) => `${tool} ${name} ${account}`);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
