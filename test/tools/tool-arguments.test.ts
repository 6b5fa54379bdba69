import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { integer } from '../../src/tools/arguments/number.ts';
import { accountId, text } from '../../src/tools/arguments/text.ts';
import { defineTool } from '../../src/tools/tool.ts';
import { parseArguments, toolArguments } from '../../src/tools/tool-arguments.ts';
import { ValidationError } from '../../src/tools/tool-error.ts';
import { NOW } from '../support/call-tool.ts';

const shape = {
  first: text('One.').optional(),
  needed: text('Two.'),
  count: integer('Three.', { minimum: 1 }).default(10),
  account_id: accountId('Four.').optional(),
};

const tool = defineTool({
  name: 'example',
  description: 'An example.',
  arguments: shape,
  example: { needed: 'this' },
  actions: ['ce:GetAnomalies'],
  check({ first }, now) {
    if (first !== 'late') return;
    const parameter = 'first';
    throw new ValidationError({ parameter, expected: now.toISOString(), received: 'late' });
  },
  run: async (args) => args,
});

const { price: _, ...free } = tool;
const withoutAws = { ...free, actions: [] };

/** The refusal of a call, or undefined when it is allowed. */
function refusal(received: unknown): ValidationError | undefined {
  try {
    parseArguments(tool, received, NOW);
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(ValidationError);
    return error as ValidationError;
  }
}

describe('the order of arguments', () => {
  it('is required ones, the account, optional ones, whether what is kept will do', () => {
    expect(Object.keys(toolArguments(tool))).toEqual([
      'needed',
      'target_account_id',
      'first',
      'count',
      'account_id',
      'dry_run',
      'fresh',
    ]);
  });

  it('asks for no price where there is none', () => {
    expect(Object.keys(toolArguments(free))).not.toContain('dry_run');
    expect(parseArguments(tool, { needed: 'x', dry_run: true }, NOW)).toEqual({
      args: { needed: 'x', count: 10 },
      dryRun: true,
    });
  });

  it('asks nobody whether what costs nothing is to be asked anew', () => {
    expect(toolArguments({ ...free, actions: ['budgets:ViewBudget'] })).not.toHaveProperty('fresh');
    expect(parseArguments(tool, { needed: 'x', fresh: 'true' }, NOW)).toMatchObject({
      fresh: true,
    });
    expect(parseArguments(tool, { needed: 'x', fresh: false }, NOW)).not.toHaveProperty('fresh');
  });

  it('has no account for a tool that does not call AWS', () => {
    expect(toolArguments(withoutAws)).toEqual(shape);
    expect(() =>
      parseArguments(withoutAws, { needed: 'x', target_account_id: '123456789012' }, NOW),
    ).toThrow(/Invalid target_account_id/);
    expect(parseArguments(withoutAws, { needed: 'x' }, NOW)).toEqual({
      args: { needed: 'x', count: 10 },
    });
  });
});

describe('the target account', () => {
  it('is told apart from the arguments of the tool', () => {
    const received = { needed: 'x', target_account_id: '444455556666' };
    expect(parseArguments(tool, received, NOW)).toEqual({
      targetAccountId: '444455556666',
      args: { needed: 'x', count: 10 },
    });
  });

  it.each([[{}], [{ target_account_id: null }], [{ target_account_id: undefined }]])(
    '%o is none, that is the own account',
    (given) => {
      const parsed = parseArguments(tool, { needed: 'x', ...given }, NOW);
      expect(parsed).not.toHaveProperty('targetAccountId');
    },
  );

  it.each(['', ' ', '44445555666', '4444-5555-6666', 444455556666, ['444455556666'], {}, false])(
    '%o is refused, never taken for the own account',
    (target) => {
      expect(refusal({ needed: 'x', target_account_id: target })?.data).toMatchObject({
        parameter: 'target_account_id',
        expected: 'twelve digits as text, such as "123456789012"',
      });
    },
  );

  it.each([
    ['444455556666', undefined, true],
    ['444455556666', '444455556666', true],
    [undefined, '123456789012', true],
    ['444455556666', '123456789012', false],
  ])('%s with account_id %s: allowed is %s', (target, account, allowed) => {
    const fault = refusal({ needed: 'x', target_account_id: target, account_id: account });
    expect(fault?.data.parameter).toBe(allowed ? undefined : 'account_id');
  });
});

describe('accounts that are named besides', () => {
  const naming = {
    ...tool,
    arguments: { ...shape, others: z.array(z.string()).optional() },
    memberAccounts: ['account_id', 'others'],
  };
  const members = (given: object) =>
    parseArguments(naming, { needed: 'x', ...given }, NOW).memberAccountIds;
  const [PAYER, MEMBER, OTHER] = ['444455556666', '123456789012', '210987654321'];

  it.each([
    [{ target_account_id: PAYER, account_id: MEMBER }, [MEMBER]],
    [{ account_id: MEMBER }, [MEMBER]],
    [
      { target_account_id: PAYER, account_id: MEMBER, others: [OTHER, MEMBER, PAYER] },
      [MEMBER, OTHER],
    ],
    [{ target_account_id: PAYER, account_id: PAYER }, undefined],
    [{ target_account_id: PAYER }, undefined],
  ])('are those of %j', (given, expected) => {
    expect(members(given)).toEqual(expected);
  });

  it('are none of a tool that does not say so', () => {
    const given = { needed: 'x', account_id: MEMBER };
    expect(parseArguments(tool, given, NOW)).not.toHaveProperty('memberAccountIds');
  });
});

describe('arguments that were not given', () => {
  it.each([
    ['left out', {}],
    ['null', { first: null, count: null }],
    ['empty text', { first: '', count: '' }],
  ])('may be %s, and get their default', (_, given) => {
    expect(parseArguments(tool, { needed: 'x', ...given }, NOW).args).toEqual({
      needed: 'x',
      count: 10,
    });
  });

  it.each([undefined, null, ''])('but required ones may not: %o', (needed) => {
    expect(refusal({ needed })?.data).toEqual({
      parameter: 'needed',
      expected: 'text of at most 4096 characters',
      received: 'nothing',
    });
  });
});

describe('what is refused', () => {
  it.each([
    ['an unknown name', { needed: 'x', Count: 5 }, 'Count'],
    ['a wrong value', { needed: 'x', count: 0 }, 'count'],
    ['what the tool itself refuses', { needed: 'x', first: 'late' }, 'first'],
    ['an array', [], 'arguments'],
    ['a text', 'needed', 'arguments'],
    ['nothing, where something is needed', undefined, 'needed'],
  ])('%s', (_, received, parameter) => {
    expect(refusal(received)?.data).toMatchObject({ parameter });
    expect(refusal({ needed: 'x', count: 1, first: 'early' })).toBeUndefined();
  });

  it('is said in one sentence, with what would be right', () => {
    expect(refusal({ needed: 'x', count: 'many' })?.message).toBe(
      'Invalid count: expected a whole number from 1, received "many".',
    );
    expect(refusal({ needed: 'x', ['n'.repeat(500)]: 1 })?.message).toContain(
      `Invalid ${'n'.repeat(60)}…: expected only the arguments needed, target_account_id, first`,
    );
  });

  it.each(['__proto__', 'constructor', 'toString'])('%s is a name like any other', (name) => {
    const received = JSON.parse(`{"needed": "x", "${name}": {"count": 1}}`);
    expect(refusal(received)?.data).toMatchObject({ parameter: name });
  });
});
