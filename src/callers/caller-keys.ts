// The keys that callers' headers are signed with.
import type { SecretReader } from '../accounts/secret-reader.ts';

/** Where the keys are that callers are signed with. */
export type CallerKeyLocation =
  | {
      /** Keys, comma separated, newest first. */
      readonly keys: string;
    }
  | {
      /** Secrets Manager secret that holds the keys in the same form. */
      readonly secretName: string;
    };

/** Gets the keys, newest first; none where none are configured. */
export type CallerKeys = () => Promise<readonly string[]>;

const SHORTEST_KEY = 32;

/** A key could be guessed, or is none: the log tells it by this name, since it keeps what errors say to itself. */
export class CallerKeyError extends TypeError {
  override readonly name = 'CallerKeyError';
}

/**
 * Reads the keys that the interceptor and the functions share.
 *
 * @param location - where they are
 * @param readSecret - reads them when they are in Secrets Manager
 */
export function callerKeys(
  location: CallerKeyLocation | undefined,
  readSecret: SecretReader,
): CallerKeys {
  if (!location) return async () => [];
  if ('keys' in location) return async () => parseCallerKeys(location.keys);
  return async () => parseCallerKeys(await readSecret(location.secretName, { fresh: false }));
}

/**
 * @param text - keys, comma separated
 * @throws {@link CallerKeyError} when one is shorter than 32 characters
 */
function parseCallerKeys(text: string): readonly string[] {
  const keys = text.split(',').map((key) => key.trim());
  if (keys.every((key) => key.length >= SHORTEST_KEY)) return keys;
  throw new CallerKeyError(`expected keys of at least ${SHORTEST_KEY} characters`);
}
