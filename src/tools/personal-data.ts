// What of people and their secrets is hidden before it travels on to a model.

/** Stands for what is not shown. */
export const MASKED = '***';

/**
 * Hides most of an e-mail address, so that it can be recognized but not written to.
 *
 * @param address - such as `jane.doe@example.com`
 * @returns such as `j***@example.com`; {@link MASKED} for what is no address
 */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 1 ? MASKED : `${address.slice(0, 1)}${MASKED}${address.slice(at)}`;
}

// Bounded as local parts are (RFC 5321), so that a long text without an address is read once.
const ADDRESS = /[^\s@<>()[\]"',;:=]{1,64}@[\w-]+(?:\.[\w-]+)+/g;

/**
 * Hides most of each e-mail address within a text that people wrote, such as a description or the value
 * of a tag.
 *
 * @param text - such as `ask jane.doe@example.com`
 * @returns such as `ask j***@example.com`
 */
export function maskEmailsIn(text: string): string {
  return text.replace(ADDRESS, maskEmail);
}

/**
 * {@link maskEmailsIn} for every text within a structure of AWS's; times stay what they are.
 *
 * @param value - lists and members of whatever depth
 */
export function maskEmailsWithin(value: unknown): unknown {
  if (typeof value === 'string') return maskEmailsIn(value);
  if (Array.isArray(value)) return value.map(maskEmailsWithin);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const members = Object.entries(value).map(([name, each]) => [name, maskEmailsWithin(each)]);
  return Object.fromEntries(members);
}
