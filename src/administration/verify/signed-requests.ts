// Requests to a Gateway whose callers IAM knows, signed; and what somebody would send who cannot sign.
import type { FetchLike } from '@modelcontextprotocol/client';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import type { SignIn } from './gateway-probe.ts';
import { withOtherClaims } from './token.ts';

/** What requests to a Gateway are signed for. */
const SIGNING_NAME = 'bedrock-agentcore';

/** Credentials that requests are signed with. */
export interface SigningKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/**
 * Signs requests (Signature Version 4).
 *
 * @param key - whose
 * @param region - of the Gateway, such as `us-east-1`
 */
export function signingWith(key: SigningKey, region: string): (send: FetchLike) => FetchLike {
  const { sessionToken, ...pair } = key;
  const credentials = { ...pair, ...(sessionToken !== undefined && { sessionToken }) };
  const signer = new SignatureV4({ credentials, region, service: SIGNING_NAME, sha256: Sha256 });
  return (send) =>
    async (address, init = {}) => {
      const url = new URL(address);
      const { headers } = await signer.sign({
        method: init.method ?? 'GET',
        protocol: url.protocol,
        hostname: url.hostname,
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        headers: { ...Object.fromEntries(new Headers(init.headers)), host: url.host },
        body: init.body,
      });
      const { host: _, ...sent } = headers;
      return send(url, { ...init, headers: sent });
    };
}

/** What was changed after it was signed: the token's claims, or the requests. */
export function alteredSignIn({ token, sign }: SignIn): SignIn {
  return {
    ...(token !== undefined && { token: withOtherClaims(token) }),
    ...(sign && { sign: (send) => sign(altering(send)) }),
  };
}

// White space at the end of JSON changes nothing but the signature.
function altering(send: FetchLike): FetchLike {
  return (address, init = {}) => send(address, { ...init, body: `${init.body ?? ''} ` });
}
