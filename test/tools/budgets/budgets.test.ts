import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { budgets } from '../../../src/tools/budgets/budgets.ts';
import { callTool } from '../../support/call-tool.ts';
import { Refusal, type ScriptedAws, startScriptedAws } from '../../support/start-scripted-aws.ts';
import { CALLER_IDENTITY, OWN } from './caller-identity.ts';

const NAMES = Array.from({ length: 3_000 }, (_, index) => `budget-${index}`);
const KEY_PAIR = '123456789012';

let scripted: ScriptedAws;

beforeAll(async () => {
  scripted = await startScriptedAws();
});
afterAll(() => scripted.close());

const ask = (args: object, accountId?: string) =>
  callTool(budgets, { ...args }, scripted.aws(accountId === undefined ? {} : { accountId }));

/** Pages as AWS makes them: as many as asked for, and the next index as token. */
function describeBudgets(input: Record<string, unknown>): object {
  const start = Number(input.NextToken ?? 0);
  const end = start + Number(input.MaxResults);
  return {
    Budgets: NAMES.slice(start, end).map((BudgetName) => ({ BudgetName })),
    ...(end < NAMES.length && { NextToken: String(end) }),
  };
}

const namesIn = (data: Record<string, unknown>) =>
  (data.budgets as { budget_name: string }[]).map((budget) => budget.budget_name);

describe('the account that the request names', () => {
  it("is the caller's own for the own role, which STS tells", async () => {
    scripted.script({ GetCallerIdentity: CALLER_IDENTITY, DescribeBudgets: { Budgets: [] } });
    expect(await ask({})).toMatchObject({ budgets: [], total_count: 0, account_id: OWN });
    expect(scripted.requests).toMatchObject([
      { operation: 'GetCallerIdentity' },
      { operation: 'DescribeBudgets', region: 'us-east-1', input: { AccountId: OWN } },
    ]);
  });

  it('is the account signed in to, without asking STS', async () => {
    scripted.script({ DescribeBudgets: { Budgets: [] } });
    expect(await ask({}, KEY_PAIR)).toMatchObject({ account_id: KEY_PAIR });
    expect(scripted.requests).toMatchObject([
      { operation: 'DescribeBudgets', accessKeyId: `AKIA${KEY_PAIR}` },
    ]);
  });

  it('is the one given, without asking STS', async () => {
    scripted.script({ DescribeBudgets: { Budgets: [] } });
    expect(await ask({ account_id: KEY_PAIR })).toMatchObject({ account_id: KEY_PAIR });
    expect(scripted.requests).toMatchObject([{ input: { AccountId: KEY_PAIR } }]);
  });
});

describe('how many budgets', () => {
  it.each([
    { name: '100 when nothing is said', args: {}, sizes: [100], count: 100, complete: false },
    { name: 'no larger page', args: { max_results: 30 }, sizes: [30], count: 30, complete: false },
    {
      name: 'several pages',
      args: { max_results: 2_500 },
      sizes: [1_000, 1_000, 500],
      count: 2_500,
      complete: false,
    },
    {
      name: 'all there are',
      args: { max_results: 3_300 },
      sizes: [1_000, 1_000, 1_000],
      count: 3_000,
      complete: true,
    },
    {
      name: 'as many pages as asked for',
      args: { max_results: 3_000, max_pages: 2 },
      sizes: [1_000, 1_000],
      count: 2_000,
      complete: false,
    },
  ])('$name', async ({ args, sizes, count, complete }) => {
    scripted.script({ DescribeBudgets: describeBudgets });
    const data = await ask(args, KEY_PAIR);
    expect(data).toMatchObject({ total_count: count, complete });
    expect(namesIn(data)).toEqual(NAMES.slice(0, count));
    expect(scripted.requests.map(({ input }) => input.MaxResults)).toEqual(sizes);
  });

  it('goes on right after the last one, whatever the next answer may hold', async () => {
    scripted.script({ DescribeBudgets: describeBudgets });
    const first = await ask({ max_results: 30 }, KEY_PAIR);
    const second = await ask({ max_results: 3_300, next_token: first.next_token }, KEY_PAIR);
    expect(second).toMatchObject({ complete: true, next_token: null });
    expect([...namesIn(first), ...namesIn(second)]).toEqual(NAMES);
  });

  it('does not go on with the token of another account', async () => {
    scripted.script({ DescribeBudgets: describeBudgets });
    const { next_token } = await ask({ max_results: 30 }, KEY_PAIR);
    await expect(ask({ next_token }, '444455556666')).rejects.toMatchObject({
      data: { parameter: 'next_token' },
    });
  });
});

it('says which parts of a budget it cannot show', async () => {
  const FilterExpression = { And: [{ ProductAttributes: { Key: 'model', Values: ['one'] } }] };
  const Budgets = [{ BudgetName: 'one', FilterExpression }, { BudgetName: 'two' }];
  scripted.script({ DescribeBudgets: { Budgets } });
  const { budgets: shown } = await ask({}, KEY_PAIR);
  expect(shown).toEqual([
    expect.objectContaining({
      filter_expression: { And: [{}] },
      not_shown: ['FilterExpression.And[].ProductAttributes'],
    }),
    expect.not.objectContaining({ not_shown: expect.anything() }),
  ]);
});

describe('one budget by its name', () => {
  it('is asked for by name, so that no limit can hide it', async () => {
    scripted.script({ DescribeBudget: { Budget: { BudgetName: 'budget-249' } } });
    const data = await ask({ budget_name: 'budget-249', max_results: 1 }, KEY_PAIR);
    expect(data).toMatchObject({ total_count: 1, complete: true, next_token: null });
    expect(namesIn(data)).toEqual(['budget-249']);
    expect(scripted.requests.map(({ input }) => input)).toEqual([
      { AccountId: KEY_PAIR, BudgetName: 'budget-249', ShowFilterExpression: true },
    ]);
  });

  it('is an empty list when there is none', async () => {
    scripted.script({ DescribeBudget: new Refusal('NotFoundException') });
    expect(await ask({ budget_name: 'none' }, KEY_PAIR)).toEqual({
      budgets: [],
      total_count: 0,
      account_id: KEY_PAIR,
      complete: true,
      next_token: null,
    });
  });

  it('fails for any other reason', async () => {
    scripted.script({ DescribeBudget: new Refusal('AccessDeniedException') });
    await expect(ask({ budget_name: 'none' }, KEY_PAIR)).rejects.toMatchObject({
      code: 'AccessDeniedException',
      operation: 'DescribeBudget',
    });
  });
});

describe('what is refused before AWS is asked, and the nearest call that is not', () => {
  it.each([
    ['max_results', { max_results: 0 }, { max_results: 1 }],
    ['account_id', { account_id: '12345678901' }, { account_id: KEY_PAIR }],
    [
      'account_id',
      { target_account_id: '444455556666', account_id: KEY_PAIR },
      { target_account_id: KEY_PAIR, account_id: KEY_PAIR },
    ],
    ['next_token', { budget_name: 'one', next_token: 'any' }, { budget_name: 'one' }],
    ['next_token', { next_token: 'made-up' }, { next_token: '' }],
  ])('%s: %o', async (parameter, refused, allowed) => {
    scripted.script({ DescribeBudgets: { Budgets: [] }, DescribeBudget: {} });
    await expect(ask(refused, KEY_PAIR)).rejects.toMatchObject({
      errorType: 'validation_error',
      data: { parameter },
    });
    expect(scripted.requests).toEqual([]);
    await expect(ask(allowed, KEY_PAIR)).resolves.toMatchObject({ complete: true });
  });
});
