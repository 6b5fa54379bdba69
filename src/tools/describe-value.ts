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
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
