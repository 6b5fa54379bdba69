const CACHE_SECONDS = 300;
const CONNECTION_TIMEOUT_MS = 2_000;
const REQUEST_TIMEOUT_MS = 3_000;

/**
 * Reads a secret's text from Secrets Manager; values are kept for five minutes.
 *
 * @param name - name or ARN of the secret
 * @param options - `fresh`: ask again instead of using the kept value
 */
export type SecretReader = (name: string, options: { readonly fresh: boolean }) => Promise<string>;

/**
 * A reader of secrets in one region. Powertools is loaded with the first secret, so that whoever
 * configures none does not pay for it.
 *
 * @param region - AWS region of the secrets
 */
export function createSecretReader(region: string): SecretReader {
  let provider: ReturnType<typeof createProvider> | undefined;
  return async (name, { fresh }) => {
    provider ??= createProvider(region);
    const value = await (await provider).get(name, {
      maxAge: CACHE_SECONDS,
      forceFetch: fresh,
    });
    if (typeof value !== 'string') throw new TypeError('expected a secret with a text');
    return value;
  };
}

async function createProvider(region: string) {
  const { SecretsProvider } = await import('@aws-lambda-powertools/parameters/secrets');
  return new SecretsProvider({
    clientConfig: {
      region,
      requestHandler: {
        connectionTimeout: CONNECTION_TIMEOUT_MS,
        requestTimeout: REQUEST_TIMEOUT_MS,
        throwOnRequestTimeout: true,
      },
    },
  });
}
