// Brings the account tables up to date, and the roles that use them.
import { readdir } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { PG_MIGRATE_LOCK_ID, runner } from 'node-pg-migrate';
import pg from 'pg';

const MIGRATIONS = join(import.meta.dirname, '..', '..', 'migrations');
const HISTORY = 'agentcore_billing_migrations';
const CONNECTION_TIMEOUT_MS = 30_000;
// Behind a migration that waits for a table all functions wait, which give up after four seconds.
const LOCK_TIMEOUT = '3s';
/** SQLSTATE that the migrations announce a statement with which they may not make. */
const NOT_ALLOWED = '42501';
/** SQLSTATE of what the migrations say by RAISE WARNING; the server's own warnings have others. */
const SAID = '01000';

// `pgmigrations` is where this history was, and where another application may keep its own.
const FIND_HISTORY = `
SELECT
    to_regclass('public.${HISTORY}') IS NOT NULL AS "isThere",
    (
        SELECT count(*) = 3 FROM pg_attribute
        WHERE attrelid = to_regclass('public.pgmigrations')
          AND (attname, format_type(atttypid, NULL)) IN (
              ('id', 'integer'), ('name', 'character varying'), ('run_on', 'timestamp without time zone')
          )
          AND has_column_privilege(attrelid, attnum, 'SELECT')
    ) AS "isInherited"`;

const CREATE_HISTORY = `
CREATE TABLE public.${HISTORY} (
    id SERIAL PRIMARY KEY,
    name VARCHAR(255) NOT NULL,
    run_on TIMESTAMP NOT NULL
)`;

const INHERIT_HISTORY = `
INSERT INTO public.${HISTORY} (name, run_on)
SELECT name, run_on FROM public.pgmigrations WHERE name = ANY ($1::text[]) ORDER BY run_on, id`;

const READ_HISTORY = `SELECT name FROM public.${HISTORY} ORDER BY run_on, id`;

// What is not allowed is announced as migrations do.
const limitRoles = (connectionLimit: number) => `
DO $$
DECLARE
    role TEXT;
    statement TEXT;
BEGIN
    FOR role IN SELECT rolname FROM pg_roles WHERE rolname LIKE 'billing\\_tools\\_%' ORDER BY rolname LOOP
        statement := format('ALTER ROLE %I CONNECTION LIMIT %s', role, ${connectionLimit});
        BEGIN
            EXECUTE statement;
        EXCEPTION WHEN insufficient_privilege THEN
            RAISE NOTICE USING ERRCODE = 'insufficient_privilege', MESSAGE = statement;
        END;
    END LOOP;
END
$$`;

/** The history does not fit: another version of the migrations has been here. */
export class MigrationHistoryError extends Error {
  override readonly name = 'MigrationHistoryError';
}

/** What a migration leaves to people. */
export interface MigrationNotes {
  /** Statements that this user may not make, for somebody who may. */
  readonly statements: readonly string[];
  /** What a change means for those who are concerned, one line each. */
  readonly warnings: readonly string[];
}

/**
 * Brings a database to the newest schema, all of it or nothing; tables that are there already stay
 * as they are. Works through a pooler that lends a connection for a transaction.
 *
 * Safe to run from several processes at once: they wait for each other. For whoever else uses a table they wait
 * less long than the functions' calls, which queue behind.
 *
 * @param databaseUrl - connection string of a user that may create tables
 * @param connectionLimit - most connections of each of the functions' users, -1 for no limit;
 *   absent: what it was before
 * @returns what is left to say; the rest is done
 * @throws {@link MigrationHistoryError} when migrations were made in another order
 * @throws the driver's error, which is not safe to show; `55P03` when a table was in use all that time
 */
export async function migrate(
  databaseUrl: string,
  connectionLimit?: number,
): Promise<MigrationNotes> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
  });
  const notes: { statements: string[]; warnings: string[] } = { statements: [], warnings: [] };
  client.on('notice', ({ code, message = '' }) => {
    if (code === NOT_ALLOWED) notes.statements.push(message);
    if (code === SAID) notes.warnings.push(message);
  });
  // A connection that breaks between two queries: the next query says so.
  client.on('error', () => {});
  await client.connect();
  try {
    await runMigrations(client);
    if (connectionLimit !== undefined) await client.query(limitRoles(connectionLimit));
    return notes;
  } finally {
    await client.end();
  }
}

// The lock is the transaction's: a session's would stay behind on a pooler's connection.
async function runMigrations(client: pg.Client): Promise<void> {
  await client.query('BEGIN');
  await client.query(`SELECT pg_advisory_xact_lock(${PG_MIGRATE_LOCK_ID})`);
  await client.query(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
  const names = await migrationNames();
  await prepareHistory(client, names);
  await checkHistory(client, names);
  // Its own BEGIN changes nothing in here; its COMMIT, when there was something to do, is this one's.
  await runner({
    dbClient: client,
    dir: MIGRATIONS,
    direction: 'up',
    migrationsTable: HISTORY,
    singleTransaction: true,
    noLock: true,
    checkOrder: false,
    log: () => {},
  });
  await client.query('COMMIT');
}

// Two numbers are there twice. Which of two such migrations comes first the runner leaves to the locale, in Czech
// another one than elsewhere, and its own check would refuse what was migrated on another machine.
async function checkHistory(client: pg.Client, names: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>(READ_HISTORY);
  const made = rows.map(({ name }) => name);
  const isInOrder = made.every((name, index) => numberOf(name) === numberOf(names[index] ?? name));
  const isOurs = made.toSorted().every((name, index) => name === (names[index] ?? name));
  if (isInOrder && isOurs) return;
  throw new MigrationHistoryError(
    `the migrations in ${HISTORY} are not those of this version, or in another order`,
  );
}

function numberOf(name: string): string | undefined {
  return name.split('_')[0];
}

async function migrationNames(): Promise<readonly string[]> {
  return (await readdir(MIGRATIONS)).map((file) => parse(file).name).toSorted();
}

async function prepareHistory(client: pg.Client, names: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ isThere: boolean; isInherited: boolean }>(FIND_HISTORY);
  const [found] = rows;
  if (found?.isThere) return;
  await client.query(CREATE_HISTORY);
  if (!found?.isInherited) return;
  await client.query(INHERIT_HISTORY, [names]);
}
