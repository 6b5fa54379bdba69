import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DatabasePool } from '../../src/accounts/database-pool.ts';
import { OperatorDatabase } from '../../src/administration/operator-database.ts';
import { findEntries } from '../../src/audit/find-entries.ts';
import { recordEntry } from '../../src/audit/record-entry.ts';
import { removeEntries } from '../../src/audit/remove-entries.ts';
import { sealEntries } from '../../src/audit/seal-entries.ts';
import { type Verification, verifyTrail } from '../../src/audit/verify-trail.ts';
import { migrate } from '../../src/database/migrate.ts';
import { auditSeal } from '../../src/lambda/jobs/audit-jobs.ts';
import { migrateUpTo } from '../support/migrate-up-to.ts';
import { auditEntry } from './audit-entry.ts';
import { type AuditDatabase, startAuditDatabase } from './start-audit-database.ts';

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

let database: AuditDatabase;
let owner: OperatorDatabase;
beforeAll(async () => {
  database = await startAuditDatabase();
  owner = new OperatorDatabase(database.operatorUrl);
});
afterAll(async () => {
  await owner.close();
  await database.close();
});
beforeEach(() => owner.query('TRUNCATE tool_call_audit, audit_seals'));

async function record(...names: readonly string[]): Promise<void> {
  for (const requestId of names) await recordEntry(database.app, auditEntry({ requestId }));
}
const seal = (atATime?: number) => sealEntries(database.seal, atATime);
const verify = (hash?: string) => owner.transaction((each) => verifyTrail(each, hash));
const sealOf = async (requestId: string) => {
  const [row] = await owner.query<{ seal: string | null }>(
    'SELECT seal FROM tool_call_audit WHERE request_id = $1',
    [requestId],
  );
  return row?.seal;
};

/** Signs in for a transaction that stays open. */
async function inTransaction(url: string, work: (client: pg.Client) => Promise<void>) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('BEGIN');
  try {
    await work(client);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

/** As the database does it for a client of its own. */
const recording = (client: pg.Client) => ({
  query: async <Row extends pg.QueryResultRow>(text: string, values: unknown[]) =>
    (await client.query<Row>(text, values)).rows,
});

describe('sealing', () => {
  it('is over what is under no seal yet, and over the seal before', async () => {
    await record('a', 'b');
    const first = await seal();
    await record('c');
    const second = await seal();
    expect([first.sealed, second.sealed]).toEqual([2, 1]);
    expect([await sealOf('b'), await sealOf('c')]).toEqual(['1', '2']);
    expect(await verify()).toEqual({
      ...{ oldest: first.newest, newest: second.newest, seals: 2, entries: 3, faults: [], late: 0 },
      unsealed: { entries: 0, from: null, until: null, ids: [] },
    });
  });

  it('makes no seal of nothing, and still tells the newest', async () => {
    expect(await seal()).toEqual({ sealed: 0 });
    await record('a');
    const { newest } = await seal();
    expect(await seal()).toEqual({ sealed: 0, newest });
    expect((await verify()).seals).toBe(1);
  });

  it('goes on until nothing is left, some entries at a time', async () => {
    await record('a', 'b', 'c', 'd', 'e');
    expect(await seal(2)).toMatchObject({ sealed: 5, newest: { number: 3 } });
    expect(await verify()).toMatchObject({ seals: 3, entries: 5, faults: [], late: 0 });
  });

  it('is done once by several at once', async () => {
    await record('a', 'b', 'c');
    const sealings = await Promise.all([seal(), seal(), seal()]);
    expect(sealings.map(({ sealed }) => sealed).sort()).toEqual([0, 0, 3]);
    expect(await verify()).toMatchObject({ seals: 1, entries: 3, faults: [] });
  });

  it('takes an entry along later that was written first and committed last', async () => {
    await inTransaction(database.appUrl, async (client) => {
      await recordEntry(recording(client), auditEntry({ requestId: 'slow' }));
      await record('fast');
      expect((await seal()).sealed).toBe(1);
    });
    expect(await sealOf('slow')).toBeNull();
    expect((await seal()).sealed).toBe(1);
    expect([await sealOf('fast'), await sealOf('slow')]).toEqual(['1', '2']);
    expect(await verify()).toMatchObject({ entries: 2, faults: [], late: 0 });
  });

  it('makes no call wait, nor does a call make another one wait', async () => {
    await record('before');
    await inTransaction(database.operatorUrl, async (client) => {
      await client.query('SELECT seal_audit_entries(100)');
      await recordEntry(recording(client), auditEntry({ requestId: 'uncommitted' }));
      await record('meanwhile');
      expect(await sealOf('meanwhile')).toBeNull();
    });
    expect((await seal()).sealed).toBe(2);
    expect(await verify()).toMatchObject({ seals: 2, entries: 3, faults: [] });
  });
});

describe('verifying', () => {
  beforeEach(async () => {
    await record('a', 'b');
    await seal();
    await record('c');
    await seal();
    await record('d');
    await seal();
  });

  it.each<[string, string, Verification['faults']]>([
    [
      'an entry was changed',
      "UPDATE tool_call_audit SET outcome = 'success!' WHERE request_id = 'a'",
      [{ seal: 1, fault: 'changed' }],
    ],
    [
      'an entry was back-dated',
      "UPDATE tool_call_audit SET recorded_at = recorded_at - interval '1 us' WHERE request_id = 'c'",
      [{ seal: 2, fault: 'changed' }],
    ],
    [
      'an entry was removed',
      "DELETE FROM tool_call_audit WHERE request_id = 'b'",
      [{ seal: 1, fault: 'changed' }],
    ],
    [
      'an entry was put under a seal',
      "UPDATE tool_call_audit SET seal = 1 WHERE request_id = 'd'",
      [
        { seal: 1, fault: 'changed' },
        { seal: 3, fault: 'changed' },
      ],
    ],
    [
      'an entry was taken from under its seal',
      "UPDATE tool_call_audit SET seal = NULL WHERE request_id = 'd'",
      [{ seal: 3, fault: 'changed' }],
    ],
    [
      'a seal was back-dated',
      "UPDATE audit_seals SET sealed_at = sealed_at - interval '1 day' WHERE number = 2",
      [{ seal: 2, fault: 'changed' }],
    ],
    [
      'a seal was given another number',
      'UPDATE audit_seals SET number = 4 WHERE number = 3; UPDATE tool_call_audit SET seal = 4 WHERE seal = 3',
      [
        { seal: 4, fault: 'changed' },
        { seal: 3, fault: 'missing' },
      ],
    ],
    [
      'a seal was removed, and its entries with it',
      'DELETE FROM audit_seals WHERE number = 2; DELETE FROM tool_call_audit WHERE seal = 2',
      [
        { seal: 2, fault: 'missing' },
        { seal: 3, fault: 'not_following' },
      ],
    ],
    [
      'the newest seal was removed',
      'DELETE FROM audit_seals WHERE number = 3',
      [{ seal: 3, fault: 'missing' }],
    ],
    [
      'all seals were removed',
      'DELETE FROM audit_seals',
      [1, 2, 3].map((number) => ({ seal: number, fault: 'missing' as const })),
    ],
  ])('tells when %s', async (_, change, faults) => {
    expect((await verify()).faults).toEqual([]);
    for (const statement of change.split('; ')) await owner.query(statement);
    expect((await verify()).faults).toEqual(faults);
  });

  it('tells when all was sealed anew, by a seal from the log', async () => {
    const { newest } = await seal();
    expect(await verify(newest?.hash)).toMatchObject({ faults: [], isFound: true });
    await owner.query("UPDATE tool_call_audit SET outcome = 'changed' WHERE request_id = 'a'");
    await owner.query('UPDATE tool_call_audit SET seal = NULL');
    await owner.query('TRUNCATE audit_seals');
    await seal();
    expect(await verify()).toMatchObject({ faults: [] });
    expect(await verify(newest?.hash)).toMatchObject({ faults: [], isFound: false });
  });

  it('names what is not sealed yet', async () => {
    const id = randomUUID();
    await recordEntry(database.app, auditEntry({ id }));
    expect(await verify()).toMatchObject({
      entries: 4,
      unsealed: { entries: 1, from: expect.any(Date), until: expect.any(Date), ids: [id] },
    });
  });

  it('tells of entries that were kept back', async () => {
    await record('kept back', 'not');
    await owner.query(`
      UPDATE tool_call_audit SET recorded_at = recorded_at - interval '2 minutes'
      WHERE request_id = 'kept back'`);
    await seal();
    expect(await verify()).toMatchObject({ faults: [], late: 1 });
  });

  it('says the same in whatever time zone, and of entries that get another column', async () => {
    const url = new URL(database.operatorUrl);
    url.searchParams.set('options', '-c timezone=Asia/Kathmandu');
    const elsewhere = new OperatorDatabase(url.href);
    const found = await elsewhere.transaction((each) => verifyTrail(each));
    await elsewhere.close();
    expect(found).toMatchObject({ seals: 3, faults: [] });
    await owner.query('ALTER TABLE tool_call_audit ADD COLUMN new_one TEXT');
    const later = await verify();
    await owner.query('ALTER TABLE tool_call_audit DROP COLUMN new_one');
    expect(later).toMatchObject({ seals: 3, faults: [] });
  });
});

describe('what was sealed before prices had eight decimals', () => {
  let old: OperatorDatabase;
  let pool: DatabasePool;
  beforeAll(async () => {
    await owner.query('CREATE DATABASE old');
    const connectionString = database.operatorUrl.replace(/[^/]+$/, 'old');
    old = new OperatorDatabase(connectionString);
    pool = new DatabasePool(async () => ({ connectionString }));
    await migrateUpTo('1700000000008', connectionString);
    for (const listPriceUsd of ['0.01000000', '0.00']) {
      await recordEntry(pool, auditEntry({ listPriceUsd }));
    }
    await sealEntries(pool);
    await recordEntry(pool, auditEntry({ listPriceUsd: '0.02000000' }));
    await migrate(connectionString);
  });
  afterAll(async () => {
    await pool.close();
    await old.close();
  });

  const faults = async () => (await old.transaction((each) => verifyTrail(each))).faults;

  it('is what was sealed, and so is what came between', async () => {
    expect(await faults()).toEqual([]);
    await recordEntry(pool, auditEntry({ listPriceUsd: '0.00000003' }));
    await sealEntries(pool);
    expect(await faults()).toEqual([]);
    const prices = await old.query<{ price: string }>(
      'SELECT list_price_usd::text AS price FROM tool_call_audit ORDER BY recorded_at',
    );
    expect(prices.map(({ price }) => price)).toEqual(['0.01', '0.00', '0.02', '0.00000003']);
  });

  it.each(['0.02', '0.010'])('is found changed with a price of %s', async (price) => {
    const change =
      'UPDATE tool_call_audit SET list_price_usd = $2 WHERE list_price_usd = $1 AND seal = 1';
    await old.query(change, ['0.01', price]);
    expect(await faults()).toEqual([{ seal: 1, fault: 'changed' }]);
    await old.query(change, [price, '0.01']);
    expect(await faults()).toEqual([]);
  });
});

describe('what was sealed before kept answers were counted', () => {
  let old: OperatorDatabase;
  let pool: DatabasePool;
  beforeAll(async () => {
    await owner.query('CREATE DATABASE uncounted');
    const connectionString = database.operatorUrl.replace(/[^/]+$/, 'uncounted');
    old = new OperatorDatabase(connectionString);
    pool = new DatabasePool(async () => ({ connectionString }));
    await migrateUpTo('1700000000017', connectionString);
    await recordEntry(pool, auditEntry());
    await sealEntries(pool);
    await migrate(connectionString);
    await recordEntry(pool, auditEntry({ keptAnswers: 3 }));
    await sealEntries(pool);
  });
  afterAll(async () => {
    await pool.close();
    await old.close();
  });

  const faults = async () => (await old.transaction((each) => verifyTrail(each))).faults;

  it('is what was sealed, without a number, and later entries have theirs', async () => {
    expect(await faults()).toEqual([]);
    const entries = await findEntries(old, { limit: 2 });
    const bySeal = entries.toSorted((one, other) => +one.recordedAt - +other.recordedAt);
    expect(bySeal.map(({ keptAnswers }) => keptAnswers)).toEqual([null, 3]);
  });

  it.each([
    [1, 0, null],
    [2, 4, 3],
    [2, null, 3],
  ])('is found changed under seal %s with %s kept answers', async (seal, changed, was) => {
    const change = 'UPDATE tool_call_audit SET kept_answers = $2 WHERE seal = $1';
    await old.query(change, [seal, changed]);
    expect(await faults()).toEqual([{ seal, fault: 'changed' }]);
    await old.query(change, [seal, was]);
    expect(await faults()).toEqual([]);
  });
});

describe('retention', () => {
  const ageing = (days: number) =>
    owner.query(`UPDATE tool_call_audit SET recorded_at = $1 WHERE seal IS NULL`, [daysAgo(days)]);

  it('removes whole seals, and verifying starts at the oldest that it left', async () => {
    for (const days of [90, 80, 70, 50]) {
      await record('x', 'y');
      await ageing(days);
      await seal();
    }
    expect(await removeEntries(database.retention, daysAgo(75), 3)).toBe(4);
    expect(await verify()).toMatchObject({
      ...{ oldest: { number: 3 }, newest: { number: 4 }, seals: 2, entries: 4, faults: [] },
    });
  });

  it('keeps a seal that has younger entries, and can be interrupted', async () => {
    await record('old');
    await ageing(90);
    await record('young');
    await seal();
    await record('other');
    await seal();
    expect(await removeEntries(database.retention, daysAgo(60))).toBe(0);
    await ageing(90);
    await owner.query('UPDATE audit_seals SET newest_recorded_at = $1 WHERE number = 1', [
      daysAgo(90),
    ]);
    await database.retention.query('SELECT remove_audit_entries($1, 1)', [daysAgo(60)]);
    expect(await verify()).toMatchObject({ oldest: { number: 2 }, entries: 1, faults: [] });
  });

  it('keeps the newest seal for the next one to follow', async () => {
    await record('a');
    await ageing(90);
    await seal();
    expect(await removeEntries(database.retention, daysAgo(60))).toBe(0);
    await record('b');
    await seal();
    expect(await removeEntries(database.retention, daysAgo(60))).toBe(1);
    expect(await verify()).toMatchObject({ oldest: { number: 2 }, faults: [] });
  });

  it('removes what was never sealed, too', async () => {
    await record('a');
    await ageing(90);
    expect(await removeEntries(database.retention, daysAgo(60))).toBe(1);
  });
});

describe('the role that seals', () => {
  it.each([
    'SELECT id FROM tool_call_audit',
    'SELECT hash FROM audit_seals',
    'DELETE FROM audit_seals',
    'UPDATE tool_call_audit SET seal = NULL',
    "SELECT record_audit_entry('{}')",
    "SELECT remove_audit_entries('2020-01-01', 1)",
    'SELECT account_id FROM aws_accounts',
  ])('may do nothing else, not %s', async (statement) => {
    await expect(database.seal.query(statement, [])).rejects.toMatchObject({ code: '42501' });
  });
});

it('writes into the trail, whatever somebody calls a table of theirs', async () => {
  await inTransaction(database.appUrl, async (client) => {
    await client.query('CREATE TEMPORARY TABLE tool_call_audit (id UUID)');
    await client.query('SET search_path TO pg_temp, public');
    await recordEntry(recording(client), auditEntry({ requestId: 'real' }));
  });
  expect(await sealOf('real')).toBeNull();
});

describe('the job', () => {
  const lines: unknown[] = [];
  const log = (...line: unknown[]) => void lines.push(line);
  const logger = { info: log, warn: log, error: log };
  beforeEach(() => void lines.splice(0));

  it('seals, and logs the newest seal', async () => {
    await record('a', 'b');
    expect(await auditSeal({ database: database.seal, logger })()).toEqual({ sealed: 2 });
    const { newest } = await verify();
    expect(lines).toEqual([
      [
        'audit seal',
        ...[{ sealed: 2, seal: 1, sealed_at: newest?.sealedAt.toISOString(), hash: newest?.hash }],
      ],
    ]);
  });

  it('fails aloud, without what the database said', async () => {
    const failure = auditSeal({ database: database.app, logger })();
    await expect(failure).rejects.toThrow(
      'The audit trail could not be sealed. The log tells where.',
    );
    expect(JSON.stringify(lines)).not.toContain('permission denied');
  });
});
