/** Who signed a request. */
export interface Principal {
  /** Account id the access key belongs to, twelve digits. */
  readonly account: string;
  /** ARN as STS GetCallerIdentity tells it. */
  readonly arn: string;
  /** Unique id as STS GetCallerIdentity tells it, e.g. `AROA…:costq-1234`. */
  readonly userId: string;
}

/** What the endpoints know about a verified request besides its input. */
export interface CallContext {
  /** Account whose access key signed the request; the data to answer from. */
  readonly account: string;
  /** Region of the credential scope, e.g. `us-east-1`. */
  readonly region: string;
  /** What time it is in the local world. */
  readonly now: Date;
  readonly principal: Principal;
  /** Policy given to AssumeRole, as JSON text; already enforced when an operation runs. */
  readonly sessionPolicy?: string;
}

/**
 * One API operation: input members in, output members out, both named as in the API reference.
 *
 * A `Date` anywhere in the output leaves as epoch seconds, the timestamp format of AWS JSON.
 *
 * @throws {@link AwsFault} for what AWS would refuse
 */
export type Operation = (input: Readonly<Record<string, unknown>>, call: CallContext) => unknown;

/** The operations of one service by API name, e.g. `GetCostAndUsage`. */
export type ServiceModule = Readonly<Record<string, Operation>>;
