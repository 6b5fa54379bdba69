import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Database, startDatabase } from '../../src/local/database/start-database.ts';
import { migrateUpTo } from '../support/migrate-up-to.ts';
import { runCommand } from './run-command.ts';

let database: Database;
beforeAll(async () => {
  database = await startDatabase({ password: 'not-for-logs' });
});
afterAll(() => database.close());

async function inDatabase<Result>(
  name: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: urlOf(name) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const urlOf = (name: string) => database.url.replace(/[^/]+$/, name);
const create = (name: string) =>
  inDatabase('postgres', (client) => client.query(`CREATE DATABASE ${name}`));
const migrate = (url: string | undefined, ...args: string[]) =>
  runCommand('migrate', args, { DATABASE_URL: url }).outcome;
const columnsOf = (name: string) =>
  inDatabase(name, async (client) => {
    const { rows } = await client.query(`
      SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default
      FROM information_schema.columns WHERE table_name IN ('organizations', 'aws_accounts')
      ORDER BY table_name, ordinal_position`);
    return rows;
  });

const BOUNDS = ['statement_timeout=4s', 'idle_in_transaction_session_timeout=4s'];
const boundsOf = (name: string) =>
  inDatabase(name, async (client) => {
    const { rows } = await client.query({
      rowMode: 'array',
      text: `
        SELECT setrole::regrole::text, setconfig FROM pg_db_role_setting
        WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
        ORDER BY 1`,
    });
    return rows;
  });

// The owner's tables, as the requirements give them.
const OWNERS_TABLES = `
CREATE TABLE organizations (
    id UUID PRIMARY KEY,
    name VARCHAR(255) NOT NULL,
    external_id VARCHAR(255) UNIQUE NOT NULL
);
CREATE TABLE aws_accounts (
    id UUID PRIMARY KEY,
    account_id VARCHAR(12) UNIQUE NOT NULL,
    alias VARCHAR(255),
    auth_type VARCHAR(20) NOT NULL,
    access_key_id VARCHAR(255),
    secret_access_key_encrypted TEXT,
    role_arn TEXT,
    region VARCHAR(50) DEFAULT 'us-east-1',
    org_id UUID,
    FOREIGN KEY (org_id) REFERENCES organizations(id)
)`;

describe('migrations', () => {
  // A file is known to databases by its name: those that share a number cannot be given another one.
  it('have a number of their own but for two pairs, which databases have already', async () => {
    const files = await readdir(join(import.meta.dirname, '../../migrations'));
    const numbers = files.map((file) => Number(/^17000000(\d{5})_[\w-]+\.sql$/.exec(file)?.[1]));
    const twice = numbers.filter((number, index) => numbers.indexOf(number) !== index);
    expect(twice).toEqual([5, 12]);
    expect(Math.max(...numbers)).toBe(numbers.length - twice.length - 1);
  });
});

describe('migrating', () => {
  it('creates the tables as the owner has them, and changes nothing the second time', async () => {
    await create('empty');
    await create('owners');
    await inDatabase('owners', (client) => client.query(OWNERS_TABLES));
    for (const time of ['first', 'second']) {
      const outcome = await migrate(urlOf('empty'));
      expect({ time, ...outcome }).toEqual({
        time,
        output: 'The database is up to date.\n',
        errors: '',
        exitCode: 0,
      });
    }
    expect(await columnsOf('empty')).toEqual(await columnsOf('owners'));
    expect(await columnsOf('empty')).toHaveLength(12);
  });

  it('says whom it narrows to own charges', async () => {
    await create('narrowed');
    await migrateUpTo('1700000000006', urlOf('narrowed'));
    await inDatabase('narrowed', (client) =>
      client.query(`
        INSERT INTO caller_grants
          (principal_type, principal_id, target_type, target_id, tool_families, expires_at, created_by)
        VALUES ('caller', 'alice', 'account', '444455556666', '{*}', NULL, 'test'),
          ('caller', 'alice', 'account', 'own', '{budgets}', NULL, 'test'),
          ('group', 'left', 'account', 'own', '{*}', '2020-01-01', 'test')`),
    );
    const narrowed =
      'caller alice sees own charges only from now on, of account 444455556666, account own ' +
      '("grant … --scope payer" widens it)\n';
    expect(await migrate(urlOf('narrowed'))).toMatchObject({ errors: narrowed, exitCode: 0 });
    expect(await migrate(urlOf('narrowed'))).toMatchObject({ errors: '', exitCode: 0 });
    const { rows } = await inDatabase('narrowed', (client) =>
      client.query('SELECT DISTINCT scope FROM caller_grants'),
    );
    expect(rows).toEqual([{ scope: 'own' }]);
  });

  it('leaves an existing database’s tables and rows alone', async () => {
    await create('existing');
    const rows = () =>
      inDatabase('existing', async (client) => {
        const { rows } = await client.query('SELECT ctid, xmin, * FROM aws_accounts');
        return rows;
      });
    await inDatabase('existing', async (client) => {
      await client.query(OWNERS_TABLES);
      await client.query('ALTER TABLE aws_accounts ADD COLUMN remark TEXT');
      await client.query(`
        INSERT INTO aws_accounts (id, account_id, auth_type)
        VALUES ('00000000-0000-4000-8000-000000000001', '123456789012', 'aksk')`);
    });
    const [columnsBefore, rowsBefore] = [await columnsOf('existing'), await rows()];
    expect(await migrate(urlOf('existing'))).toMatchObject({ exitCode: 0 });
    expect(await columnsOf('existing')).toEqual(columnsBefore);
    expect(await rows()).toEqual(rowsBefore);
    expect(rowsBefore).toHaveLength(1);
  });

  it('takes over the history that it kept in pgmigrations, and leaves other rows there', async () => {
    await create('inherited');
    await migrate(urlOf('inherited'));
    const theirs = "(98, '1_other-application', now()), (99, '2_other-application', now())";
    const before = await inDatabase('inherited', async (client) => {
      await client.query(`
        CREATE TABLE pgmigrations AS SELECT * FROM agentcore_billing_migrations;
        INSERT INTO pgmigrations VALUES ${theirs};
        DROP TABLE agentcore_billing_migrations;`);
      return (await client.query('SELECT ctid, xmin, * FROM pgmigrations')).rows;
    });
    expect(await migrate(urlOf('inherited'))).toMatchObject({ errors: '', exitCode: 0 });
    const [after, ours] = await inDatabase('inherited', async (client) => [
      (await client.query('SELECT ctid, xmin, * FROM pgmigrations')).rows,
      (await client.query('SELECT name FROM agentcore_billing_migrations ORDER BY id')).rows,
    ]);
    expect(after).toEqual(before);
    const names = before.map(({ name }) => ({ name }));
    expect(ours).toEqual(names.slice(0, -2));
  });

  it('can be done by several at once', async () => {
    await create('contended');
    const outcomes = await Promise.all([1, 2, 3].map(() => migrate(urlOf('contended'))));
    expect(outcomes.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
  });

  describe('while somebody reads the audit trail', () => {
    const isWaiting = () =>
      inDatabase('postgres', async (client) => {
        const { rows } = await client.query('SELECT FROM pg_locks WHERE NOT granted');
        return rows.length > 0;
      });
    /** Begins to migrate while a transaction has read it, and waits until that is in the way. */
    async function migrateBehindReader(
      name: string,
      next: (end: () => Promise<unknown>) => unknown,
    ) {
      await create(name);
      await migrateUpTo('1700000000007', urlOf(name));
      return inDatabase(name, async (reader) => {
        await reader.query('BEGIN');
        await reader.query('SELECT FROM tool_call_audit');
        const migrating = migrate(urlOf(name));
        await vi.waitFor(async () => expect(await isWaiting()).toBe(true), 20_000);
        await next(() => reader.query('COMMIT'));
        return migrating;
      });
    }

    it('gives up before a call does that waits behind it, and has changed nothing', async () => {
      const outcome = await migrateBehindReader('read', () =>
        inDatabase('read', async (caller) => {
          await caller.query("SET statement_timeout = '4s'");
          await caller.query(
            `INSERT INTO tool_call_audit (
               id, called_at, request_id, tool_family, decision, outcome, aws_request_ids,
               billed_requests, list_price_usd, duration_ms
             ) VALUES (gen_random_uuid(), now(), 'r', 'budgets', 'none', 'success', '{}', 0, 0, 1)`,
          );
        }),
      );
      expect(outcome).toEqual({
        output: '',
        errors: expect.stringMatching(/^55P03: a table is in use .* run it again .*\.\n$/),
        exitCode: 1,
      });
      expect(await migrate(urlOf('read'))).toMatchObject({ errors: '', exitCode: 0 });
    });

    it('waits for one that is soon done', async () => {
      const outcome = await migrateBehindReader('glanced', (end) => end());
      expect(outcome).toMatchObject({ errors: '', exitCode: 0 });
    });
  });

  it('bounds what the server does for a function, in this database alone', async () => {
    await create('bounded');
    await migrate(urlOf('bounded'));
    expect(await boundsOf('bounded')).toEqual([
      ['billing_tools_app', BOUNDS],
      ['billing_tools_retention', BOUNDS],
      ['billing_tools_seal', BOUNDS],
    ]);
    await create('elsewhere');
    expect(await boundsOf('elsewhere')).toEqual([]);
  });

  it('prints what it may not do to roles that are somebody else’s, and does the rest', async () => {
    await create('theirs');
    await migrate(urlOf('theirs'));
    await inDatabase('postgres', (client) =>
      client.query(`
        CREATE ROLE rds_iam;
        CREATE ROLE mere_owner LOGIN PASSWORD 'not-for-logs'`),
    );
    await inDatabase('postgres', (client) =>
      client.query('CREATE DATABASE shared OWNER mere_owner'),
    );
    const url = urlOf('shared').replace('billing:', 'mere_owner:');
    const { output, exitCode } = await migrate(url, '--connection-limit', '40');
    await inDatabase('postgres', (client) => client.query('DROP ROLE rds_iam'));
    const bounding = (role: string) =>
      ['statement_timeout', 'idle_in_transaction_session_timeout'].map(
        (setting) => `ALTER ROLE ${role} IN DATABASE shared SET ${setting} = '4s';`,
      );
    const statements = [
      ...['billing_tools_app', 'billing_tools_retention'].flatMap(bounding),
      'GRANT rds_iam TO billing_tools_seal;',
      ...bounding('billing_tools_seal'),
    ];
    expect({ exitCode, lines: output.trimEnd().split('\n') }).toEqual({
      exitCode: 0,
      lines: [
        'The database is up to date.',
        'This user may not do all. Whoever may runs:',
        'GRANT rds_iam TO billing_tools_app;',
        'GRANT rds_iam TO billing_tools_retention;',
        ...statements,
        'ALTER ROLE billing_tools_app CONNECTION LIMIT 40;',
        'ALTER ROLE billing_tools_retention CONNECTION LIMIT 40;',
        'ALTER ROLE billing_tools_seal CONNECTION LIMIT 40;',
      ],
    });
    expect(await boundsOf('shared')).toEqual([]);
    const bounds = statements.filter((statement) => statement.startsWith('ALTER'));
    await inDatabase('shared', (client) => client.query(bounds.join('')));
    expect(await boundsOf('shared')).toHaveLength(3);
  });

  it('limits the connections of the functions’ users when told so', async () => {
    await create('limited');
    const limits = () =>
      inDatabase('postgres', async (client) => {
        const { rows } = await client.query(`
          SELECT DISTINCT rolconnlimit FROM pg_roles
          WHERE rolname IN ('billing_tools_app', 'billing_tools_retention')`);
        return rows.map(({ rolconnlimit }) => rolconnlimit);
      });
    const limitsAfter = async (...args: string[]) => {
      expect(await migrate(urlOf('limited'), ...args)).toMatchObject({ errors: '', exitCode: 0 });
      return limits();
    };
    expect(await limitsAfter()).toEqual([-1]);
    expect(await limitsAfter('--connection-limit', '40')).toEqual([40]);
    expect(await limitsAfter()).toEqual([40]);
    expect(await limitsAfter('--connection-limit', 'none')).toEqual([-1]);
  });

  it.each([
    ['--connection-limit', '0'],
    ['--connection-limit', '-1'],
    ['--connection-limit', 'x'],
    ['--limit', '5'],
  ])('refuses %s %s', async (...args) => {
    expect(await migrate(urlOf('postgres'), ...args)).toEqual({
      output: '',
      errors: expect.stringMatching(
        /^usage: npm run migrate \[-- --connection-limit <1 or more, or none>\]\n\nBrings the database .*\n.*\n$/,
      ),
      exitCode: 1,
    });
  });

  // In Czech "ch" comes after "h".
  it('goes on where other languages put names in another order', async () => {
    const [CZECH, ENGLISH] = ['cs_CZ.UTF-8', 'en_US.UTF-8'];
    for (const [name, first, second] of [
      ['czech', CZECH, ENGLISH],
      ['english', ENGLISH, CZECH],
    ] as const) {
      await create(name);
      for (const LC_ALL of [first, second]) {
        const { outcome } = runCommand('migrate', [], { DATABASE_URL: urlOf(name), LC_ALL });
        expect({ name, LC_ALL, ...(await outcome) }).toMatchObject({ errors: '', exitCode: 0 });
      }
    }
  });

  it.each([
    ['of another version', "UPDATE agentcore_billing_migrations SET name = '0_other' WHERE id = 1"],
    [
      'of another version, under numbers of ours',
      "UPDATE agentcore_billing_migrations SET name = name || '-other' WHERE id = 1",
    ],
    ['with one left out', 'DELETE FROM agentcore_billing_migrations WHERE id = 4'],
    ['in another order', 'UPDATE agentcore_billing_migrations SET id = 100 WHERE id = 4'],
  ])('refuses to go on from a history %s', async (_, change) => {
    await inDatabase('postgres', (client) => client.query('DROP DATABASE IF EXISTS reordered'));
    await create('reordered');
    await migrate(urlOf('reordered'));
    await inDatabase('reordered', (client) => client.query(change));
    expect(await migrate(urlOf('reordered'))).toEqual({
      output: '',
      errors:
        'the migrations in agentcore_billing_migrations are not those of this version, or in another order\n',
      exitCode: 1,
    });
  });

  it.each<[string, () => string | undefined, string]>([
    ['no database', () => undefined, 'DATABASE_URL: expected postgresql://user@host:port/database'],
    [
      'a database that is down',
      () => 'postgresql://u:not-for-logs@127.0.0.1:1/x',
      'ECONNREFUSED: host or port cannot be reached from here.',
    ],
    ['one that is not there', () => urlOf('nowhere'), '3D000: the server has no such database.'],
    [
      'a user who may not',
      () => urlOf('postgres').replace('billing:', 'mere_owner:'),
      '42501: the database user may not do this. Sign in as the owner of the tables.',
    ],
  ])('fails in one line: %s', async (_, url, line) => {
    expect(await migrate(url())).toEqual({ output: '', errors: `${line}\n`, exitCode: 1 });
  });
});
