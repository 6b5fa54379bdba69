import type { AccountObserver } from '../accounts/account-event.ts';
import type { AccountResolver } from '../accounts/account-resolver.ts';
import type { AwsSession } from '../aws/create-aws.ts';

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
 * @throws {@link AccountError} or {@link IdentityCheckError} when there are none to be had
 * @throws the signal's reason when it is aborted
 */
export async function accountSession(
  resolver: AccountResolver,
  { accountId, ...request }: SessionRequest,
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
