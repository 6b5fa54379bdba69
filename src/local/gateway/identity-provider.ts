// The local stand-in for an OpenID Connect provider, as far as those who check its tokens ask it.
import { createServer, type ServerResponse } from 'node:http';
import type { JWK } from 'jose';
import { listenOnLoopback } from '../loopback-server.ts';
import { ISSUER } from './token-key.ts';

/** A provider that says how to check its tokens. */
export interface LocalIdentityProvider {
  /** `http://127.0.0.1:…/.well-known/openid-configuration`. */
  readonly discoveryUrl: string;
  close(): Promise<void>;
}

/**
 * Starts a provider on loopback.
 *
 * @param publicKey - of its tokens
 */
export async function startIdentityProvider(publicKey: JWK): Promise<LocalIdentityProvider> {
  const server = createServer(({ url }, response) => {
    if (url === '/keys') return answer(response, { keys: [publicKey] });
    answer(response, { issuer: ISSUER, jwks_uri: `${origin}/keys` });
  });
  const { url: origin, close } = await listenOnLoopback(server);
  return { discoveryUrl: `${origin}/.well-known/openid-configuration`, close };
}

function answer(response: ServerResponse, body: object): void {
  response.setHeader('Content-Type', 'application/json').end(JSON.stringify(body));
}
