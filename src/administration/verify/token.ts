// What a token says of itself; nothing here checks it.
import { decodeJwt, type JWTPayload } from 'jose';

/**
 * The claims of a token, unchecked.
 *
 * @returns undefined when it is no JSON Web Token
 */
export function readTokenClaims(token: string): JWTPayload | undefined {
  try {
    return decodeJwt(token);
  } catch {
    return undefined;
  }
}

/**
 * The token with a claim changed under the old signature; of a token that nobody can read another text of
 * the same length.
 */
export function withOtherClaims(token: string): string {
  const claims = readTokenClaims(token);
  const [header, , signature] = token.split('.');
  if (!claims) return token.startsWith('A') ? `B${token.slice(1)}` : `A${token.slice(1)}`;
  const altered = JSON.stringify({ ...claims, sub: `${claims.sub ?? ''} altered` });
  return [header, Buffer.from(altered).toString('base64url'), signature].join('.');
}

/** Shorter ones are words of any text. */
const SHORTEST_PART = 8;

/**
 * Takes a token out of a text, and whatever else could be of use to somebody.
 *
 * @param text - that a Gateway may have written
 * @param tokens - that it was sent
 */
export function withoutTokens(text: string, tokens: readonly string[]): string {
  const parts = tokens.flatMap((token) => [token, ...token.split('.')]);
  return parts
    .filter((part) => part.length >= SHORTEST_PART)
    .toSorted((one, other) => other.length - one.length)
    .reduce((rest, part) => rest.replaceAll(part, '…'), text);
}
