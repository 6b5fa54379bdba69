// Texts that only who has the key can have written, each kind under a label of its own.
import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Signs a text.
 *
 * @param label - of its kind: under another one the signature is a wrong one
 * @param text - anything
 * @param key - absent: there is none
 * @returns the text, a dot, and the signature
 * @throws TypeError when there is no key
 */
export function sealText(label: string, text: string, key: string | undefined): string {
  if (key === undefined) throw new TypeError(`expected a key to sign ${label} with`);
  return `${text}.${sign(label, text, key)}`;
}

/**
 * Reads a text that {@link sealText} has signed.
 *
 * @param label - of its kind
 * @param value - as it arrived
 * @param keys - any of them will do
 * @returns undefined when none of them has signed it as that
 */
export function openText(
  label: string,
  value: string,
  keys: readonly string[],
): string | undefined {
  const end = value.lastIndexOf('.');
  const text = value.slice(0, Math.max(0, end));
  const signature = value.slice(end + 1);
  return keys.some((key) => isEqual(signature, sign(label, text, key))) ? text : undefined;
}

function sign(label: string, text: string, key: string): string {
  return createHmac('sha256', key).update(`${label}\n${text}`).digest('base64url');
}

function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
