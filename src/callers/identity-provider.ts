// The issuer and the keys of an OpenID Connect provider: fetched when they are needed, kept, and
// asked for again no more often than is good for either side, whatever tokens come.
import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose';
import * as z from 'zod';

/** Whose tokens, and the keys that they are signed with. */
export interface Issuer {
  /** What `iss` must be. */
  readonly name: string;
  readonly keys: JWTVerifyGetKey;
}

/** Which provider is asked, and when it is now. */
export interface IdentityProviderOptions {
  /** `https://…/.well-known/openid-configuration`. */
  readonly discoveryUrl: string;
  /** The clock. */
  readonly now: () => Date;
}

/** The provider did not say who it is and what it signs with; the next attempt may go well. */
export class IdentityProviderError extends Error {
  override readonly name = 'IdentityProviderError';
}

const RENEWED_AFTER_MS = 10 * 60_000;
/** So long an outage of the provider is not noticed; no withdrawn key is accepted for longer. */
const KEPT_FOR_MS = 60 * 60_000;
/** How often keys that are not there may be looked for. */
const LOOKED_FOR_EVERY_MS = 60_000;
/** How soon a provider that has failed is asked again. */
const PAUSE_AFTER_FAILURE_MS = 5_000;
const TIMEOUT_MS = 3_000;
/** A provider's configuration or key set has a few KB. */
const MOST_BYTES = 256 * 1024;

const configuration = z.object({ issuer: z.string().min(1), jwks_uri: z.url() });
const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

interface Kept {
  readonly issuer: Issuer;
  readonly fetchedAt: number;
}

/** An OpenID Connect provider, as far as checking its tokens needs it. */
export class IdentityProvider {
  readonly #options: IdentityProviderOptions;
  #kept: Kept | undefined;
  #triedAt = Number.NEGATIVE_INFINITY;
  #failure: IdentityProviderError | undefined;
  #fetching: Promise<Issuer> | undefined;

  /** @param options - URL and clock */
  constructor(options: IdentityProviderOptions) {
    this.#options = options;
  }

  /**
   * Gets issuer and keys, from memory where they are fresh.
   *
   * @throws {@link IdentityProviderError} when they cannot be had
   */
  async issuer(): Promise<Issuer> {
    const age = this.#ageOfKept();
    if (this.#kept && age < RENEWED_AFTER_MS) return this.#kept.issuer;
    if (!this.#kept || age >= KEPT_FOR_MS) return this.#fetch();
    const { issuer } = this.#kept;
    return this.#fetch().catch(() => issuer);
  }

  /**
   * Gets them again for a token whose key is not among them.
   *
   * @returns undefined when they have been asked for within the last minute
   * @throws {@link IdentityProviderError} when they cannot be had
   */
  async renewed(): Promise<Issuer | undefined> {
    const isFetching = this.#fetching !== undefined;
    if (!isFetching && this.#now() - this.#triedAt < LOOKED_FOR_EVERY_MS) return undefined;
    return this.#fetch();
  }

  #now(): number {
    return this.#options.now().getTime();
  }

  #ageOfKept(): number {
    return this.#now() - (this.#kept?.fetchedAt ?? Number.NEGATIVE_INFINITY);
  }

  // Calls that come together share one attempt, and those soon after a failure share that.
  #fetch(): Promise<Issuer> {
    if (this.#fetching) return this.#fetching;
    const isTooSoon = this.#now() - this.#triedAt < PAUSE_AFTER_FAILURE_MS;
    if (this.#failure && isTooSoon) return Promise.reject(this.#failure);
    this.#triedAt = this.#now();
    this.#fetching = this.#ask().finally(() => {
      this.#fetching = undefined;
    });
    return this.#fetching;
  }

  async #ask(): Promise<Issuer> {
    try {
      const issuer = await fetchIssuer(this.#options.discoveryUrl);
      this.#kept = { issuer, fetchedAt: this.#triedAt };
      this.#failure = undefined;
      return issuer;
    } catch (cause) {
      const message = 'the identity provider’s keys could not be fetched';
      this.#failure = new IdentityProviderError(message, { cause });
      throw this.#failure;
    }
  }
}

async function fetchIssuer(discoveryUrl: string): Promise<Issuer> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const { issuer, jwks_uri } = configuration.parse(await fetchJson(discoveryUrl, signal));
  // Keys that came unencrypted could be anybody's.
  if (new URL(jwks_uri).protocol !== new URL(discoveryUrl).protocol) {
    throw new TypeError('expected jwks_uri to be as the discovery URL is, https');
  }
  const keys = keySet.parse(await fetchJson(jwks_uri, signal));
  return { name: issuer, keys: createLocalJWKSet(keys) };
}

async function fetchJson(url: string, signal: AbortSignal): Promise<unknown> {
  // A redirect may lead anywhere, to plain HTTP among others.
  const response = await fetch(url, { signal, redirect: 'error' });
  if (!response.ok || !response.body) throw new TypeError(`expected 200, got ${response.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) throw new TypeError(`expected at most ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString());
}
