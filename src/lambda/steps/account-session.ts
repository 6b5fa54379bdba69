// Signs in to an account that somebody is allowed to ask about.
import type { AccountEvent, AccountObserver } from '../../accounts/account-event.ts';
import type { AccountResolver } from '../../accounts/account-resolver.ts';
import type { AwsSession } from '../../aws/create-aws.ts';
import type { AccountStanding } from '../../spending/account-standing.ts';

/** The way in to accounts. */
export interface WayIn {
  readonly resolver: AccountResolver;
  /** Is told whether accounts could be signed in to; absent: nothing is kept of them. */
  readonly standing?: AccountStanding;
}

/** What an account is signed in to for. */
interface SessionRequest {
  readonly accountId: string;
  /** IAM actions that role credentials are narrowed to. */
  readonly sessionActions: readonly string[];
  /** Who is to stand in the account's CloudTrail. */
  readonly sourceIdentity?: string;
  /** Aborts when there is no time left. */
  readonly signal: AbortSignal;
  /** Is told what happens for this very call. */
  readonly onEvent?: AccountObserver;
}

/**
 * Gets credentials for an account that somebody is allowed to ask about.
 *
 * @param wayIn - to the account, and who is told whether it is open
 * @param request - what for
 * @throws {@link AccountError} or {@link IdentityCheckError} when there are none to be had
 * @throws the signal's reason when it is aborted
 */
export async function accountSession(
  { resolver, standing }: WayIn,
  { accountId, onEvent, ...request }: SessionRequest,
): Promise<AwsSession> {
  const observe = (event: AccountEvent) => {
    if (isSignIn(event)) standing?.accepted(accountId);
    onEvent?.(event);
  };
  const resolving = resolver.resolve(accountId, { ...request, onEvent: observe });
  const { account, credentials } = await resolving.catch(async (error: unknown) => {
    await standing?.signInFailed(accountId, error);
    throw error;
  });
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

function isSignIn(event: AccountEvent): boolean {
  return (event.kind === 'assume_role' || event.kind === 'identity_check') && !event.failed;
}
