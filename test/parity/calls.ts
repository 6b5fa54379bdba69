import { datesAround } from './dates.ts';
import { familyParities } from './family-parity.ts';
import type { ParityCall } from './parity-call.ts';

/**
 * The table of calls: every operation of every tool, and how it fails.
 *
 * @param now - when the calls are made
 */
export function parityCalls(now: Date): readonly ParityCall[] {
  const dates = datesAround(now);
  return familyParities.flatMap(({ calls }) => calls(dates));
}
