import { STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AccountCredentials } from './account-credentials.ts';

const CONNECTION_TIMEOUT_MS = 2_000;
const DEFAULT_TIMEOUT_MS = 8_000;

/** Clients of the regional STS endpoints; they share their connections. */
export class StsClients {
  // Stryker disable next-line ObjectLiteral: nothing on loopback leaves a connection unanswered
  readonly #requestHandler = new NodeHttpHandler({ connectionTimeout: CONNECTION_TIMEOUT_MS });
  readonly #ownClients = new Map<string, STSClient>();
  readonly #timeoutMs: number;

  /** @param timeoutMs - longest time for one answer with all retries, in milliseconds */
  constructor(timeoutMs = DEFAULT_TIMEOUT_MS) {
    this.#timeoutMs = timeoutMs;
  }

  /**
   * A client that signs as ourselves, from the SDK's default chain.
   *
   * @param region - AWS region, already checked
   */
  own(region: string): STSClient {
    const known = this.#ownClients.get(region);
    if (known) return known;
    const client = new STSClient({ region, requestHandler: this.#requestHandler });
    this.#ownClients.set(region, client);
    return client;
  }

  /**
   * A client that signs as an account.
   *
   * @param credentials - the account's
   * @param region - AWS region, already checked
   */
  as(credentials: AccountCredentials, region: string): STSClient {
    return new STSClient({ region, credentials, requestHandler: this.#requestHandler });
  }

  /** When a request that starts now is given up. */
  deadline(): AbortSignal {
    return AbortSignal.timeout(this.#timeoutMs);
  }

  /** Closes the connections. */
  close(): void {
    this.#requestHandler.destroy();
  }
}
