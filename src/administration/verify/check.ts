// What a check of a Gateway is, what it works with, and what it can say.
import type { Database } from '../../callers/grant-store.ts';
import type { Family } from '../../tools/family.ts';
import type { GatewayProbe, SignIn } from './gateway-probe.ts';

/** What was seen of a promise. */
export interface Seen {
  /** `not_seen`: it could not be found out, which is neither good nor bad. */
  readonly verdict: 'as_promised' | 'differs' | 'not_seen';
  /** In one line. */
  readonly seen: string;
  /** What to do about it, in one line. */
  readonly next_step?: string;
}

/** What the checks of a Gateway work with. */
export interface VerifyContext {
  readonly gateway: GatewayProbe;
  /** What the Gateway was deployed with. */
  readonly families: readonly Family[];
  /** Says who asks. */
  readonly signIn: SignIn;
  /** What must be in no report, besides tokens. */
  readonly secrets: readonly string[];
  /** One of the same provider that was good once. */
  readonly expiredToken?: string | undefined;
  /** Twelve digits: an account that the caller may ask about; absent: the first there is. */
  readonly accountId?: string | undefined;
  /** Twelve digits that nobody was granted. */
  readonly unknownAccountId: string;
  /** Where the audit trail is. */
  readonly database?: Pick<Database, 'query'> | undefined;
  readonly now: () => Date;
}

/** One thing that is looked at. */
export interface Check {
  /** Stable, such as `unknown-account`. */
  readonly name: string;
  /** What the documentation of these tools says, in one line. */
  readonly promised: string;
  /** Looks. */
  look(context: VerifyContext): Promise<Seen>;
}

/** It is as promised. */
export function asPromised(seen: string): Seen {
  return { verdict: 'as_promised', seen };
}

/** It is not as promised. */
export function differs(seen: string, nextStep?: string): Seen {
  return { verdict: 'differs', seen, ...(nextStep !== undefined && { next_step: nextStep }) };
}

/** It could not be found out. */
export function notSeen(seen: string, nextStep?: string): Seen {
  return { verdict: 'not_seen', seen, ...(nextStep !== undefined && { next_step: nextStep }) };
}
