import type { AccountResolver } from '../accounts/account-resolver.ts';
import type { Aws } from '../aws/aws.ts';
import type { AwsFactory, AwsSession } from '../aws/create-aws.ts';
import type { AccessControl } from '../callers/access-control.ts';
import { AuthorizedCall } from './authorized-call.ts';
import { type BillingRequest, SignedInCall } from './billing-call.ts';
import { deadlineOf } from './deadline.ts';
import { toolCaller } from './tool-caller.ts';

/** What signing in needs. */
export interface SignInOptions {
  readonly resolver: AccountResolver;
  readonly createAws: AwsFactory;
  readonly access: AccessControl;
  /** The function's own region, for calls that name no account. */
  readonly region: string;
}

/**
 * Middleware: gets credentials for the account that the call was allowed for, and hands the tool an
 * AWS that signs with exactly these. A failure ends the call: only a call that names no account uses
 * the function's own role, and a tool that declares no actions gets no credentials at all.
 */
export function signIn({ resolver, createAws, access, region }: SignInOptions) {
  async function accountSession(
    accountId: string,
    request: { sessionActions: readonly string[]; signal: AbortSignal },
  ): Promise<AwsSession> {
    const { account, credentials } = await resolver.resolve(accountId, request);
    return {
      principal: {
        kind: 'account',
        accountId: account.accountId,
        version: credentials.version,
        credentials,
      },
      region: account.region,
      signal: request.signal,
    };
  }

  async function awsFor(authorized: AuthorizedCall, signal: AbortSignal): Promise<Aws> {
    const { targetAccountId, call } = authorized;
    const sessionActions = call.tool.actions;
    if (sessionActions.length === 0) return noAws(region);
    if (targetAccountId === undefined) {
      return createAws({ principal: { kind: 'own-role' }, region, signal });
    }
    return createAws(await accountSession(targetAccountId, { sessionActions, signal }));
  }

  return {
    before: async function signInBefore(request: BillingRequest): Promise<void> {
      const { authorized, caller } = request.internal;
      if (!AuthorizedCall.is(authorized)) throw new TypeError('the call has not been authorized');
      const deadline = deadlineOf(request.context);
      const aws = await awsFor(authorized, deadline);
      request.event = new SignedInCall(authorized, aws, toolCaller(access, caller, deadline));
    },
  };
}

function noAws(region: string): Aws {
  return {
    region,
    principal: 'nobody',
    send: () => Promise.reject(new TypeError('the tool declares no actions')),
  };
}
