// The database as operators reach it: with transactions, and never asking twice.
import { Pool, type PoolClient, type QueryResultRow } from 'pg';
import type { Database } from '../callers/grant-store.ts';

const MOST_CONNECTIONS = 8;
const TIMEOUT_MS = 30_000;

/** A database in which several queries can count together. */
export interface TransactionalDatabase extends Database {
  /**
   * Makes several queries that count together or not at all; within a transaction, together with
   * all of it.
   *
   * @param work - what to do; when it throws, nothing has happened
   */
  transaction<Result>(work: (database: TransactionalDatabase) => Promise<Result>): Promise<Result>;
}

/**
 * The database as its owner sees it. Unlike the Lambdas' connections it never makes a query twice:
 * an operator changes things.
 */
export class OperatorDatabase implements TransactionalDatabase {
  readonly #pool: Pool;

  /** @param connectionString - of a user that may change the account tables and grants */
  constructor(connectionString: string) {
    this.#pool = new Pool({
      connectionString,
      max: MOST_CONNECTIONS,
      connectionTimeoutMillis: TIMEOUT_MS,
      // The client's own limit: poolers refuse a `statement_timeout` when connecting.
      query_timeout: TIMEOUT_MS,
      allowExitOnIdle: true,
    });
    // Without a listener an idle connection that the server drops would end the process.
    this.#pool.on('error', () => {});
  }

  /**
   * Makes one query.
   *
   * @param text - SQL with `$1` placeholders
   * @param values - their values
   * @throws the driver's error, which is not safe to show
   */
  async query<Row extends QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.#pool.query<Row>(text, values)).rows;
  }

  async transaction<Result>(
    work: (database: TransactionalDatabase) => Promise<Result>,
  ): Promise<Result> {
    const client = await this.#pool.connect();
    try {
      const result = await runTransaction(client, work);
      client.release();
      return result;
    } catch (error) {
      // Closed rather than rolled back: it may be the connection that failed.
      client.release(true);
      throw error;
    }
  }

  /** Closes all connections. */
  close(): Promise<void> {
    return this.#pool.end();
  }
}

async function runTransaction<Result>(
  client: PoolClient,
  work: (database: TransactionalDatabase) => Promise<Result>,
): Promise<Result> {
  await client.query('BEGIN');
  const database: TransactionalDatabase = {
    query: async <Row extends QueryResultRow>(text: string, values: unknown[]) =>
      (await client.query<Row>(text, values)).rows,
    transaction: (inner) => inner(database),
  };
  const result = await work(database);
  await client.query('COMMIT');
  return result;
}
