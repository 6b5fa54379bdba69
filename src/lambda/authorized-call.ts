import type { Decision } from '../callers/decide.ts';
import type { GrantScope } from '../callers/grant.ts';
import type { BillingCall } from './billing-call.ts';

/**
 * A call that was allowed, and the account that it was allowed for: the only one that signing in
 * looks at. Without a decision in its favour there is no such object, and its private member keeps
 * the compiler from taking another one for it.
 */
export class AuthorizedCall {
  readonly call: BillingCall;
  /** Twelve digits. Absent: the account that the function runs in. */
  readonly targetAccountId: string | undefined;
  /** How much of its bill the call may see. */
  readonly scope: GrantScope;
  readonly #decision: Decision;

  /**
   * @param call - tool and arguments
   * @param targetAccountId - the account that was decided about
   * @param decision - for this call and account
   * @throws TypeError when the decision does not allow the call
   */
  constructor(call: BillingCall, targetAccountId: string | undefined, decision: Decision) {
    if (decision.allowed !== true) throw new TypeError('the call is not allowed');
    this.call = call;
    this.targetAccountId = targetAccountId;
    this.scope = decision.scope;
    this.#decision = decision;
  }

  /**
   * Tells whether something is one; what only looks like one is not.
   *
   * @param value - anything
   */
  static is(value: unknown): value is AuthorizedCall {
    return typeof value === 'object' && value !== null && #decision in value;
  }
}
