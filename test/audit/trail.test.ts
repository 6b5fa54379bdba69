import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DatabasePool } from '../../src/accounts/database-pool.ts';
import { type AuditFilter, findEntries } from '../../src/audit/find-entries.ts';
import { recordEntry } from '../../src/audit/record-entry.ts';
import { removeEntries } from '../../src/audit/remove-entries.ts';
import { auditEntry } from './audit-entry.ts';
import { type AuditDatabase, startAuditDatabase } from './start-audit-database.ts';

const DAY_MS = 86_400_000;

let database: AuditDatabase;
beforeAll(async () => {
  database = await startAuditDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.operator.query('TRUNCATE tool_call_audit', []));

const find = (filter: Partial<AuditFilter> = {}) =>
  findEntries(database.operator, { limit: 100, ...filter });

describe('an entry', () => {
  it('is read back as it was written, with its list price', async () => {
    const written = auditEntry();
    await recordEntry(database.app, written);
    expect(await find()).toEqual([
      { ...written, listPriceUsd: '0.03', recordedAt: expect.any(Date), change: null },
    ]);
  });

  it.each([
    ['0.00000003', '0.00000003'],
    ['1.25000000', '1.25'],
    ['0.00000000', '0'],
    ['9999999999.99999999', '9999999999.99999999'],
  ])('has a list price of %s, read back as %s', async (listPriceUsd, readBack) => {
    await recordEntry(database.app, auditEntry({ listPriceUsd }));
    expect(await find()).toMatchObject([{ listPriceUsd: readBack }]);
  });

  it.each(['10000000000', '-10000000000', '0.000000001', 'NaN', 'Infinity'])(
    'has no list price of %s',
    async (listPriceUsd) => {
      const written = recordEntry(database.app, auditEntry({ listPriceUsd }));
      await expect(written).rejects.toMatchObject({ code: '23514' });
    },
  );

  it('counts no answers less than none that were kept', async () => {
    const written = recordEntry(database.app, auditEntry({ keptAnswers: -1 }));
    await expect(written).rejects.toMatchObject({ code: '23514' });
    await recordEntry(database.app, auditEntry({ keptAnswers: 0 }));
    expect(await find()).toMatchObject([{ keptAnswers: 0 }]);
  });

  it('may know next to nothing', async () => {
    const nothing = { tool: null, operation: null, accountId: null, argumentsDigest: null };
    const nobody = { callerId: null, callerOrganization: null, decisionReason: null };
    const written = auditEntry({ ...nothing, ...nobody, decision: 'none', awsRequestIds: [] });
    await recordEntry(database.app, written);
    expect(await find()).toMatchObject([{ ...nothing, ...nobody, awsRequestIds: [] }]);
  });

  it('is there once, however often it is written', async () => {
    const written = auditEntry();
    await recordEntry(database.app, written);
    await recordEntry(database.app, { ...written, outcome: 'changed' });
    expect(await find()).toMatchObject([{ outcome: 'success' }]);
  });

  it('is written for a caller whose name PostgreSQL cannot hold', async () => {
    await recordEntry(database.app, auditEntry({ callerId: 'mallory\0' }));
    expect(await find()).toMatchObject([{ callerId: 'mallory\uFFFD' }]);
  });

  it('is written for a caller whose name has half a character', async () => {
    await recordEntry(database.app, auditEntry({ callerId: 'mallory\ud800' }));
    expect(await find()).toMatchObject([{ callerId: 'mallory\uFFFD' }]);
  });

  it('has the time of the server, and of an operator’s changes nothing, whatever it says', async () => {
    const said = {
      ...{
        id: randomUUID(),
        called_at: '2020-01-01T00:00:00Z',
        recorded_at: '2020-01-01T00:00:00Z',
      },
      ...{ request_id: 'r', tool_family: 'budgets', decision: 'none', outcome: 'success' },
      ...{ aws_request_ids: [], billed_requests: 0, list_price_usd: 0, duration_ms: 0 },
      ...{ seal: 1, change: { after: 'anything' } },
    };
    await database.app.query('SELECT record_audit_entry($1)', [JSON.stringify(said)]);
    const [row] = await database.operator.query(
      `SELECT now() - recorded_at < interval '1 minute' AS "isNew", seal, change
       FROM tool_call_audit`,
      [],
    );
    expect(row).toEqual({ isNew: true, seal: null, change: null });
  });

  it('is there once when the connection breaks', async () => {
    await recordEntry(database.app, auditEntry());
    await database.breakConnections();
    await recordEntry(database.app, auditEntry());
    expect(await find()).toHaveLength(2);
  });
});

describe('the Lambdas’ role', () => {
  it.each([
    'SELECT id FROM tool_call_audit',
    "UPDATE tool_call_audit SET outcome = ''",
    'DELETE FROM tool_call_audit',
    'TRUNCATE tool_call_audit',
    "INSERT INTO tool_call_audit (outcome) VALUES ('')",
    'SELECT seal_audit_entries(1)',
    'SELECT number FROM audit_seals',
    "SELECT remove_audit_entries('2020-01-01', 1)",
  ])('may not %s', async (statement) => {
    await expect(database.app.query(statement, [])).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the trail is searched', () => {
  const calls = [
    auditEntry({ requestId: 'a', calledAt: new Date('2026-03-01T00:00:00Z') }),
    auditEntry({ requestId: 'b', accountId: 'own', calledAt: new Date('2026-03-02T00:00:00Z') }),
    auditEntry({ requestId: 'c', callerId: 'bob', calledAt: new Date('2026-03-03T00:00:00Z') }),
    auditEntry({ requestId: 'd', decision: 'denied', calledAt: new Date('2026-03-04T00:00:00Z') }),
    auditEntry({ requestId: 'e', tool: 'budgets', calledAt: new Date('2026-03-05T00:00:00Z') }),
  ];

  it.each<[string, Partial<AuditFilter>, string]>([
    ['newest first', {}, 'edcba'],
    ['by account', { accountId: 'own' }, 'b'],
    ['by caller', { callerId: 'bob' }, 'c'],
    ['by decision', { decision: 'denied' }, 'd'],
    ['by tool', { tool: 'budgets' }, 'e'],
    ['by request', { requestId: 'a' }, 'a'],
    ['from a time on', { since: new Date('2026-03-04T00:00:00Z') }, 'ed'],
    ['up to a time', { until: new Date('2026-03-02T00:00:00Z') }, 'a'],
    ['by several at once', { callerId: 'alice', until: new Date('2026-03-03T00:00:00Z') }, 'ba'],
    ['up to a number', { limit: 2 }, 'ed'],
  ])('%s', async (_, filter, expected) => {
    for (const call of calls) await recordEntry(database.app, call);
    expect((await find(filter)).map(({ requestId }) => requestId).join('')).toBe(expected);
  });
});

describe('retention', () => {
  const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

  it('removes what is older, some at a time, and nothing else', async () => {
    for (const days of [90, 80, 70, 60, 50]) {
      await recordEntry(database.app, auditEntry({ calledAt: daysAgo(days) }));
    }
    await database.operator.query('UPDATE tool_call_audit SET recorded_at = called_at', []);
    expect(await removeEntries(database.retention, daysAgo(65), 2)).toBe(3);
    expect(await find()).toHaveLength(2);
  });

  it('keeps the last 30 days, whoever asks', async () => {
    await recordEntry(database.app, auditEntry({ calledAt: daysAgo(29) }));
    await database.operator.query('UPDATE tool_call_audit SET recorded_at = called_at', []);
    for (const role of [database.retention, database.operator]) {
      await expect(removeEntries(role, daysAgo(29))).rejects.toMatchObject({ code: '23514' });
    }
    expect(await find()).toHaveLength(1);
  });

  it('goes by when the server took an entry in, whatever a function says', async () => {
    await recordEntry(database.app, auditEntry({ calledAt: daysAgo(4_000) }));
    expect(await removeEntries(database.retention, daysAgo(31))).toBe(0);
    expect(await find()).toHaveLength(1);
  });

  it.each([
    'SELECT id FROM tool_call_audit',
    'DELETE FROM tool_call_audit',
    'SELECT account_id FROM aws_accounts',
    "INSERT INTO tool_call_audit (outcome) VALUES ('')",
  ])('is all that its role may do, not %s', async (statement) => {
    await expect(database.retention.query(statement, [])).rejects.toMatchObject({ code: '42501' });
  });
});

it('finds entries among many by an index', async () => {
  await database.operator.query(
    `INSERT INTO tool_call_audit (id, called_at, request_id, caller_id, tool_family, account_id,
       decision, outcome, aws_request_ids, billed_requests, list_price_usd, duration_ms)
     SELECT gen_random_uuid(), now() - n * interval '1 minute', n, 'caller-' || n % 500, 'budgets',
       lpad((n % 1000)::text, 12, '0'), 'allowed', 'success', '{}', 0, 0, 1
     FROM generate_series(1, 50000) n`,
    [],
  );
  await database.operator.query('ANALYZE tool_call_audit', []);
  const pool = new DatabasePool(async () => ({ connectionString: database.operatorUrl }));
  const plans: string[] = [];
  const explaining = {
    query: async (text: string, values: unknown[]) => {
      plans.push(JSON.stringify(await pool.query(`EXPLAIN ${text}`, values)));
      return [];
    },
  };
  await findEntries(explaining, { limit: 50 });
  await findEntries(explaining, { limit: 50, accountId: '000000000007' });
  await findEntries(explaining, { limit: 50, callerId: 'caller-7' });
  await pool.close();
  expect(plans.map((plan) => /tool_call_audit_by_\w+/.exec(plan)?.[0])).toEqual([
    'tool_call_audit_by_time',
    'tool_call_audit_by_account',
    'tool_call_audit_by_caller',
  ]);
  expect(plans.filter((plan) => plan.includes('Seq Scan'))).toEqual([]);
});
