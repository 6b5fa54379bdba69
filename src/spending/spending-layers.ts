// What a request goes through between a tool and AWS: what was paid for is kept, what may be spent is
// limited.
import type { Aws, BillScope } from '../aws/aws.ts';
import type { AwsRequest } from '../aws/aws-request.ts';
import type { LimitState } from './limit.ts';
import type { Reservation } from './spending-ledger.ts';

/** An answer that was given without asking AWS; holds no value of what was asked or answered. */
export interface KeptAnswerGiven {
  readonly kind: 'kept_answer';
  /** The SDK's name of the service, such as `Cost Explorer`. */
  readonly service: string;
  /** API operation, such as `GetCostAndUsage`. */
  readonly operation: string;
  /** When AWS was asked, ISO 8601. */
  readonly answeredAt: string;
  /** What AWS charged for it then at list price, in US dollars: a decimal text. */
  readonly listPriceUsd: string;
  /** Members of AWS's answer that are not in it, see {@link AwsRequest.unmodelled}; absent: none. */
  readonly unmodelled?: readonly string[];
}

/** A call whose requests may cost something. It was decided about, and its account is signed in. */
export interface SpendingCall {
  /** How much of the account's bill it may see. */
  readonly scope: BillScope;
  /** Aborts when the call has no time left. */
  readonly signal: AbortSignal;
  /** Who asks, as the identity provider has it; null: nobody that we know, or a job. */
  readonly caller: string | null;
  /** What was set aside for the call; absent: nothing. */
  readonly reservation?: Reservation | undefined;
  /** Is told how the limits stand that the call draws on; must not throw. */
  readonly onLimits?: (states: readonly LimitState[]) => void;
  /** Whether everything is asked anew, and kept in the place of what is; absent: no. */
  readonly fresh?: boolean;
  /** Whether what may still change is good enough for the day on which it was asked; absent: no. */
  readonly forDay?: boolean;
  /** Is told of each answer that was kept; must not throw. */
  readonly onKept?: (answer: KeptAnswerGiven) => void;
  /**
   * Is handed what the answer need not wait for, but the call: it never rejects, and a process that is
   * frozen before it settles may lose it. Absent: the answer waits.
   */
  readonly afterwards?: (work: Promise<unknown>) => void;
}

/** Puts itself between a call and the AWS below: the same AWS to whoever asks. */
export type SpendingLayer = (aws: Aws, call: SpendingCall) => Aws;

/**
 * Puts layers around the AWS of a call.
 *
 * @param layers - outermost first. What is kept costs nothing and draws on no limit, so it comes first
 * @param aws - asks AWS
 * @param call - that asks
 */
export function throughLayers(layers: readonly SpendingLayer[], aws: Aws, call: SpendingCall): Aws {
  return layers.reduceRight((below, layer) => layer(below, call), aws);
}
