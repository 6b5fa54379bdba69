import type { EncryptionKeyLocation } from './accounts-configuration.ts';
import { CredentialDecryptionError } from './errors.ts';
import { type FernetKeys, parseFernetKeys } from './fernet-keys.ts';
import type { SecretReader } from './secret-reader.ts';

/**
 * Gets the Fernet keys from where the configuration says they are.
 *
 * @param location - absent: nothing is configured
 * @param readSecret - reads them when they are in Secrets Manager
 * @param options - `fresh`: read the secret again instead of using the kept value
 * @throws {@link CredentialDecryptionError} when no keys are configured, or one is not usable
 */
export async function readFernetKeys(
  location: EncryptionKeyLocation | undefined,
  readSecret: SecretReader,
  options: { readonly fresh: boolean },
): Promise<FernetKeys> {
  if (!location) throw new CredentialDecryptionError('no encryption keys are configured');
  if ('keys' in location) return parseFernetKeys(location.keys);
  return parseFernetKeys(keysIn(await readSecret(location.secretName, options)));
}

// The console's editor makes a JSON object of a secret; the command line stores the text itself.
function keysIn(secret: string): string {
  if (!secret.trimStart().startsWith('{')) return secret;
  const { ENCRYPTION_KEY: keys } = JSON.parse(secret) as { ENCRYPTION_KEY?: unknown };
  if (typeof keys !== 'string') {
    throw new CredentialDecryptionError('expected ENCRYPTION_KEY in the secret');
  }
  return keys;
}
