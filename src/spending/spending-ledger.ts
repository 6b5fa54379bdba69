// What callers may spend and have spent, in the database: asked before anything is sent.
import { randomUUID } from 'node:crypto';
import { DatabaseError } from 'pg';
import { type DatabasePool, databaseFailure } from '../accounts/database-pool.ts';
import { ExpiringCache } from '../accounts/expiring-cache.ts';
import { sumOfPrices } from '../aws/services.ts';
import { type Spending, SpendLimitError } from './describe-limit.ts';
import { EACH, type LimitState } from './limit.ts';

/** Who spends, on whose account. */
export interface Spender {
  /** As the identity provider has it; null: nobody that we know, or a job. */
  readonly caller: string | null;
  /** Twelve digits, or `own`. */
  readonly account: string;
}

/** Priced requests that are to be made for several accounts. */
export interface SpendingPlan {
  /** As in {@link Spender}. */
  readonly caller: string | null;
  /** What each account is to be asked, by account as in {@link Spender}. */
  readonly accounts: ReadonlyMap<string, Spending>;
}

/** Something set aside, for accounts that are asked about later. */
export interface Reservation {
  /** UUID; null: there is no limit to set it aside from. */
  readonly id: string | null;
}

const SPENDERS_TTL_MS = 60_000;
/** Of more limits than these it is not known here whom they are for. */
const MOST_SPENDERS = 1_000;
/** SQLSTATE of functions that are not there: the database has none of this yet. */
const UNDEFINED_FUNCTION = '42883';

const SPENDERS = `
SELECT subject_type || ' ' || subject_id AS subject, hard FROM limited_spenders($1)`;
const STATE = `
SELECT
    subject_type AS subject, subject_id AS "subjectId", period, unit, kind,
    trim_scale(amount)::text AS amount, trim_scale(used)::text AS used,
    trim_scale(remaining)::text AS remaining, exceeded, ends_at AS "endsAt", refuses`;
const MARK = `${STATE} FROM mark_spending($1, $2, $3, $4, $5)`;
const RESERVE = `${STATE} FROM reserve_spending_plan($1, $2, $3, $4, $5)`;
const CHECK = `${STATE} FROM check_spending_plan($1, $2, $3, $4)`;
const READ = `${STATE} FROM read_spending($1, $2)`;

type StateRow = LimitState & Record<string, unknown>;

/** For whom there are limits, and whether one of them is hard. */
type Spenders = ReadonlyMap<string, boolean>;

/** Which limits hold for somebody. */
type Limited = 'not' | 'soft' | 'hard';

/**
 * Keeps spending within its limits. For whom there are limits is remembered for a minute, so that who
 * has none costs the database nothing; what was spent is remembered nowhere but there.
 */
export class SpendingLedger {
  readonly #database: Pick<DatabasePool, 'query'>;
  readonly #spenders: ExpiringCache<Spenders>;
  readonly #now: () => Date;
  #lastKnown: Spenders | undefined;

  /**
   * @param database - signed in as the Lambdas are
   * @param now - clock
   */
  constructor(database: Pick<DatabasePool, 'query'>, now: () => Date) {
    this.#database = database;
    this.#now = now;
    this.#spenders = new ExpiringCache({ capacity: 1, now });
  }

  /**
   * Marks what is about to be sent as spent. Nothing may be sent before.
   *
   * @param spender - who spends
   * @param spending - one attempt, as a rule
   * @param reservation - which it was set aside with
   * @returns how the limits stand that hold; none when there is none
   * @throws {@link SpendLimitError} when a hard limit is in the way
   * @throws {@link DatabaseConnectionError} when the database does not say, and there is a hard limit
   */
  async mark(
    spender: Spender,
    spending: Spending,
    reservation: Reservation = { id: null },
  ): Promise<readonly LimitState[]> {
    const limited = await this.#limitsOf([spender]);
    if (limited === 'not') return [];
    const { caller, account } = spender;
    const values = [caller, account, spending.requests, spending.usd, reservation.id];
    try {
      return unlessRefused(await this.#database.query<StateRow>(MARK, values), spending);
    } catch (error) {
      if (error instanceof SpendLimitError) throw error;
      // Beyond a soft limit nothing is refused, and nothing can be told of it.
      if (limited === 'soft') return [];
      throw databaseFailure('marking what is spent', error);
    }
  }

  /**
   * Sets something aside for requests to come, for 15 minutes.
   *
   * @param plan - what is to be asked; what costs nothing draws on no limit
   * @throws {@link SpendLimitError} when it is more than what may be spent
   * @throws {@link DatabaseConnectionError} when the database does not say, and there is a hard limit
   */
  async reserve(plan: SpendingPlan): Promise<Reservation> {
    const id = randomUUID();
    try {
      const isHeld = await this.#refuseBeyond(plan, RESERVE, [id]);
      return { id: isHeld ? id : null };
    } catch (error) {
      // Where the connection broke before the answer came, it was set aside all the same.
      await this.settle({ id });
      throw error;
    }
  }

  /**
   * Refuses what is more than may be spent now, and sets nothing aside: for plans that take longer
   * than a reservation lasts.
   *
   * @param plan - what is to be asked; what costs nothing draws on no limit
   * @throws as {@link SpendingLedger.reserve}
   */
  async check(plan: SpendingPlan): Promise<void> {
    await this.#refuseBeyond(plan, CHECK);
  }

  async #refuseBeyond(plan: SpendingPlan, query: string, more: unknown[] = []): Promise<boolean> {
    const { caller } = plan;
    const shares = [...plan.accounts].filter(([, { requests }]) => requests > 0);
    if (shares.length === 0) return false;
    const accounts = shares.map(([account]) => account);
    const limited = await this.#limitsOf(accounts.map((account) => ({ caller, account })));
    if (limited !== 'hard') return false;
    const requests = shares.map(([, each]) => each.requests);
    const usd = shares.map(([, each]) => each.usd);
    const values = [caller, accounts, requests, usd, ...more];
    try {
      const states = await this.#database.query<StateRow>(query, values);
      unlessRefused(states, { requests: sumOf(requests), usd: sumOfPrices(usd) });
      return true;
    } catch (error) {
      if (error instanceof SpendLimitError) throw error;
      throw databaseFailure('reading what may be spent', error);
    }
  }

  /**
   * Returns what was set aside and is not marked. What cannot be returned does so by itself.
   *
   * @param reservation - that nothing more is asked with
   */
  async settle({ id }: Reservation): Promise<void> {
    if (id === null) return;
    await this.#database.query('SELECT settle_spending($1)', [id]).catch(() => undefined);
  }

  /**
   * How the limits stand that hold for a caller and accounts.
   *
   * @param caller - as in {@link Spender}
   * @param accounts - as in {@link Spender}
   * @throws {@link DatabaseConnectionError} when the database does not say
   */
  async read(caller: string | null, accounts: readonly string[]): Promise<readonly LimitState[]> {
    if ((await this.#limitsOf(accounts.map((account) => ({ caller, account })))) === 'not')
      return [];
    try {
      return await this.#database.query<StateRow>(READ, [caller, accounts]);
    } catch (error) {
      throw databaseFailure('reading what was spent', error);
    }
  }

  async #limitsOf(spenders: readonly Spender[]): Promise<Limited> {
    const known = await this.#knownSpenders();
    if (known.size === 0) return 'not';
    if (known.size > MOST_SPENDERS) return 'hard';
    const found = spenders.flatMap(subjectsOf).map((subject) => known.get(subject));
    if (found.includes(true)) return 'hard';
    return found.includes(false) ? 'soft' : 'not';
  }

  // What was known last holds for as long as the database does not say otherwise.
  async #knownSpenders(): Promise<Spenders> {
    try {
      this.#lastKnown = await this.#spenders.get('all', async () => {
        const asked = this.#now().getTime();
        return { value: await this.#readSpenders(), expiresAt: asked + SPENDERS_TTL_MS };
      });
      return this.#lastKnown;
    } catch (error) {
      if (this.#lastKnown) return this.#lastKnown;
      throw databaseFailure('reading who has limits', error);
    }
  }

  async #readSpenders(): Promise<Spenders> {
    try {
      const rows = await this.#database.query<{ subject: string; hard: boolean }>(SPENDERS, [
        MOST_SPENDERS + 1,
      ]);
      return new Map(rows.map(({ subject, hard }) => [subject, hard]));
    } catch (error) {
      if (error instanceof DatabaseError && error.code === UNDEFINED_FUNCTION) return new Map();
      throw error;
    }
  }
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}

function subjectsOf({ caller, account }: Spender): string[] {
  return [
    ...(caller === null ? [] : [`caller ${caller}`, `caller ${EACH}`]),
    ...[`account ${account}`, `account ${EACH}`, `all ${EACH}`],
  ];
}

function unlessRefused(states: readonly LimitState[], spending: Spending): readonly LimitState[] {
  const refusing = states.filter(({ refuses }) => refuses);
  if (refusing.length > 0) throw new SpendLimitError(refusing, spending);
  return states;
}
