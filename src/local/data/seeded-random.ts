// Chance that can be repeated: numbers drawn from what names a thing.
/** Integer from 0 to 2³²-1 that stands for an endless repeatable series. */
export type Seed = number;

/**
 * Seed of a thing from what names it (FNV-1a), so that no value depends on the order of calls.
 *
 * @param names - what identifies the thing, e.g. account id and usage type
 */
export function seedOf(...names: readonly string[]): Seed {
  let hash = 0x811c9dc5;
  for (const character of names.join('\u0000')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return scramble(hash);
}

/**
 * Number of a seed's series at a position, evenly spread.
 *
 * @param seed - which series
 * @param position - any integer, e.g. a day number
 * @returns 0 up to, not including, 1
 */
export function randomAt(seed: Seed, position: number): number {
  return scramble(seed + Math.imul(position, 0x9e3779b9)) / 2 ** 32;
}

/**
 * Element of a list chosen by a seed's series.
 *
 * @throws RangeError when the list is empty
 */
export function pickAt<T>(seed: Seed, position: number, from: readonly T[]): T {
  const picked = from[Math.floor(randomAt(seed, position) * from.length)];
  if (picked === undefined) throw new RangeError('nothing to pick from');
  return picked;
}

/** Finalizer of MurmurHash3: every input bit reaches every output bit. */
function scramble(value: number): Seed {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
