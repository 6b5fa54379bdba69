import type { Administration } from '../administration.ts';
import { mapConcurrently } from '../map-concurrently.ts';
import { listKeyPairs } from './list-key-pairs.ts';
import { type RotationOutcome, type RotationSettings, rotateKeyPair } from './rotate-key-pair.ts';

const AT_A_TIME = 4;

/**
 * Re-encrypts the stored key pairs under the newest key. Killed half way, every row is whole, under
 * the old key or the new one; run again, it does what is left.
 *
 * @param administration - where
 * @param settings - how
 * @returns what became of each key pair, as it happens
 */
export function rotateKeys(
  administration: Administration,
  settings: RotationSettings,
): AsyncGenerator<RotationOutcome> {
  return mapConcurrently(listKeyPairs(administration.database), AT_A_TIME, (stored) =>
    rotateKeyPair(administration, stored, settings),
  );
}
