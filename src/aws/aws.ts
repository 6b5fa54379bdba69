// What a tool gets of AWS: requests as one account in one Region, and nothing of the credentials.
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsCredentialIdentity, Client, Command, MetadataBearer } from '@smithy/types';

/** A service's client class from `@aws-sdk/client-*`. */
export type ServiceClient<Input extends object, Output extends MetadataBearer, Config> = new (
  settings: ClientSettings,
) => Client<Input, Output, Config>;

/** What our SDK clients are built with; a part of every client's configuration. */
export interface ClientSettings {
  readonly region: string;
  readonly requestHandler: NodeHttpHandler;
  readonly retryMode: string;
  readonly maxAttempts: number;
  readonly customUserAgent: string;
  /** Absent: the SDK's default chain, that is the function's own role. */
  readonly credentials?: AwsCredentialIdentity;
}

/** An answer of AWS without the transport's metadata. */
export type Answer<Output extends MetadataBearer> = Omit<Output, '$metadata'>;

/**
 * How much of an account's bill is seen: `own`, what the account itself is charged, or `payer`, all
 * that it is billed, for other accounts as well.
 */
export type BillScope = 'own' | 'payer';

/** How a request is made. */
export interface SendOptions {
  /** Region that is asked about; the account's own when absent. */
  readonly region?: string;
  /** Is waited for before each attempt, the SDK's retries included. What it throws ends the request. */
  readonly beforeAttempt?: () => Promise<void>;
}

/** Signs what a caller is given, so that it is worth something to that caller alone, and cannot be made up. */
export interface PageSeal {
  /** @returns the text, signed */
  seal(text: string): Promise<string>;
  /** @returns the text; undefined when it was not signed for this caller */
  open(sealed: string): Promise<string | undefined>;
}

/** AWS as a tool sees it: signed in to one account, and bounded by the deadline of one call. */
export interface Aws {
  /** The account's own region. */
  readonly region: string;
  /**
   * Who signs: the twelve digits of the account, or `own` for the role that the tools run with.
   * Two calls with the same value and the same {@link Aws.scope} reach the same data.
   */
  readonly principal: string;
  readonly scope: BillScope;
  /** Signs page tokens; absent: they are of no caller, as where callers are not told apart. */
  readonly pageSeal?: PageSeal | undefined;
  /**
   * Makes one request, with the SDK's own retries, where `services.ts` says that the service is.
   *
   * @param service - client class, such as `CostExplorerClient`
   * @param command - the request
   * @param options - see {@link SendOptions}
   * @throws {@link PartitionError} before anything is signed, when the account's partition has no such
   *   service or Region
   * @throws {@link AwsError} for whatever the SDK throws
   */
  send<
    Input extends object,
    Output extends MetadataBearer,
    CommandInput extends Input,
    CommandOutput extends Output,
    Config,
  >(
    service: ServiceClient<Input, Output, Config>,
    command: Command<Input, CommandInput, Output, CommandOutput, Config>,
    options?: SendOptions,
  ): Promise<Answer<CommandOutput>>;
}
