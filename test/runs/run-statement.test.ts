import { describe, expect, it } from 'vitest';
import { CALLER_HEADER, readCallerHeader } from '../../src/callers/caller-header.ts';
import { sealText } from '../../src/callers/sealed-text.ts';
import { listAccounts } from '../../src/runs/plan-run.ts';
import { type RunStatement, readStatement, writeStatement } from '../../src/runs/run-statement.ts';

const KEY = 'a-key-of-at-least-thirty-two-characters';
const OTHER_KEY = 'another-key-of-thirty-two-characters-or-more';
const NOW = new Date('2026-03-15T12:00:00Z');
const DAY_MS = 86_400_000;

const statement: RunStatement = {
  id: `run_${'0f'.repeat(16)}`,
  caller: { id: 'alice', organization: null, groups: ['finance', '组 1'] },
  question: { tool: 'budgets', args: { max_results: 1 }, merge: 'summed', change: true },
  choice: { family: 'budgets', named: ['111122223333'] },
  startedAt: NOW.toISOString(),
};
const read = (text: string, { keys = [KEY], afterMs = 0 } = {}) =>
  readStatement(text, { keys, now: new Date(NOW.getTime() + afterMs) });

describe('a statement', () => {
  it('says who asked what, as it was written', () => {
    expect(read(writeStatement(statement, KEY))).toEqual(statement);
    const unknown = { ...statement, caller: null };
    expect(read(writeStatement(unknown, KEY))).toEqual(unknown);
  });

  it('is read with any of the keys while they are rotated, and with no other', () => {
    const text = writeStatement(statement, KEY);
    expect(read(text, { keys: [OTHER_KEY, KEY] })).toEqual(statement);
    expect(read(text, { keys: [OTHER_KEY] })).toBeUndefined();
    expect(read(text, { keys: [] })).toBeUndefined();
    expect(() => writeStatement(statement, undefined)).toThrow(TypeError);
  });

  it('is worth something for a day', () => {
    const text = writeStatement(statement, KEY);
    expect(read(text, { afterMs: DAY_MS - 1 })).toEqual(statement);
    expect(read(text, { afterMs: DAY_MS })).toBeUndefined();
    expect(read(text, { afterMs: -60_000 })).toEqual(statement);
    expect(read(text, { afterMs: -60_001 })).toBeUndefined();
  });

  it('is none when a letter of it was changed, or it has another label', () => {
    const text = writeStatement(statement, KEY);
    expect(read(text.replace('e', 'f'))).toBeUndefined();
    const [signed = ''] = text.split('.');
    expect(read(signed)).toBeUndefined();
    expect(read(sealText(CALLER_HEADER, signed, KEY))).toBeUndefined();
    expect(read(sealText('x-billing-run', signed, KEY))).toEqual(statement);
    expect(readCallerHeader(text, { keys: [KEY], now: NOW })).toBeUndefined();
  });
});

describe('lists of accounts', () => {
  const of = (organization: string | null, from: number, count: number) =>
    Array.from({ length: count }, (_, at) => ({ accountId: String(from + at), organization }));
  const limits = { organizationsAtOnce: 4, accountsAtOnce: 3 };

  it('are one for each organisation, and spread those in none', () => {
    const accounts = [...of('a', 0, 10), ...of(null, 100, 10), ...of('b', 200, 1)];
    const lists = listAccounts(accounts, limits);
    expect(lists.map(({ length }) => length)).toEqual([10, 1, 3, 3, 2, 2]);
    expect(lists.flat().toSorted((one, other) => +one.accountId - +other.accountId)).toEqual(
      accounts,
    );
    for (const list of lists) {
      expect(new Set(list.map(({ organization }) => organization)).size).toBe(1);
    }
  });

  it('are none without accounts', () => {
    expect(listAccounts([], limits)).toEqual([]);
  });
});
