import type { KeyPairAccess, RoleAccess } from './account-access.ts';
import { AccountCredentials } from './account-credentials.ts';
import { assumeRole } from './assume-role.ts';
import type { Perishable } from './expiring-cache.ts';
import type { SecretAccessKeyCipher } from './secret-access-key-cipher.ts';
import type { StsClients } from './sts-clients.ts';
import { verifyKeyPair } from './verify-key-pair.ts';

/** Temporary credentials are renewed that long before AWS stops accepting them. */
const EXPIRY_MARGIN_MS = 300_000;
/** Key pairs are decrypted and checked anew that often. */
const KEY_PAIR_TTL_MS = 3_600_000;

/** What credentials are made with. */
export interface CredentialSourceOptions {
  readonly cipher: SecretAccessKeyCipher;
  readonly sts: StsClients;
  /** The clock. */
  readonly now: () => Date;
  /** Names sessions and credential versions. */
  readonly randomUuid: () => string;
  /** Source identity of role sessions. */
  readonly sourceIdentity: string | undefined;
}

/** Turns what a row says into credentials that AWS accepts, anew with each call. */
export class CredentialSource {
  readonly #options: CredentialSourceOptions;

  /** @param options - what credentials are made with */
  constructor(options: CredentialSourceOptions) {
    this.#options = options;
  }

  /**
   * Decrypts and checks a key pair, or assumes a role.
   *
   * @param access - how to sign in
   * @param policy - session policy as JSON; key pairs cannot be narrowed
   * @returns the credentials and how long they may be served
   */
  obtain(
    access: KeyPairAccess | RoleAccess,
    policy: string,
  ): Promise<Perishable<AccountCredentials>> {
    return access.authType === 'aksk'
      ? this.#openKeyPair(access)
      : this.#startSession(access, policy);
  }

  async #openKeyPair(access: KeyPairAccess): Promise<Perishable<AccountCredentials>> {
    const { cipher, sts, now, randomUuid } = this.#options;
    const { accessKeyId, account, encryptedSecretAccessKey: token } = access;
    const { secretAccessKey } = await cipher.open(token, account.accountId);
    const credentials = new AccountCredentials(randomUuid(), { accessKeyId, secretAccessKey });
    await verifyKeyPair(sts, credentials, account);
    return { value: credentials, expiresAt: now().getTime() + KEY_PAIR_TTL_MS };
  }

  async #startSession(access: RoleAccess, policy: string): Promise<Perishable<AccountCredentials>> {
    const { sts, now, randomUuid, sourceIdentity } = this.#options;
    const session = { id: randomUuid(), policy, sourceIdentity, startsAt: now() };
    const { credentials, expiration } = await assumeRole(sts, access, session);
    return { value: credentials, expiresAt: expiration.getTime() - EXPIRY_MARGIN_MS };
  }
}
