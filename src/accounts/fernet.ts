// Fernet tokens, as Python's cryptography writes and reads them, on Node's own cryptography.
import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import type { FernetKey, FernetKeys } from './fernet-keys.ts';

// A token: version (1 byte), time (8), initialization vector (16), ciphertext, HMAC (32).
const VERSION = 0x80;
const VECTOR_START = 9;
const VECTOR_BYTES = 16;
const CIPHERTEXT_START = VECTOR_START + VECTOR_BYTES;
const HMAC_BYTES = 32;

/** A token that none of the keys opens; it does not say why, lest somebody probe with it. */
export class InvalidFernetTokenError extends Error {
  override readonly name = 'InvalidFernetTokenError';
}

/**
 * Opens a token of any age; the HMAC is checked in constant time before anything else is looked at.
 *
 * @param token - Fernet token, as lenient as Python's cryptography reads them
 * @param keys - all of them are tried
 * @returns the text that was encrypted
 * @throws {@link InvalidFernetTokenError} when the token is malformed, forged or under another key
 * @see https://github.com/fernet/spec/blob/master/Spec.md
 */
export function decryptFernet(token: string, keys: FernetKeys): string {
  const bytes = decodeToken(token);
  const [, key] = signerOf(bytes, keys);
  if (bytes[0] !== VERSION) throw new InvalidFernetTokenError();
  try {
    return decryptSigned(bytes, key);
  } catch {
    throw new InvalidFernetTokenError();
  }
}

/**
 * Tells which key a token is under.
 *
 * @param token - Fernet token, as lenient as Python's cryptography reads them
 * @param keys - all of them are tried
 * @returns 1 for the first key, and so on
 * @throws {@link InvalidFernetTokenError} when the token is malformed, forged or under another key
 */
export function fernetKeyPosition(token: string, keys: FernetKeys): number {
  const [index] = signerOf(decodeToken(token), keys);
  return index + 1;
}

/**
 * Seals a text under the first key.
 *
 * @param text - what to encrypt
 * @param keys - the first one encrypts
 * @param options - `now`: time of creation; `vector`: 16 bytes, random and never used twice
 * @returns Fernet token, base64url with padding
 */
export function encryptFernet(
  text: string,
  [key]: FernetKeys,
  { now, vector }: { readonly now: Date; readonly vector: Uint8Array },
): string {
  const head = Buffer.alloc(VECTOR_START);
  head.writeUInt8(VERSION);
  head.writeBigUInt64BE(BigInt(Math.floor(now.getTime() / 1000)), 1);
  const cipher = createCipheriv('aes-128-cbc', key.encryption, vector);
  const signed = Buffer.concat([head, vector, cipher.update(Buffer.from(text)), cipher.final()]);
  return encodeBase64Url(Buffer.concat([signed, hmac(signed, key)]));
}

function signerOf(token: Buffer, keys: FernetKeys): [index: number, key: FernetKey] {
  const signer = [...keys.entries()].find(([, candidate]) => isSignedWith(token, candidate));
  if (!signer) throw new InvalidFernetTokenError();
  return signer;
}

function isSignedWith(token: Buffer, key: FernetKey): boolean {
  const signed = token.subarray(0, -HMAC_BYTES);
  const signature = token.subarray(-HMAC_BYTES);
  return signature.length === HMAC_BYTES && timingSafeEqual(hmac(signed, key), signature);
}

function hmac(bytes: Buffer, key: FernetKey): Buffer {
  return createHmac('sha256', key.signing).update(bytes).digest();
}

function decryptSigned(token: Buffer, key: FernetKey): string {
  const vector = token.subarray(VECTOR_START, CIPHERTEXT_START);
  const decipher = createDecipheriv('aes-128-cbc', key.encryption, vector);
  const ciphertext = token.subarray(CIPHERTEXT_START, -HMAC_BYTES);
  const plain = Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plain);
}

/**
 * Decodes as Python's `binascii.a2b_base64` does, since Python's cryptography wrote the tokens: what
 * is of neither alphabet counts for nothing, padding ends the token, and without it a token ends
 * with four digits. The HMAC is over the bytes, so that no other token is let in by this.
 */
function decodeToken(token: string): Buffer {
  let digits = '';
  let padding = 0;
  for (const character of token) {
    const more = digits.length % 4;
    if (/[\w+/-]/.test(character)) {
      digits += character;
      padding = 0;
    } else if (character === '=' && more >= 2) {
      padding += 1;
      if (more + padding === 4) return Buffer.from(digits, 'base64url');
    }
  }
  if (digits.length % 4 !== 0) throw new InvalidFernetTokenError();
  return Buffer.from(digits, 'base64url');
}

function encodeBase64Url(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}
