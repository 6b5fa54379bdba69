import { beforeEach, describe, expect, it } from 'vitest';
import { amount, group, listTable } from '../../src/answers/list-table.ts';
import type { Table } from '../../src/answers/table.ts';
import type { Result } from '../../src/results/result.ts';
import { foldRun } from '../../src/runs/fold-run.ts';
import type { RunStatement } from '../../src/runs/run-statement.ts';
import { listRuns, type RunObjects, RunStore } from '../../src/runs/run-store.ts';

const [A, B, C] = ['111122223333', '444455556666', '777788889999'];
const ID = `run_${'0f'.repeat(16)}`;
const statement: RunStatement = {
  id: ID,
  caller: { id: 'alice', organization: null, groups: [] },
  question: { tool: 'budgets', args: {}, merge: 'by_account', change: false },
  choice: { family: 'budgets' },
  startedAt: '2026-03-15T12:00:00Z',
};

function inMemory(): RunObjects {
  const objects = new Map<string, Uint8Array>();
  const put = ({ key, body }: { key: string; body: string | Uint8Array }) =>
    void objects.set(key, Buffer.from(body));
  return {
    get: async (key) => objects.get(key),
    put: async (object) => {
      put(object);
      return undefined;
    },
    putNew: async (object) => {
      const isNew = !objects.has(object.key);
      if (isNew) put(object);
      return isNew;
    },
    async *keys(prefix) {
      yield* [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
    },
  };
}

let objects: RunObjects;
let run: RunStore;
const kept: [owner: string | null, result: Result][] = [];
const results = {
  async keep(owner: string | null, result: Result) {
    kept.push([owner, result]);
    return { handle: `result_${kept.length}`, endsAt: new Date(0) };
  },
};
beforeEach(async () => {
  kept.length = 0;
  objects = inMemory();
  run = new RunStore(objects, { owner: 'alice', id: ID });
  const accounts = [B, A, C].map((accountId) => ({ accountId, organization: null }));
  await run.putAccounts([accounts.slice(0, 2), accounts.slice(2)]);
});

const costs = (...each: string[]): Table =>
  listTable(
    { costs: each.map((cost) => ({ service: 'Amazon S3', cost })) },
    { list: 'costs', columns: { service: group, cost: amount('USD', { adds: true }) } },
  );
const about = { account: '', as_of: '', requests: 1, list_price_usd: '0.01' };

function answer(accountId: string, table: Table): Promise<void> {
  const account = { accountId, organization: null };
  const source = { family: 'budgets', scope: 'own', asOf: '', confidential: false } as const;
  const sources = [{ accountId, ...source }];
  return run.putOutcome({ account, answer: { status: 'answered', table, about, sources } });
}

describe('the fold of a run', () => {
  it('has every account that it asks, those of which nothing is known with a reason', async () => {
    await answer(A, costs('1.1'));
    await answer(B, costs('2'));
    await foldRun(statement, run, results);
    const [[owner, { rows, sources }] = [null, { rows: [], sources: [] }]] = kept;
    expect(owner).toBe('alice');
    expect(kept).toMatchObject([['alice', { partial: true }]]);
    expect(rows).toEqual([
      [A, 'Amazon S3', '1.1'],
      [B, 'Amazon S3', '2'],
    ]);
    expect(sources.map(({ accountId }) => accountId)).toEqual([A, B]);
    expect(await run.finished()).toMatchObject({
      handle: 'result_1',
      beside: {
        failed: [{ error_type: 'not_collected', accounts: [C] }],
        complete: false,
      },
    });
  });

  it('is all there is where every account has answered', async () => {
    for (const account of [A, B, C]) await answer(account, costs('1'));
    await foldRun(statement, run, results);
    expect(kept[0]?.[1]).not.toHaveProperty('partial');
  });

  it('is kept once', async () => {
    await foldRun(statement, run, results);
    await foldRun(statement, run, results);
    expect(kept).toHaveLength(1);
  });

  it.each([
    [100_000, undefined],
    [100_001, 'too_large'],
  ])('takes twice %i rows: %s', async (rows, fault) => {
    const table = { ...costs('1'), rows: Array.from({ length: rows }, () => ['Amazon S3', '1']) };
    await answer(A, table);
    await answer(B, table);
    const folded = foldRun(statement, run, results);
    if (fault === undefined) await expect(folded).resolves.toBeUndefined();
    else await expect(folded).rejects.toMatchObject({ fault });
  });
});

describe('the memory of the fold', () => {
  /** A row of so many characters, about. */
  const long = (characters: number): Table => ({
    ...costs('1'),
    rows: [['x'.repeat(characters), '1']],
  });

  it.each([
    [4_000_000, undefined],
    [8_000_000, 'too_large'],
  ])('is bounded by the bytes of all answers: three of %i', async (each, fault) => {
    for (const account of [A, B, C]) await answer(account, long(each));
    const folded = foldRun(statement, run, results);
    if (fault === undefined) await expect(folded).resolves.toBeUndefined();
    else await expect(folded).rejects.toMatchObject({ fault });
    expect(kept).toHaveLength(fault === undefined ? 1 : 0);
  });
});

describe('what is known of a run', () => {
  it('is what was planned, and the number of accounts that have an outcome', async () => {
    expect(await run.plannedAccounts()).toBe(3);
    expect(await run.countOutcomes()).toBe(0);
    await answer(A, costs('1'));
    expect(await run.countOutcomes()).toBe(1);
    const other = new RunStore(objects, { owner: 'alice', id: ID.replace('0f', 'f0') });
    expect(await other.plannedAccounts()).toBeUndefined();
  });

  it('is its owner’s alone', async () => {
    await run.putStatement('signed');
    expect(await run.statement()).toBe('signed');
    expect(await listRuns(objects, 'alice')).toEqual([ID]);
    for (const owner of ['bob', null]) {
      expect(await listRuns(objects, owner)).toEqual([]);
      expect(await new RunStore(objects, { owner, id: ID }).statement()).toBeUndefined();
    }
  });
});
