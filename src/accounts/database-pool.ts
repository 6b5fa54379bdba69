// Connections to the account tables that outlive a rotated password, and what callers are told of
// failures.
import { DatabaseError, Pool, type PoolConfig, type QueryResultRow } from 'pg';
import type { AccountsConfiguration } from './accounts-configuration.ts';
import { connectionSettings } from './connection-settings.ts';
import { AccountError, DatabaseConnectionError, DatabaseUnavailableError } from './errors.ts';
import { mayPass } from './may-pass.ts';
import { describeFailure } from './safe-cause.ts';
import { createSecretReader } from './secret-reader.ts';

const MOST_CONNECTIONS = 4;
const IDLE_MS = 60_000;
const DEFAULT_TIMEOUT_MS = 4_000;
// The server gives up a slow query first: migrations bound the role with the default timeout. Only a
// dead connection gets no answer even then.
const ANSWER_GRACE_MS = 1_000;

// SQLSTATE classes: connection failed, sign-in refused, server going away; and a server that takes no
// changes, which a failover has made a replica of.
const CONNECTION_LOST = /^(?:08|28|57P|25006)/;
// What the driver says when no connection became free in time.
const ALL_BUSY = 'timeout exceeded when trying to connect';

/**
 * A few connections to the database, opened with the first query. When a connection breaks or the
 * sign-in is refused, all of them are given up, the settings are read again – the password may have
 * been rotated – and the query is made once more.
 */
export class DatabasePool {
  readonly #readSettings: () => Promise<PoolConfig>;
  readonly #timeoutMs: number;
  #pool: Promise<Pool> | undefined;

  /**
   * @param readSettings - says where the database is, each time that the pool is opened
   * @param timeoutMs - longest time to connect, and again for an answer, in milliseconds
   */
  constructor(readSettings: () => Promise<PoolConfig>, timeoutMs = DEFAULT_TIMEOUT_MS) {
    this.#readSettings = readSettings;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * Makes one query, parameterised but not named: named statements pin connections of RDS Proxy.
   *
   * @param text - SQL with `$1` placeholders
   * @param values - their values
   * @throws the driver's error, which is not safe to show
   */
  async query<Row extends QueryResultRow>(text: string, values: unknown[]): Promise<Row[]> {
    const current = this.#current();
    const pool = await current;
    try {
      return (await pool.query<Row>(text, values)).rows;
    } catch (error) {
      if (!isConnectionFault(error)) throw error;
      // Whoever of several callers notices first gives the pool up; the others find the new one.
      // The old one still serves those who wait for it, and its connections end when idle.
      if (this.#pool === current) this.#pool = undefined;
      const renewed = await this.#current();
      return (await renewed.query<Row>(text, values)).rows;
    }
  }

  /** Closes all connections as they become free. */
  async close(): Promise<void> {
    const pool = this.#pool;
    this.#pool = undefined;
    await (await pool)?.end();
  }

  #current(): Promise<Pool> {
    this.#pool ??= this.#open();
    return this.#pool;
  }

  async #open(): Promise<Pool> {
    try {
      return this.#create(await this.#readSettings());
    } catch (error) {
      this.#pool = undefined;
      throw error;
    }
  }

  // Nothing here is sent when connecting: poolers refuse what they do not know, such as
  // `statement_timeout`.
  #create(settings: PoolConfig): Pool {
    const pool = new Pool({
      ...settings,
      max: MOST_CONNECTIONS,
      idleTimeoutMillis: IDLE_MS,
      allowExitOnIdle: true,
      connectionTimeoutMillis: this.#timeoutMs,
      query_timeout: this.#timeoutMs + ANSWER_GRACE_MS,
    });
    // Without a listener an idle connection that the server drops would end the process. The pool
    // has removed it by then.
    pool.on('error', () => {});
    return pool;
  }
}

// Only an answer of the server proves that a connection is sound; waiting for one proves nothing.
function isConnectionFault(error: unknown): boolean {
  if (error instanceof DatabaseError) return CONNECTION_LOST.test(String(error.code));
  return !(error instanceof Error && error.message === ALL_BUSY);
}

/**
 * What became of a query, as the error that callers are told.
 *
 * @param query - what was asked for, for the log
 * @param error - whatever was thrown
 */
export function databaseFailure(query: string, error: unknown): AccountError {
  if (error instanceof AccountError) return error;
  const Failure = mayPass(error) ? DatabaseUnavailableError : DatabaseConnectionError;
  return new Failure(`${query} failed: ${describeFailure(error)}`, error);
}

/**
 * Connections to the account tables; none is opened before the first query.
 *
 * @param configuration - where the tables are
 * @param timeoutMs - longest time to connect, and again for an answer, in milliseconds
 */
export function createDatabasePool(
  configuration: AccountsConfiguration,
  timeoutMs?: number,
): DatabasePool {
  const readSecret = createSecretReader(configuration.region);
  return new DatabasePool(() => connectionSettings(configuration, readSecret), timeoutMs);
}
