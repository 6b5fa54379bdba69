// Sessions of an account's role, signed in our own partition and checked to be of that account.
import { AssumeRoleCommand, type AssumeRoleCommandOutput } from '@aws-sdk/client-sts';
import { type RoleAccess, refuseForeignRole } from './account-access.ts';
import { AccountCredentials } from './account-credentials.ts';
import { AssumeRoleError, AssumeRoleUnavailableError } from './errors.ts';
import { mayPass } from './may-pass.ts';
import { describeFailure } from './safe-cause.ts';
import type { StsClients } from './sts-clients.ts';

const SESSION_SECONDS = 3600;

/** One session of a role. */
export interface RoleSession {
  /** UUID; the session is called `costq-<id>` in the account's CloudTrail. */
  readonly id: string;
  /** Session policy as JSON. */
  readonly policy: string;
  /** Who is behind it, if that is to stand in CloudTrail. */
  readonly sourceIdentity: string | undefined;
  /** When it starts. */
  readonly startsAt: Date;
}

/**
 * Assumes an account's role with STS AssumeRole in our own Region: our account signs, and may not
 * have turned on the account's.
 *
 * @param sts - signs as ourselves
 * @param access - role and external id
 * @param session - name, policy and start
 * @throws {@link AssumeRoleUnavailableError} when STS cannot be asked just now
 * @throws {@link AssumeRoleError} when the role is in another partition, when STS refuses, or answers
 *   with anything but valid credentials of this very account
 */
export async function assumeRole(
  sts: StsClients,
  access: RoleAccess,
  session: RoleSession,
): Promise<{ readonly credentials: AccountCredentials; readonly expiration: Date }> {
  refuseForeignRole(access.roleArn, { region: sts.region, whose: 'our own region' });
  const answer = await sendAssumeRole(sts, access, session);
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer.Credentials ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) {
    throw new AssumeRoleError('STS answered without complete credentials');
  }
  // An invalid date is not later than anything.
  if (!(Expiration > session.startsAt)) {
    throw new AssumeRoleError('STS answered with expired credentials');
  }
  if (accountOf(answer.AssumedRoleUser?.Arn) !== access.account.accountId) {
    throw new AssumeRoleError('STS answered with credentials of another account');
  }
  const credentials = new AccountCredentials(session.id, {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration: Expiration,
  });
  return { credentials, expiration: Expiration };
}

async function sendAssumeRole(
  sts: StsClients,
  { roleArn, externalId }: RoleAccess,
  { id, policy, sourceIdentity }: RoleSession,
): Promise<AssumeRoleCommandOutput> {
  const command = new AssumeRoleCommand({
    RoleArn: roleArn,
    RoleSessionName: `costq-${id}`,
    ExternalId: externalId,
    Policy: policy,
    DurationSeconds: SESSION_SECONDS,
    SourceIdentity: sourceIdentity,
  });
  try {
    return await sts.own().send(command, { abortSignal: sts.deadline() });
  } catch (error) {
    const Failure = mayPass(error) ? AssumeRoleUnavailableError : AssumeRoleError;
    throw new Failure(`STS AssumeRole failed: ${describeFailure(error)}`, error);
  }
}

function accountOf(arn: string | undefined): string | undefined {
  return arn?.split(':')[4];
}
