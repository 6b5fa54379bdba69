// Opens stored secrets with keys that may be rotated at any time, without asking for them too often.
import type { EncryptionKeyLocation } from './accounts-configuration.ts';
import { AccountError, CredentialDecryptionError, DecryptionUnavailableError } from './errors.ts';
import { ExpiringCache, type Perishable } from './expiring-cache.ts';
import { InvalidFernetTokenError } from './fernet.ts';
import { type FernetKeys, readFernetKeys } from './fernet-keys.ts';
import { mayPass } from './may-pass.ts';
import { describeFailure } from './safe-cause.ts';
import type { SecretReader } from './secret-reader.ts';
import { openSecret, type StoredSecret } from './stored-secret.ts';

/** A row that no key opens must not ask Secrets Manager with each call. */
const REREAD_AFTER_MS = 30_000;

/** What a cipher reads its keys with. */
interface CipherOptions {
  /** Reads keys that are in Secrets Manager. */
  readonly readSecret: SecretReader;
  /** The clock. */
  readonly now: () => Date;
}

/** Opens stored secret access keys with whatever keys the configuration points to. */
export class SecretAccessKeyCipher {
  readonly #location: EncryptionKeyLocation | undefined;
  readonly #readSecret: SecretReader;
  readonly #now: () => Date;
  readonly #reread: ExpiringCache<FernetKeys>;

  /**
   * @param location - where the Fernet keys are
   * @param options - what they are read with
   */
  constructor(location: EncryptionKeyLocation | undefined, { readSecret, now }: CipherOptions) {
    this.#location = location;
    this.#readSecret = readSecret;
    this.#now = now;
    this.#reread = new ExpiringCache({ capacity: 1, now });
  }

  /**
   * Decrypts one secret access key. Keys from Secrets Manager are read again when the ones at hand
   * do not open it, so that rotating them needs no deployment: at once, and then half a minute
   * later at the earliest.
   *
   * @param token - Fernet token
   * @param accountId - of the row, twelve digits
   * @throws {@link DecryptionUnavailableError} when the keys cannot be read just now
   * @throws {@link CredentialDecryptionError} when there are no usable keys, none opens it, or it
   *   was made for another account
   */
  async open(token: string, accountId: string): Promise<StoredSecret> {
    try {
      return await this.#open(token, accountId);
    } catch (error) {
      if (error instanceof AccountError) throw error;
      const Failure = mayPass(error) ? DecryptionUnavailableError : CredentialDecryptionError;
      throw new Failure(`decryption failed: ${describeFailure(error)}`, error);
    }
  }

  async #open(token: string, accountId: string): Promise<StoredSecret> {
    const location = this.#location;
    try {
      // Stryker disable next-line ObjectLiteral: what is not said to be fresh is not
      const known = await readFernetKeys(location, this.#readSecret, { fresh: false });
      return openSecret(token, accountId, known);
    } catch (error) {
      if (!(error instanceof InvalidFernetTokenError)) throw error;
      // Stryker disable next-line StringLiteral: whatever the only entry is called
      const current = await this.#reread.get('keys', () => this.#readAgain());
      return openSecret(token, accountId, current);
    }
  }

  async #readAgain(): Promise<Perishable<FernetKeys>> {
    const expiresAt = this.#now().getTime() + REREAD_AFTER_MS;
    const value = await readFernetKeys(this.#location, this.#readSecret, { fresh: true });
    return { value, expiresAt };
  }
}
