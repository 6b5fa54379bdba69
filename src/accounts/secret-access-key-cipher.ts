import type { EncryptionKeyLocation } from './accounts-configuration.ts';
import { AccountError, CredentialDecryptionError } from './errors.ts';
import { InvalidFernetTokenError } from './fernet.ts';
import { readFernetKeys } from './read-fernet-keys.ts';
import { describeFailure } from './safe-cause.ts';
import type { SecretReader } from './secret-reader.ts';
import { openSecret, type StoredSecret } from './stored-secret.ts';

/** Opens stored secret access keys with whatever keys the configuration points to. */
export class SecretAccessKeyCipher {
  readonly #location: EncryptionKeyLocation | undefined;
  readonly #readSecret: SecretReader;

  /**
   * @param location - where the Fernet keys are
   * @param readSecret - reads them when they are in Secrets Manager
   */
  constructor(location: EncryptionKeyLocation | undefined, readSecret: SecretReader) {
    this.#location = location;
    this.#readSecret = readSecret;
  }

  /**
   * Decrypts one secret access key. Keys from Secrets Manager are read again when the ones at hand
   * do not open it, so that rotating them needs no deployment.
   *
   * @param token - Fernet token
   * @param accountId - of the row, twelve digits
   * @throws {@link CredentialDecryptionError} when there are no usable keys, none opens it, or it
   *   was made for another account
   */
  async open(token: string, accountId: string): Promise<StoredSecret> {
    try {
      return await this.#open(token, accountId);
    } catch (error) {
      if (error instanceof AccountError) throw error;
      throw new CredentialDecryptionError(`decryption failed: ${describeFailure(error)}`, error);
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
      const current = await readFernetKeys(location, this.#readSecret, { fresh: true });
      return openSecret(token, accountId, current);
    }
  }
}
