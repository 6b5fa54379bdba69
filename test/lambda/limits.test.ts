import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SpendingLimit } from '../../src/spending/limit.ts';
import { setLimit } from '../../src/spending/limit-store.ts';
import { costExplorerFamily } from '../../src/tools/cost-explorer/family.ts';
import { portfolioFamily } from '../../src/tools/portfolio/family.ts';
import { whoamiFamily } from '../../src/tools/whoami/family.ts';
import { type RecordedCalls, startRecordedCalls } from './start-recorded-calls.ts';

const ACCOUNT = '444455556666';
const question = {
  family: costExplorerFamily,
  tool: 'cost-explorer',
  args: { operation: 'getCostAndUsage', granularity: 'MONTHLY', target_account_id: ACCOUNT },
};

let calls: RecordedCalls;
beforeAll(async () => {
  calls = await startRecordedCalls();
});
afterAll(() => calls.close());
beforeEach(async () => {
  await calls.operator.query('TRUNCATE spending_limits, spending_usage', []);
  await calls.forget();
});

const limit = (given: Partial<SpendingLimit> = {}) =>
  setLimit(
    calls.operator,
    {
      ...{ subject: 'caller', subjectId: 'alice', period: 'day', unit: 'requests', kind: 'hard' },
      ...{ amount: '1', ...given },
    },
    'test',
  );

describe('a call', () => {
  it('beyond a hard limit is refused, recorded and measured', async () => {
    await limit();
    expect(await calls.call(question)).toMatchObject({
      status: 'success',
      about: { limits: ['0 of 1 requests a day for the caller left'] },
    });
    expect(await calls.call(question)).toMatchObject({
      status: 'error',
      data: {
        error_type: 'spend_limit',
        limits: [{ limit: '1 requests a day for the caller', left: '0' }],
        retry_strategy: 'do_not_retry',
      },
    });
    const refused = (await calls.entries()).filter(({ outcome }) => outcome === 'spend_limit');
    expect(refused).toMatchObject([{ billedRequests: 0, listPriceUsd: '0' }]);
    expect(calls.metrics.at(-1)).toMatchObject({ errorType: 'spend_limit' });
  });

  it('beyond a soft limit is answered, says so and is measured', async () => {
    await limit({ kind: 'soft', amount: '0' });
    const answer = await calls.call(question);
    expect(answer).toMatchObject({
      status: 'success',
      about: { limits: ['over 0 requests a day for the caller'] },
    });
    expect(calls.metrics.at(-1)?.measurements).toContainEqual(['SoftLimitsExceeded', 1]);
  });

  it.each([
    ['of another caller', { subjectId: 'bob' }],
    ['for another account', { subject: 'account', subjectId: '123456789012' }],
  ] as const)('is not concerned by a limit %s', async (_, given) => {
    await limit({ ...given, amount: '0' });
    const answer = await calls.call(question);
    expect(answer).toMatchObject({ status: 'success' });
    expect(answer).not.toHaveProperty('about.limits');
  });

  it.each([
    ['its account', { subject: 'account', subjectId: ACCOUNT }],
    ['all', { subject: 'all', subjectId: '*' }],
  ] as const)('is refused by a limit for %s', async (_, given) => {
    await limit({ ...given, amount: '0' });
    expect(await calls.call(question)).toMatchObject({ data: { error_type: 'spend_limit' } });
  });

  it('that is not allowed draws on nothing', async () => {
    await limit({ subject: 'account', subjectId: ACCOUNT });
    expect(await calls.call({ ...question, caller: 'mallory' })).toMatchObject({
      data: { error_type: 'account_not_found' },
    });
    expect(await calls.operator.query('SELECT * FROM spending_usage', [])).toEqual([]);
  });
});

it('a refused portfolio is recorded, and each look at what is kept of an account, as asking for nothing', async () => {
  await limit({ amount: '0' });
  const { target_account_id: _, ...args } = question.args;
  const refused = await calls.call({
    ...{ family: portfolioFamily, tool: 'portfolio' },
    args: { tool: question.tool, arguments: args, accounts: [ACCOUNT, '123456789012'] },
  });
  expect(refused).toMatchObject({ data: { error_type: 'spend_limit' } });
  const entries = await calls.entries();
  expect(entries.map(({ tool, outcome }) => [tool, outcome])).toEqual(
    expect.arrayContaining([
      ['portfolio', 'spend_limit'],
      [question.tool, 'success'],
    ]),
  );
  expect(new Set(entries.map(({ requestId }) => requestId)).size).toBe(1);
  const asked = { awsRequestIds: [], billedRequests: 0, keptAnswers: 0 };
  expect(entries).toEqual(entries.map(() => expect.objectContaining(asked)));
});

describe('whoami', () => {
  const whoami = { family: whoamiFamily, tool: 'whoami' };

  it('tells the limits of the caller, of all, and of the accounts it lists', async () => {
    await limit({ amount: '5' });
    await limit({ subjectId: 'bob' });
    await limit({ subject: 'all', subjectId: '*', unit: 'usd', period: 'month', amount: '20' });
    await limit({ subject: 'account', subjectId: ACCOUNT, kind: 'soft', amount: '3' });
    await calls.call(question);
    const answer = await calls.call(whoami);
    expect(answer).toHaveProperty('data.limits.length', 3);
    expect(answer).toMatchObject({
      data: {
        limits: expect.arrayContaining([
          { limit: '5 requests a day for the caller', left: '4', ends_at: expect.any(String) },
          { limit: 'USD 20 a month in all', left: '19.99', ends_at: expect.any(String) },
          {
            ...{ limit: '3 requests a day for the account', account_id: ACCOUNT, left: '2' },
            ...{ ends_at: expect.any(String), soft: true },
          },
        ]),
      },
    });
  });

  it('tells of none where there are none', async () => {
    await limit({ subjectId: 'bob' });
    expect(await calls.call(whoami)).not.toHaveProperty('data.limits');
  });
});
