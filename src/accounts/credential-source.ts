// Makes the credentials of an account, by key pair or role, and says for how long they may be kept.
import type { KeyPairAccess, RoleAccess } from './account-access.ts';
import { AccountCredentials } from './account-credentials.ts';
import { type AccountObserver, timedStep } from './account-event.ts';
import { assumeRole, type ChainedRole, enterHub } from './assume-role.ts';
import { ExpiringCache, type Perishable } from './expiring-cache.ts';
import type { SecretAccessKeyCipher } from './secret-access-key-cipher.ts';
import type { StsClients } from './sts-clients.ts';
import { verifyKeyPair } from './verify-key-pair.ts';

/** Temporary credentials are renewed that long before AWS stops accepting them. */
const EXPIRY_MARGIN_MS = 300_000;
/** Key pairs are decrypted and checked anew that often. */
const KEY_PAIR_TTL_MS = 3_600_000;
const MOST_HUB_SESSIONS = 1_000;

/** What credentials are made with. */
export interface CredentialSourceOptions {
  readonly cipher: SecretAccessKeyCipher;
  readonly sts: StsClients;
  /** The clock. */
  readonly now: () => Date;
  /** Names sessions and credential versions. */
  readonly randomUuid: () => string;
}

/** What one call needs credentials for. */
interface ObtainRequest {
  /** Session policy as JSON; key pairs cannot be narrowed. */
  readonly policy: string;
  /** Source identity of a role session; key pairs have no sessions. */
  readonly sourceIdentity: string | undefined;
  /** Is told how long each step takes. */
  readonly onEvent: AccountObserver | undefined;
}

/** Turns what a row says into credentials that AWS accepts, anew with each call. */
export class CredentialSource {
  readonly #options: CredentialSourceOptions;
  readonly #hubs: ExpiringCache<AccountCredentials>;

  /** @param options - what credentials are made with */
  constructor(options: CredentialSourceOptions) {
    this.#options = options;
    this.#hubs = new ExpiringCache({ capacity: MOST_HUB_SESSIONS, now: options.now });
  }

  /**
   * Decrypts and checks a key pair, or assumes a role.
   *
   * @param access - how to sign in
   * @param request - what for
   * @returns the credentials and how long they may be served
   */
  obtain(
    access: KeyPairAccess | RoleAccess,
    request: ObtainRequest,
  ): Promise<Perishable<AccountCredentials>> {
    return access.authType === 'aksk'
      ? this.#openKeyPair(access, request.onEvent)
      : this.#startSession(access, request);
  }

  async #openKeyPair(
    access: KeyPairAccess,
    onEvent: AccountObserver | undefined,
  ): Promise<Perishable<AccountCredentials>> {
    const { cipher, sts, now, randomUuid } = this.#options;
    const { accessKeyId, account, encryptedSecretAccessKey: token } = access;
    const timer = { now, onEvent };
    const open = () => cipher.open(token, account.accountId);
    const { secretAccessKey } = await timedStep('decryption', open, timer);
    const credentials = new AccountCredentials(randomUuid(), { accessKeyId, secretAccessKey });
    await timedStep('identity_check', () => verifyKeyPair(sts, credentials, account), timer);
    return { value: credentials, expiresAt: now().getTime() + KEY_PAIR_TTL_MS };
  }

  async #startSession(
    access: RoleAccess,
    { policy, sourceIdentity, onEvent }: ObtainRequest,
  ): Promise<Perishable<AccountCredentials>> {
    const { sts, now, randomUuid } = this.#options;
    const assume = async () => {
      const { hub: through, roleArn } = access;
      const hub = through && (await this.#enterHub({ hub: through, roleArn }, sourceIdentity));
      const session = { id: randomUuid(), policy, sourceIdentity, startsAt: now(), hub };
      return assumeRole(sts, access, session);
    };
    const { credentials, expiration } = await timedStep('assume_role', assume, { now, onEvent });
    return { value: credentials, expiresAt: expiration.getTime() - EXPIRY_MARGIN_MS };
  }

  // Its policy names the account's role: a session serves the two of them, and no other account.
  #enterHub(role: ChainedRole, sourceIdentity: string | undefined): Promise<AccountCredentials> {
    const { sts, now, randomUuid } = this.#options;
    return this.#hubs.get(JSON.stringify([role, sourceIdentity]), async () => {
      const start = { id: randomUuid(), sourceIdentity, startsAt: now() };
      const { credentials, expiration } = await enterHub(sts, role, start);
      return { value: credentials, expiresAt: expiration.getTime() - EXPIRY_MARGIN_MS };
    });
  }
}
