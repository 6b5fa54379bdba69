import { DatabaseError, Pool, type PoolConfig, type QueryResultRow } from 'pg';

/**
 * Gets the connection settings.
 *
 * @param options - `fresh`: the settings at hand were refused
 */
export type SettingsReader = (options: { readonly fresh: boolean }) => Promise<PoolConfig>;

const MOST_CONNECTIONS = 4;
const IDLE_MS = 60_000;
const DEFAULT_TIMEOUT_MS = 4_000;
// The server gives up a slow query first; only a dead connection gets no answer even then.
const ANSWER_GRACE_MS = 1_000;

// SQLSTATE classes: sign-in refused, connection failed, server going away.
const SIGN_IN_REFUSED = /^28/;
const CONNECTION_LOST = /^(?:08|57P)/;

/**
 * A few connections to the database, opened with the first query. When a connection breaks or the
 * sign-in is refused, all of them are given up and the query is made once more with new ones.
 */
export class DatabasePool {
  readonly #readSettings: SettingsReader;
  readonly #timeoutMs: number;
  #pool: Promise<Pool> | undefined;

  /**
   * @param readSettings - where the database is; asked again when the sign-in is refused
   * @param timeoutMs - longest time to connect, and again for an answer, in milliseconds
   */
  constructor(readSettings: SettingsReader, timeoutMs = DEFAULT_TIMEOUT_MS) {
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
  async query<Row extends QueryResultRow>(text: string, values: string[]): Promise<Row[]> {
    const pool = await this.#current({ fresh: false });
    try {
      return (await pool.query<Row>(text, values)).rows;
    } catch (error) {
      const isRefused = hasCode(error, SIGN_IN_REFUSED);
      if (error instanceof DatabaseError && !isRefused && !hasCode(error, CONNECTION_LOST)) {
        throw error;
      }
      await this.#discard(pool);
      const renewed = await this.#current({ fresh: isRefused });
      return (await renewed.query<Row>(text, values)).rows;
    }
  }

  /** Closes all connections. */
  async close(): Promise<void> {
    const pool = await this.#pool;
    if (pool) await this.#discard(pool);
  }

  #current(options: { readonly fresh: boolean }): Promise<Pool> {
    this.#pool ??= this.#open(options);
    return this.#pool;
  }

  async #open(options: { readonly fresh: boolean }): Promise<Pool> {
    try {
      return this.#create(await this.#readSettings(options));
    } catch (error) {
      this.#pool = undefined;
      throw error;
    }
  }

  #create(settings: PoolConfig): Pool {
    const pool = new Pool({
      ...settings,
      max: MOST_CONNECTIONS,
      idleTimeoutMillis: IDLE_MS,
      connectionTimeoutMillis: this.#timeoutMs,
      statement_timeout: this.#timeoutMs,
      query_timeout: this.#timeoutMs + ANSWER_GRACE_MS,
      keepAlive: true,
    });
    // Without a listener an idle connection that the server drops would end the process. The pool
    // has removed it by then.
    pool.on('error', () => {});
    return pool;
  }

  // Callers that share a broken pool find the one that the first of them opened.
  async #discard(pool: Pool): Promise<void> {
    if ((await this.#pool) !== pool) return;
    this.#pool = undefined;
    void pool.end();
  }
}

function hasCode(error: unknown, sqlState: RegExp): boolean {
  return error instanceof DatabaseError && sqlState.test(error.code ?? '');
}
