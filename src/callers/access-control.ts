// Whether a caller may ask about an account: reads what stands about both, keeps it for a while,
// decides.
import { ExpiringCache, type Perishable } from '../accounts/expiring-cache.ts';
import { unlessAborted } from '../accounts/unless-aborted.ts';
import type { AuthorizationMode } from './authorization-mode.ts';
import type { Caller } from './caller.ts';
import { type AccessQuery, type CallerAccess, readCallerAccess } from './caller-access.ts';
import { ALLOWED_TO_ALL, type Decision, decide } from './decide.ts';
import { OWN_ACCOUNT } from './grant.ts';
import type { Database } from './grant-store.ts';
import { isAnyDisabled, isAnyHubDisabled, readStanding, type Standing } from './standing.ts';

const MOST_STANDINGS = 10_000;
const GRANTED_TTL_MS = 60_000;
const NOT_GRANTED_TTL_MS = 10_000;

/** One question: may this caller ask this about that account? */
export interface AccessQuestion {
  /** Absent: the Gateway did not say. */
  readonly caller: Caller | undefined;
  /** Twelve digits, or {@link OWN_ACCOUNT}. */
  readonly accountId: string;
  /** The tool's family. */
  readonly family: string;
  /** Whether a grant has to name the family. */
  readonly confidential: boolean;
}

/** How decisions are made. */
export interface AccessControlOptions {
  readonly mode: AuthorizationMode;
  readonly database: Database;
  /** Names of families that a grant has to name, for {@link AccessControl.readAccess}; none when absent. */
  readonly confidentialFamilies?: readonly string[];
  /** The clock. */
  readonly now: () => Date;
}

/**
 * Decides who may ask about which account. What the database says is remembered for a minute where
 * something is granted, else for ten seconds – for accounts that do not exist just as for those
 * that were not granted, so that the time of an answer does not tell them apart.
 */
export class AccessControl {
  readonly #options: AccessControlOptions;
  readonly #standings: ExpiringCache<Standing>;

  /** @param options - mode, database and clock */
  constructor(options: AccessControlOptions) {
    this.#options = options;
    this.#standings = new ExpiringCache({ capacity: MOST_STANDINGS, now: options.now });
  }

  /**
   * Decides one call.
   *
   * @param question - about the call
   * @param signal - gives up waiting for the database
   * @throws {@link DatabaseConnectionError} when the database does not say; that is no decision,
   *   and no call goes on without one
   * @throws the signal's reason when it is aborted
   */
  async decide(
    { caller, accountId, family, confidential }: AccessQuestion,
    signal?: AbortSignal,
  ): Promise<Decision> {
    const { mode, now } = this.#options;
    if (mode !== 'off' && !caller) return { reason: 'no_caller' };
    // So that a function without a database answers for its own account.
    if (mode === 'off' && accountId === OWN_ACCOUNT) return ALLOWED_TO_ALL;
    const key = JSON.stringify([caller, accountId]);
    const read = () => this.#readStanding(caller, accountId);
    const standing = await this.#standings.get(key, read, signal);
    return decide({ mode, caller, family, confidential, now: now() }, standing);
  }

  /**
   * Whether one of the accounts that a call names besides the one it is about is shut off. Nothing else is
   * asked of them: they need not be known, and who sees all that the other one is billed sees theirs.
   *
   * @param accountIds - twelve digits each
   * @param signal - gives up waiting for the database
   * @throws {@link DatabaseConnectionError} when the database does not say
   * @throws the signal's reason when it is aborted
   */
  isShutOff(accountIds: readonly string[], signal: AbortSignal): Promise<boolean> {
    return unlessAborted(isAnyDisabled(this.#options.database, accountIds), signal);
  }

  /**
   * Whether nobody is answered about one of several accounts since the hub that it goes through is shut off.
   * Signing in looks at that itself: this is for what was answered before, of accounts that the caller may ask
   * about.
   *
   * @param accountIds - twelve digits each, or {@link OWN_ACCOUNT}
   * @param signal - gives up waiting for the database
   * @throws {@link DatabaseConnectionError} when the database does not say
   * @throws the signal's reason when it is aborted
   */
  async isHubShutOff(accountIds: readonly string[], signal: AbortSignal): Promise<boolean> {
    const others = [...new Set(accountIds)].filter((id) => id !== OWN_ACCOUNT);
    if (others.length === 0) return false;
    return unlessAborted(isAnyHubDisabled(this.#options.database, others), signal);
  }

  /** Decides a call that is about no account at all: whoever is known may make it. */
  decideWithoutAccount(caller: Caller | undefined): Decision {
    if (this.#options.mode === 'off') return ALLOWED_TO_ALL;
    if (!caller) return { reason: 'no_caller' };
    return { allowed: true, reason: 'no_account_asked', scope: 'own' };
  }

  /**
   * Lists what a caller may ask about, a page at a time.
   *
   * @throws {@link DatabaseConnectionError} whatever is wrong with the database
   */
  readAccess(query: Omit<AccessQuery, 'mode' | 'confidential' | 'now'>): Promise<CallerAccess> {
    const { database, mode, confidentialFamilies = [], now } = this.#options;
    const confidential = confidentialFamilies.some((name) => name === query.family);
    return readCallerAccess(database, { ...query, mode, confidential, now: now() });
  }

  async #readStanding(
    caller: Caller | undefined,
    accountId: string,
  ): Promise<Perishable<Standing>> {
    const { database, now } = this.#options;
    const asked = now().getTime();
    const value = await readStanding(database, caller, accountId);
    const isOpen = value.known && !value.disabled && value.grants.length > 0;
    const ttl = isOpen ? GRANTED_TTL_MS : NOT_GRANTED_TTL_MS;
    return { value, expiresAt: asked + ttl };
  }
}
