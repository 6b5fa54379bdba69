// Values of the SDK as JSON and back: what is equal has one text, and what JSON cannot tell has none.

/** JSON, whose members are in the order of their names. */
export type PlainJson =
  | null
  | boolean
  | number
  | string
  | readonly PlainJson[]
  | { readonly [name: string]: PlainJson };

const DATE = '$date';

/**
 * Makes JSON of a request or an answer. Members that are undefined are not there; lists stay in their
 * order, since AWS orders its answers by some of them.
 *
 * @param value - of plain objects, lists, texts, numbers, truth values and dates
 * @throws TypeError for anything else, which would not come back as it was
 */
export function toPlain(value: unknown): PlainJson {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (Number.isFinite(value)) return Number(value);
  if (Array.isArray(value)) return value.map(toPlain);
  if (value instanceof Date && !Number.isNaN(value.getTime()))
    return { [DATE]: value.toISOString() };
  if (!isPlainObject(value)) throw new TypeError('JSON cannot tell this value');
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [escaped(name), toPlain(member)]));
}

/**
 * Makes the value again.
 *
 * @param plain - from {@link toPlain}
 */
export function fromPlain(plain: PlainJson): unknown {
  if (typeof plain !== 'object' || plain === null) return plain;
  if (isList(plain)) return plain.map(fromPlain);
  const { [DATE]: date } = plain;
  if (typeof date === 'string') return new Date(date);
  return Object.fromEntries(
    Object.entries(plain).map(([name, member]) => [name.replace(/^\$/, ''), fromPlain(member)]),
  );
}

// So that no member of AWS's is taken for a date.
function escaped(name: string): string {
  return name.startsWith('$') ? `$${name}` : name;
}

function isList(plain: PlainJson): plain is readonly PlainJson[] {
  return Array.isArray(plain);
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
