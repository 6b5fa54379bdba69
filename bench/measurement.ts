/** One row of the table. */
export interface Measurement {
  readonly what: string;
  readonly value: number;
  /** Such as `ms`, `calls/s` or `×`. */
  readonly unit: string;
  /** What the value is measured against. */
  readonly bar?: { readonly atMost: number } | { readonly atLeast: number };
}

/** Whether a value is within its bar, stretched by a factor. */
export function isWithin({ value, bar }: Measurement, stretch = 1): boolean {
  if (!bar) return true;
  return 'atMost' in bar ? value <= bar.atMost * stretch : value >= bar.atLeast / stretch;
}

/** The middle of some values; the lower one of two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/**
 * Runs all candidates in turn, again and again, so that whatever else the machine does befalls all
 * of them alike.
 *
 * @returns the medians
 */
export async function interleave<Name extends string>(
  candidates: Readonly<Record<Name, () => Promise<number>>>,
  rounds: number,
): Promise<Record<Name, number>> {
  const names = Object.keys(candidates) as Name[];
  const values = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) values.get(name)?.push(await candidates[name]());
  }
  const medians = names.map((name) => [name, median(values.get(name) ?? [])]);
  return Object.fromEntries(medians);
}
