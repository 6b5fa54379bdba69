import type { AccountResolver } from '../accounts/account-resolver.ts';
import type { Aws } from '../aws/aws.ts';
import type { AwsFactory } from '../aws/create-aws.ts';
import type { AccessControl } from '../callers/access-control.ts';
import { accountSession } from './account-session.ts';
import { AuthorizedCall } from './authorized-call.ts';
import { type BillingRequest, SignedInCall } from './billing-call.ts';
import type { CallEvent } from './call-event.ts';
import { deadlineOf } from './deadline.ts';
import { OwnCharges } from './own-charges.ts';
import { toolCaller } from './tool-caller.ts';

type Observer = (event: CallEvent) => void;

/** What signing in needs. */
export interface SignInOptions {
  readonly resolver: AccountResolver;
  readonly createAws: AwsFactory;
  readonly access: AccessControl;
  /** The function's own region, for calls that name no account. */
  readonly region: string;
  /** The clock. */
  readonly now: () => Date;
}

/**
 * Middleware: gets credentials for the account that the call was allowed for, and hands the tool an
 * AWS that signs with exactly these, and that is narrowed to the account's own charges unless more
 * was granted. A failure ends the call: only a call that names no account uses
 * the function's own role, and a tool that declares no actions gets no credentials at all.
 */
export function signIn({ resolver, createAws, access, region, now }: SignInOptions) {
  const ownCharges = new OwnCharges(now);

  async function awsFor(
    { targetAccountId, call, scope }: AuthorizedCall,
    signal: AbortSignal,
    onEvent: Observer,
  ): Promise<Aws> {
    const sessionActions = call.tool.actions;
    if (sessionActions.length === 0) return noAws(region);
    const session =
      targetAccountId === undefined
        ? { principal: { kind: 'own-role' } as const, region, signal }
        : await accountSession(resolver, {
            accountId: targetAccountId,
            ...{ sessionActions, signal, onEvent },
          });
    const aws = createAws({ ...session, onRequest: onEvent });
    return scope === 'payer' ? aws : ownCharges.narrow(aws, call.tool);
  }

  return {
    before: async function signInBefore(request: BillingRequest): Promise<void> {
      const { authorized, caller, events = [] } = request.internal;
      if (!AuthorizedCall.is(authorized)) throw new TypeError('the call has not been authorized');
      const deadline = deadlineOf(request.context);
      const aws = await awsFor(authorized, deadline, (event) => events.push(event));
      request.event = new SignedInCall(authorized, aws, toolCaller(access, caller, deadline));
    },
  };
}

function noAws(region: string): Aws {
  return {
    region,
    principal: 'nobody',
    scope: 'payer',
    send: () => Promise.reject(new TypeError('the tool declares no actions')),
  };
}
