import { resultStore } from '../../src/results/result-store.ts';
import { textsInMemory } from '../../src/results/result-texts.ts';

/**
 * Results that are kept in memory.
 *
 * @param now - clock
 */
export function keptResults(now = () => new Date()) {
  return resultStore(textsInMemory(), now);
}
