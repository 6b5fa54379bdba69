// A fetch that signs requests to a Gateway with AWS credentials (Signature Version 4).

import { defaultProvider } from '@aws-sdk/credential-provider-node';
import type { FetchLike } from '@modelcontextprotocol/client';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';

/**
 * A `fetch` that signs with the credentials that AWS's SDKs would use.
 *
 * @param region - of the Gateway, such as `us-east-1`
 */
export function signedFetch(region: string): FetchLike {
  const signer = new SignatureV4({
    credentials: defaultProvider(),
    region,
    service: 'bedrock-agentcore',
    sha256: Sha256,
  });
  return async (address, init = {}) => {
    const url = new URL(address);
    const body = typeof init.body === 'string' ? init.body : undefined;
    const { headers } = await signer.sign({
      method: init.method ?? 'GET',
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: { ...Object.fromEntries(new Headers(init.headers)), host: url.host },
      body,
    });
    const { host: _, ...sent } = headers;
    return fetch(url, { ...init, headers: sent });
  };
}
