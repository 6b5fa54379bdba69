// How a received value is told in an error message.
const LONGEST = 60;

/**
 * A received value in a few words, short enough for an error message.
 *
 * @returns `nothing`, a scalar as JSON (cut after 60 characters), or the kind of a structure
 */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  // Stryker disable next-line all: what is cut off need not be escaped before, which only takes time
  const shown = typeof value === 'string' ? value.slice(0, LONGEST + 1) : value;
  return shorten(JSON.stringify(shown) ?? typeof value);
}

/**
 * A text for an error message: cut after 60 characters, and Unicode whatever came.
 *
 * @param text - of the caller
 */
export function shorten(text: string): string {
  const isLong = text.length > LONGEST;
  // A cut may halve a character, and half of one makes the answer unreadable for strict parsers.
  return `${text.slice(0, LONGEST).toWellFormed()}${isLong ? '…' : ''}`;
}
