import { describe, expect, it } from 'vitest';
import { listTable } from '../../../src/answers/list-table.ts';
import { AuthorizedCall, SignedInCall } from '../../../src/lambda/call.ts';
import { keepResult, ownSource } from '../../../src/lambda/steps/keep-result.ts';
import { type Result, ResultError, type ResultSource } from '../../../src/results/result.ts';
import { callTime } from '../../../src/tools/call-time.ts';
import { costOptimizationFamily } from '../../../src/tools/cost-optimization/family.ts';

const data = { things: [{ id: 'a' }, { id: 'b' }] };
const table = listTable(data, { list: 'things' });
const response = { status: 'success', form: 'top', data: {} } as const;

/** Where a call's result is kept, and what is kept of it. */
function callOf(
  keep?: () => Promise<never>,
  actions = ['ce:GetCostAndUsage'],
  read: readonly ResultSource[] = [],
) {
  const kept: Result[] = [];
  const endsAt = new Date('2026-03-16T12:00:00Z');
  const results = {
    keep: async (result: Result) => {
      await keep?.();
      kept.push(result);
      return { handle: 'result_1', endsAt };
    },
    sources: () => read,
  };
  const call = {
    ...{ tool: { actions }, family: 'cost-explorer', confidential: false },
    context: {
      aws: { principal: '123456789012', scope: 'own' },
      caller: { results },
      now: new Date('2026-03-15T12:00:00Z'),
    },
  };
  const sources = ownSource(call as unknown as SignedInCall);
  return { to: { results: Object(results), sources }, kept };
}

describe('an answer that is not as AWS has it', () => {
  it('is kept whole, with where it came from, and says under which name', async () => {
    const { to, kept } = callOf();
    expect(await keepResult(response, table, to)).toEqual({
      ...response,
      result: {
        ...{ handle: 'result_1', rows: 2, columns: ['id'] },
        ends_at: '2026-03-16T12:00:00.000Z',
      },
    });
    const source = { accountId: '123456789012', family: 'cost-explorer', scope: 'own' };
    expect(kept).toEqual([
      {
        columns: table.columns,
        rows: table.rows,
        sources: [{ ...source, confidential: false, asOf: '2026-03-15T12:00:00.000Z' }],
      },
    ]);
  });

  it('says its columns as queries know them, which take names for the same that differ by case', async () => {
    const { to, kept } = callOf();
    const things = [{ Team: 'a', team: 'b', team_2: 'c' }];
    const tags = listTable({ things }, { list: 'things' });
    expect(await keepResult(response, tags, to)).toMatchObject({
      result: { columns: ['Team', 'team_2', 'team_2_2'] },
    });
    expect(kept).toMatchObject([{ columns: tags.columns }]);
  });

  it('is kept with where that came from which a query has read', async () => {
    const read: readonly ResultSource[] = ['111122223333', '444455556666'].map((accountId) => ({
      ...{ accountId, family: 'budgets', scope: 'payer', confidential: true },
      asOf: '2026-03-15T12:00:00.000Z',
    }));
    const { to, kept } = callOf(undefined, [], read);
    expect(await keepResult(response, table, to)).toMatchObject({
      result: { handle: 'result_1' },
    });
    expect(kept).toEqual([{ columns: table.columns, rows: table.rows, sources: read }]);
  });

  it.each([
    [true, undefined],
    [false, true],
  ])('is kept as all there is or not, as it says: complete %s', async (complete, partial) => {
    const { to, kept } = callOf();
    await keepResult(response, { ...table, beside: { complete } }, to);
    expect(kept).toMatchObject([{ rows: table.rows }]);
    expect(kept[0]?.partial).toBe(partial);
  });

  it('is kept as a part where the call went on from a page, though that was the last', async () => {
    const { to, kept } = callOf();
    await keepResult(
      { ...response, continued: true },
      { ...table, beside: { complete: true } },
      to,
    );
    expect(kept).toMatchObject([{ rows: table.rows, partial: true }]);
  });

  it('leaves out the names of columns where they are too many', async () => {
    const wide = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`column_${at}`, at]));
    const { to } = callOf();
    const { result } = Object(
      await keepResult(response, listTable({ things: [wide] }, { list: 'things' }), to),
    );
    expect(result).toEqual({ handle: 'result_1', rows: 1, ends_at: expect.any(String) });
  });

  it.each([
    ['too_large', new ResultError('too_large')],
    ['no_store', new ResultError('no_store')],
    ['failed', new Error('bucket')],
  ])(
    'is answered without a result where it can’t be kept, and says why: %s',
    async (why, error) => {
      const { to } = callOf(() => Promise.reject(error));
      expect(await keepResult(response, table, to)).toEqual({
        ...response,
        result_not_kept: why,
      });
    },
  );
});

it('is answered in time where the store is slow', async () => {
  const { to } = callOf(() => new Promise(() => {}));
  const startedAt = performance.now();
  expect(await keepResult(response, table, { ...to, time: callTime(50) })).toEqual({
    ...response,
    result_not_kept: 'failed',
  });
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

describe('nothing is kept', () => {
  it.each([
    ['of what is as AWS has it', { ...response, form: 'full' } as const, undefined],
    ['of what came from no account', response, []],
  ])('%s', async (_, answered, actions) => {
    const { to, kept } = callOf(undefined, actions);
    expect(await keepResult(answered, table, to)).toBe(answered);
    expect(kept).toEqual([]);
  });
});

it('what was asked about accounts that another one pays for says so', () => {
  const now = new Date('2026-03-15T12:00:00Z');
  const sourceOf = (memberAccountIds?: readonly string[]) => {
    const [tool] = costOptimizationFamily.tools;
    if (!tool) throw new TypeError('expected a tool');
    const call = { family: 'cost-optimization', confidential: false, tool, args: {}, now };
    const authorized = new AuthorizedCall(
      { ...call, ...(memberAccountIds && { memberAccountIds }) },
      '444455556666',
      { allowed: true, reason: 'granted_as_payer', scope: 'payer' },
    );
    const aws = { principal: '444455556666', scope: 'payer' };
    return ownSource(new SignedInCall(authorized, Object(aws), Object({ events: [] })));
  };
  const source = { accountId: '444455556666', family: 'cost-optimization', scope: 'payer' };
  const whole = { ...source, confidential: false, asOf: now.toISOString() };
  expect(sourceOf(['210987654321'])).toEqual([{ ...whole, memberAccountIds: ['210987654321'] }]);
  expect(sourceOf()).toEqual([whole]);
});
