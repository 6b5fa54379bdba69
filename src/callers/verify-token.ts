// Believing a token: what the Gateway's authorizer does, once more, so that an authorizer that is
// set up wrongly, or left out, opens nothing.
import { errors, type JWTPayload, type JWTVerifyOptions, jwtVerify } from 'jose';
import { IdentityProvider, type Issuer } from './identity-provider.ts';

/** What a token must be to be believed: what the Gateway's authorizer is set to. */
export interface TokenRules {
  /** Of the provider's OpenID Connect configuration, which names its issuer and its keys. */
  readonly discoveryUrl: string;
  /** Accepted `aud` values; none: the audience is not looked at. */
  readonly audiences: readonly string[];
  /** Accepted `client_id` values; none: the client is not looked at. */
  readonly clients: readonly string[];
}

/**
 * Checks the token of a request.
 *
 * @param authorization - value of the Authorization header
 * @returns its claims; undefined when it is none that is to be believed
 * @throws {@link IdentityProviderError} when that cannot be told, because the provider's keys cannot
 *   be had
 */
export type TokenVerifier = (
  authorization: string | undefined,
) => Promise<Readonly<Record<string, unknown>> | undefined>;

/** Those with a public key: with any other, whoever can check a token could make one. */
const ALGORITHMS: NonNullable<JWTVerifyOptions['algorithms']> = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];
/** Many times what an identity has room for in the header. */
const LONGEST_TOKEN = 16_384;
const CLOCK_SKEW_SECONDS = 5;

/** Believes no token: for a Gateway whose callers have none. */
export const noToken: TokenVerifier = async () => undefined;

/**
 * Believes the tokens of one provider, for one audience or certain clients.
 *
 * @param rules - as the Gateway's authorizer has them
 * @param now - clock
 */
export function tokenVerifier(rules: TokenRules, now: () => Date): TokenVerifier {
  // Every token of the provider would do, whomever it is meant for.
  if (rules.audiences.length + rules.clients.length === 0) return noToken;
  const provider = new IdentityProvider({ discoveryUrl: rules.discoveryUrl, now });
  return async (authorization) => {
    const token = bearerToken(authorization);
    if (token === undefined) return undefined;
    const check = (issuer: Issuer) => claimsOf(token, { issuer, rules, now: now() });
    const claims = await check(await provider.issuer());
    if (claims !== 'unknown key') return claims;
    const renewed = await provider.renewed();
    const again = renewed && (await check(renewed));
    return again === 'unknown key' ? undefined : again;
  };
}

function bearerToken(authorization = ''): string | undefined {
  if (authorization.length > LONGEST_TOKEN) return undefined;
  return /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
}

async function claimsOf(
  token: string,
  { issuer, rules, now }: { issuer: Issuer; rules: TokenRules; now: Date },
): Promise<JWTPayload | undefined | 'unknown key'> {
  try {
    const { payload } = await jwtVerify(token, issuer.keys, {
      issuer: issuer.name,
      algorithms: ALGORITHMS,
      requiredClaims: ['exp'],
      clockTolerance: CLOCK_SKEW_SECONDS,
      currentDate: now,
      ...(rules.audiences.length > 0 && { audience: [...rules.audiences] }),
    });
    return isOfClient(payload, rules) ? payload : undefined;
  } catch (error) {
    return error instanceof errors.JWKSNoMatchingKey ? 'unknown key' : undefined;
  }
}

function isOfClient({ client_id: client }: JWTPayload, { clients }: TokenRules): boolean {
  return clients.length === 0 || (typeof client === 'string' && clients.includes(client));
}
