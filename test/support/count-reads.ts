/** A value that knows how often it was looked into. */
export interface CountedValue {
  readonly counted: object;
  /** How many members or elements have been read so far. */
  reads(): number;
}

/**
 * Counts the reads of a value's own members or elements.
 *
 * @param value - as parsed from JSON
 */
export function countReads(value: object): CountedValue {
  let count = 0;
  const counted = new Proxy(value, {
    get(target, key) {
      if (Object.hasOwn(target, key) && key !== 'length') count += 1;
      return Reflect.get(target, key);
    },
  });
  return { counted, reads: () => count };
}
