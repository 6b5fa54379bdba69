// The key that the local gateway trusts tokens of, and where other processes find it.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  jwtVerify,
  SignJWT,
} from 'jose';

const ALGORITHM = 'ES256';
/** Whose tokens they are. */
export const ISSUER = 'https://local-gateway.example';
/** Whom the local gateway's tokens are meant for. */
export const TOKEN_AUDIENCE = 'billing-tools';

/** The local stand-in for an identity provider's key. */
export interface TokenKey {
  /** Signs. */
  readonly privateKey: JWK;
  /** Checks. */
  readonly publicKey: JWK;
}

/** What a token says. */
export interface TokenRequest {
  /** `sub`: who asks. */
  readonly subject: string;
  /** Other claims, such as `org_id` and `groups`. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** {@link TOKEN_AUDIENCE} by default. */
  readonly audience?: string;
  /** How long it is valid, in seconds; half a day by default. Negative: it has expired. */
  readonly lifetimeSeconds?: number;
}

const HALF_A_DAY = 12 * 60 * 60;

/** Makes a new key. */
export async function createTokenKey(): Promise<TokenKey> {
  const pair = await generateKeyPair(ALGORITHM, { extractable: true });
  const publicKey = await exportJWK(pair.publicKey);
  const kid = await calculateJwkThumbprint(publicKey);
  return {
    privateKey: { ...(await exportJWK(pair.privateKey)), kid },
    publicKey: { ...publicKey, kid, alg: ALGORITHM, use: 'sig' },
  };
}

/**
 * Issues a JSON Web Token.
 *
 * @param privateKey - of {@link createTokenKey}
 * @param request - what it says
 */
export async function issueToken(privateKey: JWK, request: TokenRequest): Promise<string> {
  const { subject, claims = {}, audience = TOKEN_AUDIENCE } = request;
  const { lifetimeSeconds = HALF_A_DAY } = request;
  const now = Math.floor(Date.now() / 1_000);
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: ALGORITHM, ...(privateKey.kid && { kid: privateKey.kid }) })
    .setIssuer(ISSUER)
    .setAudience(audience)
    .setSubject(subject)
    .setIssuedAt(now)
    .setExpirationTime(now + lifetimeSeconds)
    .sign(await importJWK(privateKey, ALGORITHM));
}

/**
 * Does what a Gateway's CUSTOM_JWT authorizer does.
 *
 * @param publicKey - of {@link createTokenKey}
 * @param authorization - value of the Authorization header
 * @returns whether it is a token under that key, for this gateway, that has not expired
 */
export async function isAuthentic(
  publicKey: JWK,
  authorization: string | undefined,
): Promise<boolean> {
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? '';
  const key = await importJWK(publicKey, ALGORITHM);
  return jwtVerify(token, key, {
    issuer: ISSUER,
    audience: TOKEN_AUDIENCE,
    algorithms: [ALGORITHM],
    requiredClaims: ['exp'],
  }).then(
    () => true,
    () => false,
  );
}

const FILE = join(import.meta.dirname, '../../../.local/gateway-token-key.json');

/**
 * Leaves the key of the running gateway where {@link readTokenKey} finds it, readable by nobody
 * else. A key that is there already is of an earlier gateway.
 */
export async function saveTokenKey(privateKey: JWK): Promise<void> {
  await mkdir(dirname(FILE), { recursive: true });
  await removeTokenKey();
  await writeFile(FILE, JSON.stringify(privateKey), { mode: 0o600, flag: 'wx' });
}

/**
 * Reads the key of the gateway that runs.
 *
 * @returns undefined when none runs
 */
export async function readTokenKey(): Promise<JWK | undefined> {
  try {
    return JSON.parse(await readFile(FILE, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Removes the key: the gateway has ended. */
export async function removeTokenKey(): Promise<void> {
  await rm(FILE, { force: true });
}
