// Lets two calls be compared by their arguments without keeping the arguments.
import { createHash, createHmac, hkdfSync } from 'node:crypto';

const KEY_BYTES = 32;
const KEY_ID_CHARACTERS = 8;

/**
 * Stands for the arguments of a call: the same for the same arguments under the same key, whatever
 * their order, and of no use without the key – not even for trying out what they may have been.
 *
 * @param secret - of the functions; the key of the digests is derived from it (HKDF-SHA-256), so
 *   that neither tells anything about the other
 * @param tool - name of the tool
 * @param received - arguments as they came
 * @returns `<id of the key>:<HMAC-SHA-256 in hexadecimal>`; only digests with the same id compare
 */
export function argumentsDigest(secret: string, tool: string | null, received: unknown): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'tool_call_audit arguments', KEY_BYTES));
  const keyId = createHash('sha256').update(key).digest('hex').slice(0, KEY_ID_CHARACTERS);
  const text = JSON.stringify([tool, sorted(received)]);
  return `${keyId}:${createHmac('sha256', key).update(text).digest('hex')}`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]));
}
