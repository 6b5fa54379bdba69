import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ToolResponse } from '../../../../src/lambda/answer.ts';
import type { SpendingLimit } from '../../../../src/spending/limit.ts';
import { setLimit } from '../../../../src/spending/limit-store.ts';
import type { SpendingLayer } from '../../../../src/spending/spending-layers.ts';
import { askPortfolio, type RunStack, startRunStack } from '../../../support/start-run-stack.ts';

// Questions to many accounts under a hard limit, against a real database.

const ACCOUNTS = 60;
const COSTS = {
  tool: 'cost-explorer',
  arguments: {
    ...{ operation: 'getCostAndUsage', granularity: 'MONTHLY', fresh: true },
    ...{ start_date: '2026-01-01', end_date: '2026-02-01' },
  },
};

let stack: RunStack;
beforeAll(async () => {
  stack = await startRunStack(ACCOUNTS);
});
afterAll(() => stack.close());
beforeEach(async () => {
  await stack.owner.query('TRUNCATE spending_limits, spending_usage, spending_reservations', []);
  stack.aws.faults.clear();
  stack.aws.requests.length = 0;
  started.length = 0;
});

const started: object[] = [];
/** Functions with no memory of earlier ones; what would go on as a run is noted. */
const functions = () =>
  stack.functions({
    start: async (_, input) => void started.push(input),
    stop: async () => {},
    status: async () => ({ status: 'running' }),
  });
const ask = (args: object, dependencies = functions()) =>
  askPortfolio(dependencies, { caller: 'alice' }, args);
const some = (count: number, args: object = COSTS) => ({
  ...args,
  accounts: stack.accountIds.slice(0, count),
});

const limit = (amount: number, given: Partial<SpendingLimit> = {}) =>
  setLimit(
    stack.owner,
    {
      ...{ subject: 'all', subjectId: '*', period: 'day', unit: 'requests', kind: 'hard' },
      ...{ amount: String(amount), ...given },
    },
    'test',
  );

const asked = () =>
  stack.aws.requests.filter(({ operation }) => operation === 'GetCostAndUsage').length;
/** Requests that are marked, and rows that are set aside. */
async function drawn(): Promise<readonly [marked: number, reservations: number]> {
  const rows = await stack.owner.query<{ marked: string | null; reservations: string }>(
    `SELECT (SELECT sum(requests) FROM spending_usage WHERE subject_type = 'all') AS marked,
       (SELECT count(*) FROM spending_reservations) AS reservations`,
    [],
  );
  return [Number(rows[0]?.marked), Number(rows[0]?.reservations)];
}

/** Has everything kept, as it seems. */
const keptAll: SpendingLayer = ({ region, principal, scope }, { onKept }) => ({
  ...{ region, principal, scope },
  async send() {
    const answer = { service: 'Cost Explorer', operation: 'GetCostAndUsage', listPriceUsd: '0.01' };
    onKept?.({ kind: 'kept_answer', answeredAt: new Date().toISOString(), ...answer });
    return {} as never;
  },
});

const answered = (count: number) => ({
  status: 'success',
  data: { accounts: { answered: count }, complete: true },
});
const refused = (left: string): Partial<ToolResponse> => ({
  status: 'error',
  data: expect.objectContaining({
    error_type: 'spend_limit',
    limits: [expect.objectContaining({ left })],
  }),
});

describe('accounts that are asked at once', () => {
  it('draw on what was set aside for them, whose rest returns', async () => {
    await limit(10);
    await expect(ask(some(10))).resolves.toMatchObject(answered(10));
    expect(await drawn()).toEqual([10, 0]);
  });

  it('of two questions are those of one where there is enough for one', async () => {
    await limit(15);
    const answers = await Promise.all([ask(some(10)), ask(some(10))]);
    const good = answers.filter(({ status }) => status === 'success');
    expect(good).toEqual([expect.objectContaining({ status: 'success' })]);
    expect(good[0]).toMatchObject(answered(10));
    const other = answers.find(({ status }) => status === 'error');
    expect(other).toMatchObject(refused('5'));
    expect(asked()).toBe(10);
    expect(await drawn()).toEqual([10, 0]);
  });

  it('of two questions are all asked where there is enough for both', async () => {
    await limit(20);
    const answers = await Promise.all([ask(some(10)), ask(some(10))]);
    for (const answer of answers) expect(answer).toMatchObject(answered(10));
    expect(await drawn()).toEqual([20, 0]);
  });

  it('return what they did not need, since it was kept or was never asked', async () => {
    const { fresh: _, ...args } = { ...COSTS.arguments, start_date: '2025-12-01' };
    const question = some(5, { ...COSTS, arguments: args });
    const dependencies = functions();
    await ask(question, dependencies);
    await limit(8);
    await expect(ask(question)).resolves.toMatchObject(answered(5));
    expect(await drawn()).toEqual([0, 0]);
    const denied = { kind: 'error', service: 'sts', message: 'No', httpStatus: 403 } as const;
    stack.aws.faults.add({ ...denied, code: 'AccessDenied' });
    const failing = await ask(some(5));
    expect(failing).toMatchObject({ data: { accounts: { failed: 5 } } });
    expect(await drawn()).toEqual([0, 0]);
  });

  describe('of which something is kept', () => {
    const { fresh: _, ...args } = COSTS.arguments;
    const about = (month: string) => ({
      ...COSTS,
      arguments: { ...args, start_date: `2025-${month}-01` },
    });
    const looks = () => stack.aws.requests.filter(({ operation }) => operation === 'GetObject');

    it('draw on no limit', async () => {
      await ask(some(10, about('11')));
      await limit(0);
      stack.aws.requests.length = 0;
      await expect(ask(some(10, about('11')))).resolves.toMatchObject(answered(10));
      expect(asked()).toBe(0);
      expect(await drawn()).toEqual([0, 0]);
    });

    it('draw on it with the others alone', async () => {
      await ask(some(6, about('10')));
      await limit(3);
      stack.aws.requests.length = 0;
      await expect(ask(some(10, about('10')))).resolves.toMatchObject(refused('3'));
      expect(asked()).toBe(0);
      await limit(4);
      await expect(ask(some(10, about('10')))).resolves.toMatchObject(answered(10));
      expect(asked()).toBe(4);
      expect(await drawn()).toEqual([4, 0]);
    });

    it('are asked for anew on demand, and not looked at then', async () => {
      const anew = { ...about('09'), arguments: { ...about('09').arguments, fresh: true } };
      await ask(some(3, anew));
      await limit(2);
      stack.aws.requests.length = 0;
      await expect(ask(some(3, anew))).resolves.toMatchObject(refused('2'));
      expect(looks()).toEqual([]);
    });

    it('are not looked at while there is enough for all', async () => {
      await limit(3);
      const peekKept = vi.fn(functions().peekKept);
      await ask(some(3, about('08')), { ...functions(), peekKept });
      expect(peekKept).not.toHaveBeenCalled();
      await ask(some(4, about('08')), { ...functions(), peekKept });
      expect(peekKept).toHaveBeenCalled();
    });

    it('are refused one by one where it is not kept after all', async () => {
      await limit(4);
      const dependencies = functions();
      const sure = { ...dependencies, peekKept: keptAll };
      const answer = await ask(some(10, about('07')), sure);
      expect(answer).toMatchObject({
        data: {
          accounts: { answered: 4, failed: 6 },
          failed: [{ error_type: 'spend_limit' }],
          complete: false,
        },
      });
      expect(asked()).toBe(4);
      expect(await drawn()).toEqual([4, 0]);
    });
  });

  it('return it once the time is up, and draw on the limit in the run that goes on', async () => {
    await limit(20);
    // Six at a time, which AWS has all been asked about when the time is up: whoever had not sent yet would go on
    // doing so, since timers know nothing of this clock.
    stack.aws.faults.add({ kind: 'delay', service: 'ce', milliseconds: 1_000 });
    const now = performance.now.bind(performance);
    const clock = vi
      .spyOn(performance, 'now')
      .mockImplementation(() => now() + (asked() >= 6 ? 25_000 : 0));
    const answer = await ask(some(20));
    clock.mockRestore();
    expect(answer).toMatchObject({ data: { run: expect.any(String), complete: false } });
    expect(await drawn()).toEqual([asked(), 0]);
    const before = asked();
    await limit(before);
    await stack.execute(started[0] ?? {});
    expect(asked()).toBe(before);
  });
});

describe('a question that goes on as a run', () => {
  const all = { all: COSTS, named: () => some(ACCOUNTS) };

  it.each([
    ['about all accounts', () => all.all],
    ['about accounts by name', () => all.named()],
  ])('%s is refused beforehand when it is more than may be spent', async (_, question) => {
    await limit(ACCOUNTS - 1);
    await expect(ask(question())).resolves.toMatchObject(refused(String(ACCOUNTS - 1)));
    expect(started).toEqual([]);
    expect(asked()).toBe(0);
  });

  it.each([
    ['about all accounts', () => all.all],
    ['about accounts by name', () => all.named()],
  ])('%s starts when it is not, and sets nothing aside', async (_, question) => {
    await limit(ACCOUNTS);
    await expect(ask(question())).resolves.toMatchObject({ data: { status: 'running' } });
    expect(started).toHaveLength(1);
    expect(await drawn()).toEqual([0, 0]);
    await stack.execute(started[0] ?? {});
    expect(await drawn()).toEqual([ACCOUNTS, 0]);
  });

  it('counts what may be asked only, and nothing that costs nothing', async () => {
    await limit(0);
    await expect(ask({ ...COSTS, tool: 'budgets', arguments: {} })).resolves.toMatchObject({
      status: 'success',
    });
    await limit(0, { subject: 'caller', subjectId: 'bob' });
    await limit(ACCOUNTS);
    const accounts = [...stack.accountIds, '123456789012'];
    await expect(ask({ ...COSTS, accounts })).resolves.toMatchObject({
      data: { status: 'running' },
    });
  });
});
