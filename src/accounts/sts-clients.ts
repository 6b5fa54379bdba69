// Clients of STS: ours, and those of accounts, all in one set of connections.
import { STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AccountCredentials } from './account-credentials.ts';

const CONNECTION_TIMEOUT_MS = 2_000;
const DEFAULT_TIMEOUT_MS = 8_000;

/** Clients of the regional STS endpoints; they share their connections. */
export class StsClients {
  /** Region that we sign in as ourselves. */
  readonly region: string;
  // Stryker disable next-line ObjectLiteral: nothing on loopback leaves a connection unanswered
  readonly #requestHandler = new NodeHttpHandler({ connectionTimeout: CONNECTION_TIMEOUT_MS });
  readonly #timeoutMs: number;
  #own: STSClient | undefined;

  /**
   * @param region - where we run ourselves; our account need not have turned on any other
   * @param timeoutMs - longest time for one answer with all retries, in milliseconds
   */
  constructor(region: string, timeoutMs = DEFAULT_TIMEOUT_MS) {
    this.region = region;
    this.#timeoutMs = timeoutMs;
  }

  /** The client that signs as ourselves, from the SDK's default chain, in our own Region. */
  own(): STSClient {
    const { region } = this;
    this.#own ??= new STSClient({ region, requestHandler: this.#requestHandler });
    return this.#own;
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

  /**
   * The client that assumes roles: it signs as a hub, or as ourselves, in our own Region.
   *
   * @param hub - session of the hub; absent: there is none on the way
   */
  through(hub: AccountCredentials | undefined): STSClient {
    return hub ? this.as(hub, this.region) : this.own();
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
