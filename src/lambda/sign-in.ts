import type { AccountResolver } from '../accounts/account-resolver.ts';
import type { AwsFactory, AwsSession } from '../aws/create-aws.ts';
import { type BillingRequest, SignedInCall } from './billing-call.ts';
import { deadlineOf } from './deadline.ts';

/** What signing in needs. */
export interface SignInOptions {
  readonly resolver: AccountResolver;
  readonly createAws: AwsFactory;
  /** The function's own region, for calls that name no account. */
  readonly region: string;
}

/**
 * Middleware: gets credentials for the account that the call names, and hands the tool an AWS that
 * signs with exactly these. A failure ends the call: only a call that names no account uses the
 * function's own role.
 */
export function signIn({ resolver, createAws, region }: SignInOptions) {
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

  return {
    before: async function signInBefore(request: BillingRequest): Promise<void> {
      const { call, targetAccountId } = request.internal;
      if (!call) throw new TypeError('signIn needs receiveCall before it');
      const signal = deadlineOf(request.context);
      const session: AwsSession =
        targetAccountId === undefined
          ? { principal: { kind: 'own-role' }, region, signal }
          : await accountSession(targetAccountId, { sessionActions: call.tool.actions, signal });
      request.event = new SignedInCall(call, createAws(session));
    },
  };
}
