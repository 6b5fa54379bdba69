import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer } from 'node:http';
import { listenOnLoopback } from '../../src/local/loopback-server.ts';

/** A key of a provider. */
export interface ProviderKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  /** JSON Web Key of the public half. */
  readonly published: object;
}

/** An OpenID Connect provider on loopback, which tests change while it runs. */
export interface Provider {
  readonly discoveryUrl: string;
  readonly issuer: string;
  /** What it signs with, and publishes; the first one is of {@link providerKey}. */
  keys: readonly ProviderKey[];
  /** Paths that were asked for. */
  readonly requests: string[];
  /** What takes the place of an answer, by path. */
  readonly overrides: Map<
    string,
    { status?: number; headers?: Record<string, string>; body: string }
  >;
  close(): Promise<void>;
}

/** Makes a key. */
export function providerKey(kid: string): ProviderKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { kid, privateKey, published: { ...publicKey.export({ format: 'jwk' }), kid } };
}

/** Starts a provider with one key. */
export async function startProvider(): Promise<Provider> {
  const requests: string[] = [];
  const overrides: Provider['overrides'] = new Map();
  const server = createServer(({ url = '' }, response) => {
    requests.push(url);
    const { status = 200, headers, body } = overrides.get(url) ?? { body: answerTo(url) };
    response.writeHead(status, headers).end(body);
  });
  const { url: origin, close } = await listenOnLoopback(server);
  const provider: Provider = {
    ...{ discoveryUrl: `${origin}/.well-known/openid-configuration`, issuer: origin },
    ...{ keys: [providerKey('first')], requests, overrides },
    close,
  };
  function answerTo(url: string): string {
    const { issuer, keys } = provider;
    if (url === '/keys') return JSON.stringify({ keys: keys.map(({ published }) => published) });
    return JSON.stringify({ issuer, jwks_uri: `${origin}/keys` });
  }
  return provider;
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signs claims as they are, whatever they say. */
export function signToken(claims: object, { kid, privateKey }: ProviderKey): string {
  const signed = `${encode({ alg: 'EdDSA', kid })}.${encode(claims)}`;
  return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`;
}
