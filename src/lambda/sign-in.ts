import type { AccountResolver } from '../accounts/account-resolver.ts';
import { sourceIdentityOf } from '../accounts/source-identity.ts';
import type { Aws } from '../aws/aws.ts';
import type { AwsFactory } from '../aws/create-aws.ts';
import type { AccessControl } from '../callers/access-control.ts';
import type { Caller } from '../callers/caller.ts';
import { accountSession } from './account-session.ts';
import { AuthorizedCall } from './authorized-call.ts';
import { type BillingRequest, SignedInCall } from './billing-call.ts';
import type { CallEvent } from './call-event.ts';
import { deadlineOf } from './deadline.ts';
import { OwnCharges } from './own-charges.ts';
import { toolCaller } from './tool-caller.ts';

/** What a call's session is opened with. */
interface SessionNeeds {
  readonly signal: AbortSignal;
  readonly onEvent: (event: CallEvent) => void;
  readonly sourceIdentity: string | undefined;
}

/** What signing in needs. */
export interface SignInOptions {
  readonly resolver: AccountResolver;
  readonly createAws: AwsFactory;
  readonly access: AccessControl;
  /** The function's own region, for calls that name no account. */
  readonly region: string;
  /** The clock. */
  readonly now: () => Date;
  /** Whether sessions of roles name the caller, each caller's its own; off by default. */
  readonly sourceIdentities?: boolean;
}

/**
 * Middleware: gets credentials for the account that the call was allowed for, and hands the tool an
 * AWS that signs with exactly these, and that is narrowed to the account's own charges unless more
 * was granted. A failure ends the call: only a call that names no account uses
 * the function's own role, and a tool that declares no actions gets no credentials at all.
 */
export function signIn(options: SignInOptions) {
  const { resolver, createAws, access, region, now, sourceIdentities } = options;
  const ownCharges = new OwnCharges(now);

  async function awsFor(
    { targetAccountId, call, scope }: AuthorizedCall,
    { signal, onEvent, sourceIdentity }: SessionNeeds,
  ): Promise<Aws> {
    const sessionActions = call.tool.actions;
    if (sessionActions.length === 0) return noAws(region);
    const session =
      targetAccountId === undefined
        ? { principal: { kind: 'own-role' } as const, region, signal }
        : await accountSession(resolver, {
            accountId: targetAccountId,
            ...{ sessionActions, signal, onEvent },
            ...(sourceIdentity !== undefined && { sourceIdentity }),
          });
    const aws = createAws({ ...session, onRequest: onEvent });
    return scope === 'payer' ? aws : ownCharges.narrow(aws, call.tool);
  }

  // Our own account is asked with our own role: there is no session to name anybody.
  function identityFor(
    { targetAccountId }: AuthorizedCall,
    caller: Caller | undefined,
  ): string | undefined {
    const isNamed = sourceIdentities && targetAccountId !== undefined;
    return isNamed && caller ? sourceIdentityOf(caller.id) : undefined;
  }

  return {
    before: async function signInBefore(request: BillingRequest): Promise<void> {
      const { authorized, caller, events = [] } = request.internal;
      if (!AuthorizedCall.is(authorized)) throw new TypeError('the call has not been authorized');
      const deadline = deadlineOf(request.context);
      const sourceIdentity = identityFor(authorized, caller);
      if (sourceIdentity !== undefined) request.internal.sourceIdentity = sourceIdentity;
      const onEvent = (event: CallEvent) => void events.push(event);
      const aws = await awsFor(authorized, { signal: deadline, onEvent, sourceIdentity });
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
