import { DatabaseError } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { DatabasePool } from '../../src/accounts/database-pool.ts';
import { OperatorDatabase } from '../../src/administration/operator-database.ts';
import { SpendLimitError } from '../../src/spending/describe-limit.ts';
import type { SpendingLimit } from '../../src/spending/limit.ts';
import { listLimits, removeLimit, setLimit } from '../../src/spending/limit-store.ts';
import { SpendingLedger } from '../../src/spending/spending-ledger.ts';
import { type GrantDatabase, startGrantDatabase } from '../callers/start-grant-database.ts';

const ENVIRONMENTS = 100;
const alice = { caller: 'alice', account: '444455556666' };
const bob = { caller: 'bob', account: '111122223333' };
const one = { requests: 1, usd: '0.01' };
const now = () => new Date();

let database: GrantDatabase;
beforeAll(async () => {
  database = await startGrantDatabase({ maxConnections: 5 * ENVIRONMENTS });
});
afterAll(() => database.close());
afterEach(async () => {
  const tables = ['spending_limits', 'spending_usage', 'spending_reservations', 'tool_call_audit'];
  for (const table of tables) await database.operator.query(`DELETE FROM ${table}`, []);
});

const callersDay: SpendingLimit = {
  ...{ subject: 'caller', subjectId: 'alice', period: 'day', unit: 'requests', kind: 'hard' },
  amount: '3',
};

/** Sets a limit: the caller's three requests a day, unless told otherwise. */
const limit = (given: Partial<SpendingLimit> = {}) =>
  setLimit(database.operator, { ...callersDay, ...given }, 'test');

/** What is planned for accounts, by the first one's caller. */
const planned = (spenders: readonly { caller: string; account: string }[], each = one) => ({
  caller: spenders[0]?.caller ?? null,
  accounts: new Map(spenders.map(({ account }) => [account, each])),
});

const ledger = (query: Pick<DatabasePool, 'query'> = database.app) =>
  new SpendingLedger(query, now);

/** How many of so many attempts go through. */
async function allowed(attempts: number, attempt: () => Promise<unknown>): Promise<number> {
  let count = 0;
  for (let index = 0; index < attempts; index += 1) {
    const error = await attempt().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error === undefined) count += 1;
    else expect(error).toBeInstanceOf(SpendLimitError);
  }
  return count;
}

describe('a hard limit', () => {
  it.each<[string, Partial<SpendingLimit>]>([
    ['of requests a day', {}],
    ['of requests a month', { period: 'month' }],
    ['of dollars', { unit: 'usd', amount: '0.03' }],
    ['for each caller', { subjectId: '*' }],
    ['for an account', { subject: 'account', subjectId: '444455556666' }],
    ['for each account', { subject: 'account', subjectId: '*' }],
    ['in all', { subject: 'all', subjectId: '*' }],
  ])('%s lets as much through as it says', async (_, given) => {
    await limit(given);
    const spending = ledger();
    expect(await allowed(5, () => spending.mark(alice, one))).toBe(3);
  });

  it('is no limit for others', async () => {
    await limit();
    const spending = ledger();
    expect(await allowed(5, () => spending.mark(bob, one))).toBe(5);
  });

  it('of a caller’s own replaces that of each', async () => {
    await limit({ subjectId: '*', amount: '1' });
    await limit({ amount: '2' });
    const spending = ledger();
    expect(await allowed(5, () => spending.mark(alice, one))).toBe(2);
    expect(await allowed(5, () => spending.mark(bob, one))).toBe(1);
  });

  it('says what is left, and when it ends', async () => {
    await limit({ unit: 'usd', amount: '0.035', period: 'month' });
    const spending = ledger();
    await allowed(3, () => spending.mark(alice, one));
    const [row] = await database.operator.query<{ ends: Date }>(
      `SELECT (date_trunc('month', now() AT TIME ZONE 'UTC') + INTERVAL '1 month') AT TIME ZONE 'UTC' AS ends`,
      [],
    );
    const ends_at = row?.ends.toISOString().replace('.000Z', 'Z');
    await expect(spending.mark(alice, one)).rejects.toMatchObject({
      errorType: 'spend_limit',
      message:
        'Not asked: 1 priced request at USD 0.01 would be more than may be spent ' +
        `(USD 0.035 a month for the caller, 0.005 left until ${ends_at}).`,
      data: { limits: [{ limit: 'USD 0.035 a month for the caller', left: '0.005', ends_at }] },
    });
  });

  it('counts what one period has spent in no other', async () => {
    await limit();
    const spending = ledger();
    expect(await allowed(5, () => spending.mark(alice, one))).toBe(3);
    await database.operator.query('UPDATE spending_usage SET starts = starts - 1', []);
    expect(await allowed(5, () => spending.mark(alice, one))).toBe(3);
  });
});

/** The database of a function, with a count of the statements that reach it. */
function counted(query = database.app.query.bind(database.app)) {
  const state = { statements: 0, isDown: false };
  const pool: Pick<DatabasePool, 'query'> = {
    query(text, values) {
      state.statements += 1;
      return state.isDown ? Promise.reject(new Error('connect ECONNREFUSED')) : query(text, values);
    },
  };
  return { state, pool };
}

describe('without a limit', () => {
  it('nothing is written, and who has limits is looked up once a minute', async () => {
    const { state, pool } = counted();
    let time = new Date('2026-11-28T12:00:00Z');
    const spending = new SpendingLedger(pool, () => time);
    await limit({ subjectId: 'somebody else' });
    for (let index = 0; index < 10; index += 1) await spending.mark(alice, one);
    expect(state.statements).toBe(1);
    expect(await database.operator.query('SELECT * FROM spending_usage', [])).toEqual([]);
    await limit();
    time = new Date('2026-11-28T12:01:00Z');
    expect(await allowed(5, () => spending.mark(alice, one))).toBe(3);
  });

  it('a database that knows no limits yet is none that fails', async () => {
    const missing = Object.assign(new DatabaseError('no such function', 1, 'error'), {
      code: '42883',
    });
    const spending = new SpendingLedger({ query: () => Promise.reject(missing) }, now);
    await expect(spending.mark(alice, one)).resolves.toEqual([]);
  });
});

describe('without the database', () => {
  it.each([
    ['hard', 'database_error'],
    ['soft', undefined],
  ] as const)('a %s limit that is known ends in %s', async (kind, errorType) => {
    await limit({ kind });
    const { state, pool } = counted();
    const spending = new SpendingLedger(pool, now);
    await spending.mark(alice, one);
    state.isDown = true;
    const marked = spending.mark(alice, one);
    if (errorType === undefined) await expect(marked).resolves.toEqual([]);
    else await expect(marked).rejects.toMatchObject({ errorType });
    await expect(spending.mark(bob, one)).resolves.toEqual([]);
  });

  it('what was known last holds, and where nothing is known nothing is spent', async () => {
    await limit();
    const { state, pool } = counted();
    let time = new Date('2026-11-28T12:00:00Z');
    const spending = new SpendingLedger(pool, () => time);
    await spending.mark(alice, one);
    state.isDown = true;
    time = new Date('2026-11-28T13:00:00Z');
    await expect(spending.mark(alice, one)).rejects.toMatchObject({ errorType: 'database_error' });
    await expect(spending.mark(bob, one)).resolves.toEqual([]);
    const another = new SpendingLedger(pool, now);
    await expect(another.mark(bob, one)).rejects.toMatchObject({ errorType: 'database_error' });
  });
});

describe('a soft limit', () => {
  it('lets everything through and says that it is exceeded', async () => {
    await limit({ kind: 'soft', amount: '1' });
    const spending = ledger();
    const states = [await spending.mark(alice, one), await spending.mark(alice, one)];
    expect(states.flat()).toMatchObject([
      { kind: 'soft', used: '1', remaining: '0', exceeded: false, refuses: false },
      { kind: 'soft', used: '2', remaining: '0', exceeded: true, refuses: false },
    ]);
  });
});

describe('what is reserved', () => {
  const two = { requests: 2, usd: '0.02' };
  const age = (minutes: number) =>
    database.operator.query(
      'UPDATE spending_reservations SET expires_at = expires_at - make_interval(mins => $1)',
      [minutes],
    );

  it('is for whoever reserved it, until it is settled', async () => {
    await limit();
    const spending = ledger();
    const reservation = await spending.reserve(planned([alice], two));
    expect(await allowed(5, () => spending.mark(alice, one))).toBe(1);
    expect(await allowed(1, () => spending.mark(alice, one, reservation))).toBe(1);
    await spending.settle(reservation);
    expect(await allowed(5, () => spending.mark(alice, one))).toBe(1);
  });

  it('returns after 15 minutes, but for what was marked', async () => {
    await limit();
    const spending = ledger();
    const reservation = await spending.reserve(planned([alice], two));
    await spending.mark(alice, one, reservation);
    await age(14);
    expect(await allowed(5, () => spending.mark(alice, one))).toBe(1);
    await age(1);
    expect(await allowed(5, () => spending.mark(alice, one, reservation))).toBe(1);
  });

  it('stays while something is marked with it, and no longer', async () => {
    await limit();
    const reservation = await ledger().reserve(planned([alice], two));
    await limit({ amount: '0' });
    const free = 'SELECT FROM spending_reservations WHERE id = $1 FOR UPDATE SKIP LOCKED';
    const owner = new OperatorDatabase(database.url);
    onTestFinished(() => owner.close());
    await owner.transaction(async (within) => {
      expect(await allowed(1, () => ledger(within).mark(alice, one, reservation))).toBe(0);
      await expect(database.operator.query(free, [reservation.id])).resolves.toEqual([]);
    });
    await expect(database.operator.query(free, [reservation.id])).resolves.toHaveLength(1);
  });

  it('is refused as a whole, and for several accounts together', async () => {
    await limit({ subject: 'all', subjectId: '*' });
    const spending = ledger();
    await expect(spending.reserve(planned([alice, bob], two))).rejects.toMatchObject({
      errorType: 'spend_limit',
      message: expect.stringMatching(/4 priced requests at USD 0\.04 .* 3 left until/),
    });
    await spending.reserve(planned([alice, bob], one));
    expect(await allowed(5, () => spending.mark(alice, one))).toBe(1);
  });

  it('is no more than the limit, which may have been lowered since', async () => {
    await limit();
    const spending = ledger();
    const reservation = await spending.reserve(planned([alice], two));
    await limit({ amount: '1' });
    expect(await allowed(5, () => spending.mark(alice, one, reservation))).toBe(0);
  });

  it('is refused by a check as well, which holds nothing', async () => {
    await limit({ subject: 'all', subjectId: '*' });
    const spending = ledger();
    await expect(spending.check(planned([alice, bob], two))).rejects.toMatchObject({
      errorType: 'spend_limit',
    });
    await expect(spending.check(planned([alice, bob]))).resolves.toBeUndefined();
    expect(await allowed(5, () => spending.mark(alice, one))).toBe(3);
  });

  it('is of each account what is planned for it', async () => {
    await limit({ subject: 'account', subjectId: '*', unit: 'usd', amount: '0.02' });
    const spending = ledger();
    const plan = (more: object) => ({
      caller: 'alice',
      accounts: new Map([
        [alice.account, two],
        [bob.account, { ...one, ...more }],
      ]),
    });
    await limit({ amount: '2' });
    await expect(spending.reserve(plan({}))).rejects.toMatchObject({
      message: expect.stringMatching(/3 priced requests at USD 0\.03 .* for the caller, 2 left/),
    });
    await limit();
    for (const draw of [
      spending.check(plan({ usd: '0.03' })),
      spending.reserve(plan({ usd: '0.03' })),
    ])
      await expect(draw).rejects.toMatchObject({
        data: { limits: [{ account_id: bob.account, left: '0.02' }] },
      });
    await spending.check(plan({}));
    const reservation = await spending.reserve(plan({}));
    expect(await allowed(3, () => spending.mark(alice, one, reservation))).toBe(2);
    expect(
      await allowed(3, () => spending.mark({ ...bob, caller: 'alice' }, one, reservation)),
    ).toBe(1);
  });

  it('is nothing for an account that costs nothing, however far its limits are exceeded', async () => {
    await limit({ subject: 'account', subjectId: '*', amount: '0' });
    await limit({ subject: 'account', subjectId: bob.account, amount: '1' });
    const accounts = new Map([
      [alice.account, { requests: 0, usd: '0' }],
      [bob.account, one],
    ]);
    const spending = ledger();
    await spending.check({ caller: 'alice', accounts });
    await spending.reserve({ caller: 'alice', accounts });
    const held = 'SELECT account_id FROM spending_reservations';
    expect(await database.operator.query(held, [])).toEqual([{ account_id: bob.account }]);
    await limit({ subject: 'account', subjectId: bob.account, amount: '0' });
    await expect(spending.check({ caller: 'alice', accounts })).rejects.toThrow(SpendLimitError);
  });

  it('holds nothing once it failed, though the database had set it aside before', async () => {
    await limit();
    // As the pool does when the connection breaks before the answer has come.
    const broken: Pick<DatabasePool, 'query'> = {
      async query(text, values) {
        if (text.includes('reserve_spending')) await database.app.query(text, values);
        return database.app.query(text, values);
      },
    };
    await expect(new SpendingLedger(broken, now).reserve(planned([alice], two))).rejects.toThrow();
    expect(await database.operator.query('SELECT * FROM spending_reservations', [])).toEqual([]);
  });

  it('holds nothing where there is no limit', async () => {
    await expect(ledger().reserve(planned([alice], two))).resolves.toEqual({ id: null });
    expect(await database.operator.query('SELECT * FROM spending_reservations', [])).toEqual([]);
  });
});

describe('what was spent before last month', () => {
  const callers = () =>
    database.operator.query<{ caller: string; starts: string }>(
      `SELECT subject_id AS caller, starts::text FROM spending_usage ORDER BY starts, subject_id`,
      [],
    );
  /** Rows of so many callers, of a month so many before the running one. */
  async function spentBefore(months: number, count: number): Promise<void> {
    const month = "date_trunc('month', now() AT TIME ZONE 'UTC')";
    await database.operator.query(
      `INSERT INTO spending_usage (subject_type, subject_id, period, starts, requests)
       SELECT 'caller', 'earlier ' || n, 'month', ${month}, 1 FROM generate_series(1, $1) n`,
      [count],
    );
    await database.operator.query(
      `UPDATE spending_usage SET starts = ${month} - make_interval(months => $1)
       WHERE subject_id LIKE 'earlier %'`,
      [months],
    );
  }

  it('is removed, a little with each row that begins a period', async () => {
    await limit({ subjectId: '*' });
    await spentBefore(2, 25);
    const spending = ledger();
    const left: number[] = [];
    for (const caller of ['a', 'b', 'c', 'd']) {
      await spending.mark({ ...alice, caller }, one);
      left.push((await callers()).filter((row) => row.caller.startsWith('earlier')).length);
    }
    expect(left).toEqual([15, 5, 0, 0]);
    expect(await allowed(5, () => spending.mark({ ...alice, caller: 'a' }, one))).toBe(2);
  });

  it('is not what was spent last month, or in the running one', async () => {
    await limit({ subjectId: '*', period: 'month' });
    await ledger().mark(bob, one);
    await spentBefore(1, 2);
    await ledger().mark(alice, one);
    expect(await callers()).toHaveLength(4);
  });

  it('is not looked for by what goes on in a period', async () => {
    await limit();
    const spending = ledger();
    await spending.mark(alice, one);
    await spentBefore(2, 1);
    await spending.mark(alice, one);
    expect(await callers()).toHaveLength(2);
  });
});

describe('killed between mark and settle', () => {
  it('what was marked stays spent, also when the answer never came', async () => {
    await limit();
    const pool = new DatabasePool(async () => ({ connectionString: database.appUrl }));
    const dying = new SpendingLedger(pool, now);
    const reservation = await dying.reserve(planned([alice], { requests: 3, usd: '0.03' }));
    await dying.mark(alice, one, reservation);
    await pool.close();
    const spending = ledger();
    expect(await allowed(5, () => spending.mark(alice, one))).toBe(0);
    await database.operator.query('UPDATE spending_reservations SET expires_at = now()', []);
    expect(await allowed(5, () => spending.mark(alice, one))).toBe(2);
  });
});

describe('an operator', () => {
  it('counts what the audit trail knows of the running period', async () => {
    const trail = (caller: string, requests: number) =>
      database.operator.query(
        `INSERT INTO tool_call_audit (id, called_at, request_id, caller_id, tool_family, account_id,
           decision, outcome, aws_request_ids, billed_requests, list_price_usd, duration_ms)
         VALUES (gen_random_uuid(), now(), 'r', $1, 'f', '444455556666', 'allowed', 'success', '{}', $2, $3, 1)`,
        [caller, requests, requests / 100],
      );
    await trail('alice', 1);
    await trail('alice', 1);
    await trail('bob', 3);
    await limit({ subjectId: '*', period: 'month', amount: '4' });
    const spending = ledger();
    expect(await allowed(5, () => spending.mark(alice, one))).toBe(2);
    expect(await allowed(5, () => spending.mark(bob, one))).toBe(1);
    await limit({ subjectId: '*', period: 'month', amount: '5' });
    expect(await allowed(5, () => spending.mark(alice, one))).toBe(1);
  });

  it('sets, lists and removes limits', async () => {
    await limit();
    await limit({ amount: '7.50', unit: 'usd' });
    await limit({ amount: '9' });
    expect(await listLimits(database.operator)).toMatchObject([
      { ...callersDay, amount: '9', createdBy: 'test' },
      { ...callersDay, unit: 'usd', amount: '7.5' },
    ]);
    expect(await removeLimit(database.operator, callersDay)).toMatchObject({ amount: '9' });
    expect(await removeLimit(database.operator, callersDay)).toBeUndefined();
    expect(await listLimits(database.operator, callersDay)).toEqual([]);
  });
});

describe('the Lambdas’ database role', () => {
  it.each([
    'SELECT * FROM spending_limits',
    'UPDATE spending_limits SET amount = 1000000',
    'DELETE FROM spending_limits',
    'SELECT * FROM spending_usage',
    'UPDATE spending_usage SET requests = 0',
    'DELETE FROM spending_usage',
    'DELETE FROM spending_reservations',
    "SELECT lock_spending('alice', ARRAY['own'], now())",
    "SELECT * FROM spending_states('alice', ARRAY['own'], now())",
    "SELECT * FROM spending_plan_states('alice', ARRAY['own'], ARRAY[1], ARRAY[1], now())",
  ])('may not %s', async (statement) => {
    await expect(database.app.query(statement, [])).rejects.toThrow(/permission denied/);
  });

  it.each([
    ['requests', [-1, '0']],
    ['dollars', [0, '-0.01']],
    ['what is no number', [0, 'NaN']],
    ['nothing', [null, null]],
  ])('may not give back %s that were spent', async (_, values) => {
    await limit();
    const mark = "SELECT * FROM mark_spending('alice', 'own', $1, $2, NULL)";
    await expect(database.app.query(mark, values)).rejects.toThrow();
    await expect(
      database.app.query("SELECT * FROM reserve_spending('alice', ARRAY['own'], -1, 0, $1)", [
        crypto.randomUUID(),
      ]),
    ).rejects.toThrow(/violates check constraint/);
    const plan = "'alice', ARRAY['own', '111122223333'], ARRAY[-1, 2], ARRAY[0, 0]";
    await expect(
      database.app.query(`SELECT * FROM reserve_spending_plan(${plan}, $1)`, [crypto.randomUUID()]),
    ).rejects.toThrow(/violates check constraint/);
  });
});

describe('1,000 callers at once, in a hundred environments', () => {
  it('never exceed a limit by one request', async () => {
    await limit({ subject: 'all', subjectId: '*', amount: '437' });
    await limit({ subject: 'account', subjectId: '*', unit: 'usd', amount: '4.40' });
    // However long they wait for each other here: what takes longer is refused.
    await database.operator.query(
      "ALTER ROLE billing_tools_app IN DATABASE postgres SET statement_timeout = '60s'",
      [],
    );
    const pools = Array.from(
      { length: ENVIRONMENTS },
      () => new DatabasePool(async () => ({ connectionString: database.appUrl }), 60_000),
    );
    const ledgers = pools.map((pool) => new SpendingLedger(pool, now));
    const attempts = Array.from({ length: 1_000 }, async (_, index) => {
      const spender = { ...alice, caller: `caller-${index}` };
      const spending = ledgers[index % ENVIRONMENTS] ?? ledger();
      if (index % 4 > 0) return spending.mark(spender, one);
      const reservation = await spending.reserve(planned([spender], one));
      if (index % 8 > 0) return spending.mark(spender, one, reservation);
      await spending.settle(reservation);
      throw new SpendLimitError([], one);
    });
    const results = await Promise.allSettled(attempts);
    await Promise.all(pools.map((pool) => pool.close()));
    const failures = results.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    for (const failure of failures) expect(failure).toBeInstanceOf(SpendLimitError);
    const first = results.length - failures.length;
    expect(first).toBeLessThanOrEqual(437);
    // Whom others have refused by what they set aside and never used.
    const later = ledger();
    expect(first + (await allowed(437, () => later.mark(alice, one)))).toBe(437);
  }, 60_000);
});
