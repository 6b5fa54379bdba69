// What a service of the local AWS is. One is added as a folder `services/<service>/` whose `service.ts`
// exports `service`, a `LocalService`; nothing lists it. `npm run models` writes AWS's description of
// it, and `modelled` puts that around its operations: they see only requests that AWS would let in, say
// only what AWS could, and have `page` cut what they list, whole, by the request. By hand are those of
// which far less is used than their description says.
import type { BillingData } from '../../data/billing-data.ts';
import type { World } from '../../world.ts';
import type { CredentialStore } from './credential-store.ts';
import type { Protocol } from './protocol.ts';

/** A service of the local AWS, made of those parts that it names. */
export interface LocalService<Parts = ServiceParts> {
  /** Name in signatures, e.g. `ce`. */
  readonly signingName: string;
  readonly protocol: Protocol;
  operations(parts: Parts): ServiceModule;
}

/** What services answer from. */
export interface ServiceParts {
  readonly world: World;
  /** The synthetic bills. */
  readonly data: BillingData;
  readonly credentials: CredentialStore;
  /** Secrets of the own account by name. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Receives the e-mails that are sent. */
  readonly mails: SentMail[];
}

/** An e-mail that was sent; nobody gets it. */
export interface SentMail {
  readonly from: string;
  readonly to: readonly string[];
  /** MIME message. */
  readonly raw: string;
}

/** The operations of one service by API name, e.g. `GetCostAndUsage`. */
export type ServiceModule = Readonly<Record<string, Operation>>;

/**
 * One API operation: input members in, output members out, both named as in the API reference.
 *
 * A `Date` anywhere in the output leaves as epoch seconds, the timestamp format of AWS JSON.
 *
 * @throws {@link AwsFault} for what AWS would refuse
 */
export type Operation = (input: Readonly<Record<string, unknown>>, call: CallContext) => unknown;

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

/** Who signed a request. */
export interface Principal {
  /** Account id the access key belongs to, twelve digits. */
  readonly account: string;
  /** ARN as STS GetCallerIdentity tells it. */
  readonly arn: string;
  /** Unique id as STS GetCallerIdentity tells it, e.g. `AROA…:costq-1234`. */
  readonly userId: string;
}
