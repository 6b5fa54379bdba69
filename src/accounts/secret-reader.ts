// Reads secrets from Secrets Manager, and keeps them for some minutes.
import { SecretUnavailableError } from './errors.ts';
import { mayPass } from './may-pass.ts';

const CACHE_SECONDS = 300;
const CONNECTION_TIMEOUT_MS = 2_000;
const DEFAULT_TIMEOUT_MS = 3_000;

/**
 * Reads a secret's text from Secrets Manager; values are kept for five minutes.
 *
 * @param name - name or ARN of the secret
 * @param options - `fresh`: ask again instead of using the kept value
 * @throws {@link SecretUnavailableError} when Secrets Manager cannot be asked just now
 * @throws the library's error when there is no such secret or it may not be read
 */
export type SecretReader = (name: string, options: { readonly fresh: boolean }) => Promise<string>;

/**
 * A reader of secrets in one region. Powertools is loaded with the first secret, so that whoever
 * configures none does not pay for it.
 *
 * @param region - AWS region of the secrets
 * @param timeoutMs - longest time for an answer of Secrets Manager, which is asked three times
 */
export function createSecretReader(region: string, timeoutMs = DEFAULT_TIMEOUT_MS): SecretReader {
  let provider: ReturnType<typeof createProvider> | undefined;
  return async (name, { fresh }) => {
    provider ??= createProvider(region, timeoutMs);
    const value = await ask(await provider, name, fresh);
    if (typeof value !== 'string') throw new TypeError('expected a secret with a text');
    return value;
  };
}

type Provider = Awaited<ReturnType<typeof createProvider>>;

async function ask(provider: Provider, name: string, fresh: boolean): Promise<unknown> {
  try {
    return await provider.get(name, { maxAge: CACHE_SECONDS, forceFetch: fresh });
  } catch (error) {
    // The library's own error says nothing that the SDK's beneath it does not.
    if (mayPass(error)) throw new SecretUnavailableError(Object(error).cause);
    throw error;
  }
}

async function createProvider(region: string, timeoutMs: number) {
  const { SecretsProvider } = await import('@aws-lambda-powertools/parameters/secrets');
  return new SecretsProvider({
    clientConfig: {
      region,
      requestHandler: {
        connectionTimeout: CONNECTION_TIMEOUT_MS,
        requestTimeout: timeoutMs,
        throwOnRequestTimeout: true,
      },
    },
  });
}
