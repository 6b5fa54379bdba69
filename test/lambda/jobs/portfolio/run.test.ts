import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { addGrant } from '../../../../src/callers/grant-store.ts';
import type { ToolResponse } from '../../../../src/lambda/answer.ts';
import type { Dependencies } from '../../../../src/lambda/dependencies.ts';
import { portfolioTasks } from '../../../../src/local/gateway/local-executions.ts';
import { sum } from '../../../../src/reports/money.ts';
import { flatCost } from '../../../support/flat-billing.ts';
import { killedAfter } from '../../../support/killed-after.ts';
import { askPortfolio, type RunStack, startRunStack } from '../../../support/start-run-stack.ts';

// The definition that is deployed, in an interpreter, with the real handlers.

const ACCOUNTS = 60;
const period = { start_date: '2026-01-01', end_date: '2026-02-01', granularity: 'MONTHLY' };
const COSTS = {
  tool: 'cost-explorer',
  // What one test asked must not answer another.
  arguments: { operation: 'getCostAndUsage', fresh: true, ...period },
};

let stack: RunStack;
beforeAll(async () => {
  stack = await startRunStack(ACCOUNTS);
});
afterAll(() => stack.close());
beforeEach(() => {
  stack.aws.faults.clear();
  stack.aws.requests.length = 0;
});

/** Starts with nobody who goes on; the input of the execution that would have. */
async function startOnly(args: object, remaining = 60_000) {
  const inputs: { name: string; input: object }[] = [];
  const functions = stack.functions({
    start: async (name, input) => void inputs.push({ name, input }),
    stop: async () => {},
    status: async () => ({ status: 'running' }),
  });
  const answer = await askPortfolio(functions, { caller: 'alice', remaining }, args);
  const [{ name: id, input } = { name: '', input: {} }] = inputs;
  return { answer, id, input, functions };
}

type Data = Record<string, unknown>;

function dataOf(answer: ToolResponse): Data {
  if (answer.status !== 'success') throw new Error(answer.message);
  return Object(answer.data);
}

/** What it has of unblended and of amortised costs. */
function sumsOf(answer: ToolResponse) {
  return answer.status === 'success' && answer.totals?.sums.map(({ total }) => total);
}

async function get(functions: Dependencies, id: string, caller = 'alice'): Promise<ToolResponse> {
  return askPortfolio(functions, { caller, tool: 'portfolio-run' }, { run_id: id });
}

/** Waits for the end of a run that goes on in this process. */
async function ended(functions: Dependencies, id: string): Promise<ToolResponse> {
  for (;;) {
    const answer = await get(functions, id);
    if (answer.status !== 'success' || dataOf(answer).status !== 'running') return answer;
    await new Promise(setImmediate);
  }
}

const asked = () =>
  stack.aws.requests
    .filter(({ operation }) => operation === 'GetCostAndUsage')
    .map(({ account }) => account ?? '');

describe('a question to more than fifty accounts', () => {
  it('goes on as a run, whose answer has every account and the exact sum', async () => {
    const functions = stack.running();
    const started = await askPortfolio(functions, { caller: 'alice' }, COSTS);
    const { run } = dataOf(started);
    expect(dataOf(started)).toEqual({
      run: expect.stringMatching(/^run_[0-9a-f]{32}$/),
      status: 'running',
      question: COSTS,
    });
    const answer = await ended(functions, String(run));
    expect(dataOf(answer)).toMatchObject({
      run,
      accounts: { asked: ACCOUNTS, answered: ACCOUNTS, failed: 0 },
      complete: true,
    });
    const total = sum(stack.accountIds.map(flatCost));
    expect(sumsOf(answer)).toEqual([total, total]);
    expect(asked().toSorted()).toEqual(stack.accountIds);
    expect(countTokens(JSON.stringify(answer))).toBeLessThanOrEqual(10_000);
  });

  it('counts payers with all that they are billed, but for the other accounts of the run', async () => {
    for (const { id } of stack.world.organizations) {
      await addGrant(stack.owner, {
        ...{ principal: { type: 'caller', id: 'erin' }, target: { type: 'organization', id } },
        ...{ toolFamilies: ['cost-explorer'], scope: 'payer', expiresAt: null, createdBy: 'test' },
      });
    }
    const filters = async (caller: string, more: object) => {
      const functions = stack.running();
      const started = await askPortfolio(functions, { caller }, { ...COSTS, ...more });
      stack.aws.requests.length = 0;
      const { run } = dataOf(started);
      while (dataOf(await get(functions, String(run), caller)).status === 'running') {
        await new Promise(setImmediate);
      }
      const costs = stack.aws.requests.filter(({ operation }) => operation === 'GetCostAndUsage');
      return costs.map(({ account = '', input }) => ({ account, ...Object(input.Filter) }));
    };
    const [one] = stack.accountIds;
    const of = (Values: readonly (string | undefined)[]) => ({
      Dimensions: { Key: 'LINKED_ACCOUNT', Values },
    });
    const others = stack.accountIds.filter((id) => id !== one).toSorted();
    const found = async (caller: string, more: object) => {
      const [{ account, ...filter } = { account: '' }, ...rest] = (
        await filters(caller, more)
      ).filter(({ account }) => account === one);
      expect([account, rest]).toEqual([one, []]);
      return filter;
    };
    expect(await found('erin', { billed: true })).toEqual({ Not: of(others) });
    expect(await found('erin', {})).toEqual(of([one]));
    expect(await found('alice', { billed: true })).toEqual(of([one]));
  });

  it('asks those that it was planned with, also when it is planned again', async () => {
    for (const { id } of stack.world.organizations) {
      await stack.grant('grace', { type: 'organization', id });
    }
    const inputs: object[] = [];
    const functions = stack.functions({
      start: async (_, input) => void inputs.push(input),
      stop: async () => {},
      status: async () => ({ status: 'running' }),
    });
    const { run } = dataOf(await askPortfolio(functions, { caller: 'grace' }, COSTS));
    const { Plan } = portfolioTasks(stack.functions());
    const planned = await Plan?.(inputs[0]);
    expect(planned).toMatchObject({ finished: false });
    await stack.revoke('grace');
    expect(await Plan?.(inputs[0])).toEqual(planned);
    await stack.execute(inputs[0] ?? {});
    expect(asked()).toEqual([]);
    await stack.grant('grace', { type: 'organization', id: String(organization(0)) });
    const data = dataOf(
      await get(stack.functions(functions.runs?.executions), String(run), 'grace'),
    );
    expect(data).toMatchObject({ accounts: { answered: 0, failed: ACCOUNTS }, complete: false });
  });

  it('is listed for its caller, and known to nobody else', async () => {
    const { id, functions } = await startOnly(COSTS);
    const list = (caller: string) =>
      askPortfolio(functions, { caller, tool: 'portfolio-run' }, { operation: 'list' });
    expect(dataOf(await list('alice')).runs).toContain(id);
    expect(dataOf(await list('bob')).runs).toEqual([]);
    await expect(get(functions, id)).resolves.toMatchObject({ status: 'success' });
    const refused = { status: 'error', data: { error_type: 'run_not_found' } };
    await expect(get(functions, id, 'bob')).resolves.toMatchObject(refused);
    const stop = { operation: 'stop', run_id: id };
    await expect(
      askPortfolio(functions, { caller: 'bob', tool: 'portfolio-run' }, stop),
    ).resolves.toMatchObject(refused);
  });

  it('asks nobody any more once its caller has stopped it', async () => {
    const { id, input, functions } = await startOnly(COSTS);
    const stop = { operation: 'stop', run_id: id };
    const stopped = await askPortfolio(functions, { caller: 'alice', tool: 'portfolio-run' }, stop);
    expect(dataOf(stopped)).toMatchObject({ run: id, status: 'stopped', known: 0 });
    await expect(stack.execute(input)).rejects.toMatchObject({ name: 'run_stopped' });
    expect(asked()).toEqual([]);
  });

  it.each([
    ['without a signature', (text: string) => text.split('.')[0]],
    ['of which a letter was changed', (text: string) => `A${text.slice(1)}`],
    ['of somebody else', () => 'eyJpZCI6MX0.c2lnbmF0dXJl'],
  ])('is nobody’s with a statement %s', async (_, change) => {
    const { input } = await startOnly(COSTS);
    const { statement } = input as { statement: string };
    const changed = { statement: change(statement) };
    await expect(stack.execute(changed)).rejects.toMatchObject({ name: 'run_not_signed' });
    expect(asked()).toEqual([]);
  });

  it('fails with the reason when it cannot go on', async () => {
    const { id, functions } = await startOnly(COSTS);
    const { runs } = functions;
    if (!runs) throw new TypeError();
    const executions = {
      start: async () => {},
      stop: async () => {},
      status: async () => ({ status: 'failed', code: 'no_accounts' }) as const,
    };
    const failing = { ...functions, runs: { ...runs, executions } };
    expect(dataOf(await get(failing, id))).toMatchObject({
      status: 'failed',
      error_type: 'no_accounts',
    });
  });
});

describe('each account of a run', () => {
  it('is decided about when it is asked: what was taken back is not answered', async () => {
    await stack.grant('carol', { type: 'organization', id: String(organization(0)) });
    const functions = stack.functions({
      start: async (_, input) => void inputs.push(input),
      stop: async () => {},
      status: async () => ({ status: 'running' }),
    });
    const inputs: object[] = [];
    const accounts = stack.accountIds.slice(0, 52);
    const answer = await askPortfolio(functions, { caller: 'carol' }, { ...COSTS, accounts });
    await stack.execute(inputs[0] ?? {});
    const mine = accounts.filter((_, at) => at % 2 === 0);
    expect(asked().toSorted()).toEqual(mine);
    const id = String(dataOf(answer).run);
    expect(dataOf(await get(functions, id, 'carol'))).toMatchObject({
      accounts: { answered: mine.length, failed: accounts.length - mine.length },
      failed: [{ error_type: 'account_not_found' }],
      complete: false,
    });
    await stack.revoke('carol');
    const later = stack.functions(functions.runs?.executions);
    await expect(get(later, id, 'carol')).resolves.toMatchObject({
      data: { error_type: 'run_not_readable' },
    });
  });

  it('is tried again while AWS is busy, and listed with the reason otherwise', async () => {
    const [busy = '', denied = ''] = stack.accountIds;
    const { faults } = stack.aws;
    faults.add({ kind: 'throttle', service: 'ce', account: busy, times: 4 });
    faults.add({
      ...{ kind: 'error', service: 'ce', account: denied, code: 'AccessDeniedException' },
      ...{ message: 'No', httpStatus: 400 },
    });
    const { id, input, functions } = await startOnly(COSTS);
    await stack.execute(input);
    expect(dataOf(await get(functions, id))).toMatchObject({
      accounts: { answered: ACCOUNTS - 1 },
      failed: [{ error_type: 'AccessDeniedException', accounts: [denied] }],
      complete: false,
    });
  });

  it('is tried three times where AWS fails, and listed with the reason after that', async () => {
    const [passing = '', failing = '', mumbling = ''] = stack.accountIds;
    const broken = { kind: 'error', service: 'ce', code: 'InternalServerException' } as const;
    const fault = { ...broken, message: 'No', httpStatus: 500 };
    // The SDK makes three requests of each attempt.
    stack.aws.faults.add({ ...fault, account: passing, times: 6 });
    stack.aws.faults.add({ ...fault, account: failing });
    stack.aws.faults.add({ kind: 'garbage', service: 'ce', account: mumbling });
    const { id, input, functions } = await startOnly(COSTS);
    await stack.execute(input);
    expect(asked().filter((account) => account === passing)).toHaveLength(7);
    expect(asked().filter((account) => account === failing)).toHaveLength(9);
    // An answer that could not be understood.
    expect(asked().filter((account) => account === mumbling)).toHaveLength(3);
    expect(dataOf(await get(functions, id))).toMatchObject({
      accounts: { answered: ACCOUNTS - 2 },
      failed: [
        { error_type: 'InternalServerException', accounts: [failing] },
        { error_type: 'aws_connection_error', accounts: [mumbling] },
      ],
      complete: false,
    });
  });

  it('that was answered in time is not asked again by the run that goes on', async () => {
    const accounts = stack.accountIds.slice(0, 10);
    const now = performance.now.bind(performance);
    const later = () => now() + (asked().length >= 6 ? 25_000 : 0);
    const clock = vi.spyOn(performance, 'now').mockImplementation(later);
    const { answer, id, input, functions } = await startOnly({ ...COSTS, accounts });
    clock.mockRestore();
    expect(dataOf(answer)).toMatchObject({ run: id, failed: [], complete: false });
    const left = new Set(dataOf(answer).not_asked as string[]);
    const inTime = accounts.filter((account) => !left.has(account));
    expect(Math.min(left.size, inTime.length)).toBeGreaterThan(0);
    await stack.execute(input);
    expect(new Set(asked())).toEqual(new Set(accounts));
    expect(
      asked()
        .filter((account) => !left.has(account))
        .toSorted(),
    ).toEqual(inTime);
    const whole = await get(functions, id);
    expect(dataOf(whole)).toMatchObject({ accounts: { answered: 10 }, complete: true });
    expect(sumsOf(whole)).toContain(sum(accounts.map(flatCost)));
    const before = asked().length;
    await stack.execute(input);
    expect(asked()).toHaveLength(before);
  });
});

const organization = (at: number) => stack.world.organizations[at]?.id;

it('a run that is killed again and again is complete, and asks nothing twice that was kept', async () => {
  const accounts = stack.accountIds.slice(0, 3);
  const { id, input, functions } = await startOnly({ ...COSTS, accounts }, 5_000);
  let kills = 0;
  while (await killedAfter(stack.spawn(input), stack.aws, { requests: 14 + 8 * kills })) kills += 1;
  expect(kills).toBeGreaterThan(1);
  const kept = new Set<string>();
  for (const { operation, account, input: sent, isUnanswered } of stack.aws.requests) {
    const [, known] = /outcomes\/(\d+)\.json/.exec(String(sent.Key)) ?? [];
    if (operation === 'PutObject' && known && !isUnanswered) kept.add(known);
    if (operation === 'GetCostAndUsage') expect(kept).not.toContain(account);
  }
  expect([...kept].toSorted()).toEqual(accounts);
  const answer = await get(functions, id);
  expect(dataOf(answer)).toMatchObject({ complete: true });
  const total = sum(accounts.map(flatCost));
  expect(sumsOf(answer)).toEqual([total, total]);
}, 120_000);
