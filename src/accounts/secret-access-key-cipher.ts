import type { EncryptionKeyLocation } from './accounts-configuration.ts';
import { CredentialDecryptionError } from './errors.ts';
import { decryptFernet, InvalidFernetTokenError } from './fernet.ts';
import { parseFernetKeys } from './fernet-keys.ts';
import { describeFailure } from './safe-cause.ts';
import type { SecretReader } from './secret-reader.ts';

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
   * @throws {@link CredentialDecryptionError} when there are no usable keys or none opens it
   */
  async decrypt(token: string): Promise<string> {
    const location = this.#location;
    if (!location) throw new CredentialDecryptionError('no encryption keys are configured');
    try {
      if ('keys' in location) return decryptFernet(token, parseFernetKeys(location.keys));
      return await this.#decryptWithSecret(token, location.secretName);
    } catch (error) {
      throw new CredentialDecryptionError(`decryption failed: ${describeFailure(error)}`, error);
    }
  }

  async #decryptWithSecret(token: string, secretName: string): Promise<string> {
    const known = await this.#readSecret(secretName, { fresh: false });
    try {
      return decryptFernet(token, parseFernetKeys(keysIn(known)));
    } catch (error) {
      if (!(error instanceof InvalidFernetTokenError)) throw error;
      const current = await this.#readSecret(secretName, { fresh: true });
      return decryptFernet(token, parseFernetKeys(keysIn(current)));
    }
  }
}

// The console's editor makes a JSON object of a secret; the command line stores the text itself.
function keysIn(secret: string): string {
  if (!secret.trimStart().startsWith('{')) return secret;
  const { ENCRYPTION_KEY: keys } = JSON.parse(secret) as { ENCRYPTION_KEY?: unknown };
  if (typeof keys !== 'string') throw new TypeError('expected ENCRYPTION_KEY in the secret');
  return keys;
}
