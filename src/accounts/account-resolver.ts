// The way in: account id to account and credentials, each kept for as long as it may be.
import { randomUUID } from 'node:crypto';
import { type Account, isAccountId } from './account.ts';
import { readAccess } from './account-access.ts';
import type { AccountCredentials } from './account-credentials.ts';
import { type AccountObserver, timedStep } from './account-event.ts';
import { type AccountRow, findAccount } from './account-row.ts';
import type { AccountsConfiguration } from './accounts-configuration.ts';
import { CredentialSource } from './credential-source.ts';
import { createDatabasePool, type DatabasePool } from './database-pool.ts';
import { AccountNotFoundError } from './errors.ts';
import { ExpiringCache, type Perishable } from './expiring-cache.ts';
import { SecretAccessKeyCipher } from './secret-access-key-cipher.ts';
import { createSecretReader } from './secret-reader.ts';
import { sessionPolicy } from './session-policy.ts';
import { StsClients } from './sts-clients.ts';

const SECOND_MS = 1_000;
const DEFAULT_ROW_TTL_SECONDS = 60;
const UNKNOWN_TTL_MS = 10_000;
const MOST_ROWS = 10_000;
const MOST_CREDENTIALS = 1_000;

/** An account and the credentials to sign in to it. */
export interface ResolvedAccount {
  /** May be shown and logged. */
  readonly account: Account;
  readonly credentials: AccountCredentials;
}

/** What one call needs an account for. */
interface ResolveRequest {
  /** IAM actions that role credentials are narrowed to; `*` leaves the role as it is. */
  readonly sessionActions: readonly string[];
  /**
   * Source identity of a role session, see {@link sourceIdentityOf}: each gets sessions of its own.
   * The role's trust policy must allow `sts:SetSourceIdentity`.
   */
  readonly sourceIdentity?: string;
  /** Gives up waiting; work that others wait for goes on. */
  readonly signal?: AbortSignal;
  /**
   * Is told what happens for this very call: work that other calls wait for is told to the one that
   * began it.
   */
  readonly onEvent?: AccountObserver;
}

/** Account id in, credentials out. */
export interface AccountResolver {
  /**
   * @param accountId - twelve digits
   * @param request - what for
   * @throws {@link AccountNotFoundError} there is no such account
   * @throws {@link CredentialDecryptionError} its key pair is not usable
   * @throws {@link AssumeRoleError} its role is not usable
   * @throws {@link DatabaseConnectionError} the account tables cannot be read
   * @throws {@link IdentityCheckError} AWS could not be asked whose key pair it is
   * @throws TypeError when `sessionActions` is empty or malformed
   * @throws the signal's reason when it is aborted
   */
  resolve(accountId: string, request: ResolveRequest): Promise<ResolvedAccount>;
  /** Closes the connections; the resolver is of no use afterwards. */
  close(): Promise<void>;
}

/** How a resolver is set up; everything but the configuration has a default. */
export interface AccountResolverOptions {
  readonly configuration: AccountsConfiguration;
  /** Connections to share with others; they are closed with the resolver. */
  readonly database?: DatabasePool;
  /** The clock. */
  readonly now?: () => Date;
  /** Names sessions and credential versions. */
  readonly randomUuid?: () => string;
  /** How long a row is served from memory, 60 by default: a disabled account is off within that. */
  readonly rowTtlSeconds?: number;
  /** Longest time for an answer of the database (4000) and of STS (8000), in milliseconds. */
  readonly timeouts?: { readonly databaseMs?: number; readonly stsMs?: number };
}

/**
 * Sets up the credential layer. Nothing is connected to before the first account is asked for.
 *
 * @param options - where things are
 */
export function createAccountResolver(options: AccountResolverOptions): AccountResolver {
  return new CachingAccountResolver(options);
}

class CachingAccountResolver implements AccountResolver {
  readonly #now: () => Date;
  readonly #rowTtlMs: number;
  readonly #pool: DatabasePool;
  readonly #sts: StsClients;
  readonly #source: CredentialSource;
  readonly #rows: ExpiringCache<AccountRow | undefined>;
  readonly #credentials: ExpiringCache<AccountCredentials>;

  constructor({ configuration, timeouts = {}, ...options }: AccountResolverOptions) {
    const readSecret = createSecretReader(configuration.region);
    const now = options.now ?? (() => new Date());
    this.#now = now;
    this.#rowTtlMs = (options.rowTtlSeconds ?? DEFAULT_ROW_TTL_SECONDS) * SECOND_MS;
    this.#pool = options.database ?? createDatabasePool(configuration, timeouts.databaseMs);
    this.#sts = new StsClients(configuration.region, timeouts.stsMs);
    this.#source = new CredentialSource({
      cipher: new SecretAccessKeyCipher(configuration.encryptionKeys, { readSecret, now }),
      sts: this.#sts,
      now,
      randomUuid: options.randomUuid ?? randomUUID,
    });
    this.#rows = new ExpiringCache({ capacity: MOST_ROWS, now });
    this.#credentials = new ExpiringCache({ capacity: MOST_CREDENTIALS, now });
  }

  async resolve(
    accountId: string,
    { sessionActions, sourceIdentity, signal, onEvent }: ResolveRequest,
  ): Promise<ResolvedAccount> {
    const policy = sessionPolicy(sessionActions);
    if (!isAccountId(accountId)) throw new AccountNotFoundError('not twelve digits');
    let rowFromMemory = true;
    const loadRow = () => {
      rowFromMemory = false;
      return this.#loadRow(accountId, onEvent);
    };
    const row = await this.#rows.get(accountId, loadRow, signal);
    if (!row) throw new AccountNotFoundError('no such row in aws_accounts');
    const access = readAccess(row);
    // The whole row is in the key: what changes in it is never answered with older credentials.
    const key = JSON.stringify(access.authType === 'aksk' ? [row] : [row, policy, sourceIdentity]);
    let credentialsFromMemory = true;
    const obtain = () => {
      credentialsFromMemory = false;
      return this.#source.obtain(access, { policy, sourceIdentity, onEvent });
    };
    const credentials = await this.#credentials.get(key, obtain, signal);
    onEvent?.({
      kind: 'credentials_served',
      at: this.#now(),
      rowFromMemory,
      credentialsFromMemory,
      ...(credentials.expiration && { expiration: credentials.expiration }),
    });
    return { account: access.account, credentials };
  }

  async close(): Promise<void> {
    this.#sts.close();
    await this.#pool.close();
  }

  async #loadRow(
    accountId: string,
    onEvent: AccountObserver | undefined,
  ): Promise<Perishable<AccountRow | undefined>> {
    const asked = this.#now().getTime();
    const find = () => findAccount(this.#pool, accountId);
    const row = await timedStep('row_lookup', find, { now: this.#now, onEvent });
    return { value: row, expiresAt: asked + (row ? this.#rowTtlMs : UNKNOWN_TTL_MS) };
  }
}
