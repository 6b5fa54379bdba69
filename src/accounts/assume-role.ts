// Sessions of an account's role, signed in our own partition and checked to be of that account; where
// there is a hub on the way, its role comes first.
import { AssumeRoleCommand, type AssumeRoleCommandOutput } from '@aws-sdk/client-sts';
import { type HubAccess, type RoleAccess, refuseForeignRole } from './account-access.ts';
import { AccountCredentials } from './account-credentials.ts';
import { AssumeRoleError, AssumeRoleUnavailableError } from './errors.ts';
import { mayPass } from './may-pass.ts';
import { describeFailure } from './safe-cause.ts';
import { hubPolicy } from './session-policy.ts';
import type { StsClients } from './sts-clients.ts';

const SESSION_SECONDS = 3600;

/** One session of a role, whatever it may do. */
export interface SessionStart {
  /** UUID; the session is called `costq-<id>` in the account's CloudTrail. */
  readonly id: string;
  /** Who is behind it, if that is to stand in CloudTrail. */
  readonly sourceIdentity: string | undefined;
  /** When it starts. */
  readonly startsAt: Date;
}

/** One session of an account's role. */
export interface RoleSession extends SessionStart {
  /** Session policy as JSON. */
  readonly policy: string;
  /** Session of the hub; absent: where there is a hub, one is opened for this alone. */
  readonly hub?: AccountCredentials | undefined;
}

/** Credentials of a session, and when AWS stops accepting them. */
export interface OpenSession {
  readonly credentials: AccountCredentials;
  readonly expiration: Date;
}

/**
 * Assumes an account's role with STS AssumeRole in our own Region: our account signs, and may not
 * have turned on the account's. Where there is a hub, its session signs.
 *
 * @param sts - signs as ourselves
 * @param access - role and external id
 * @param session - name, policy and start
 * @throws {@link AssumeRoleUnavailableError} when STS cannot be asked just now
 * @throws {@link AssumeRoleError} when a role is in another partition, when STS refuses, or answers
 *   with anything but valid credentials of this very account; it says at which role
 */
export async function assumeRole(
  sts: StsClients,
  access: RoleAccess,
  session: RoleSession,
): Promise<OpenSession> {
  const { account, roleArn, externalId } = access;
  const hub = session.hub ?? (await openHub(sts, access, session));
  const role = { accountId: account.accountId, roleArn, externalId };
  return openSession(sts, role, { ...session, hub, hop: hub ? 'member: ' : '' });
}

/** An account's role, and the hub that it is assumed through. */
export type ChainedRole = Pick<RoleAccess, 'roleArn'> & { readonly hub: HubAccess };

/**
 * Assumes the role of the hub that an account's role is assumed through, for a session that can do
 * nothing but that.
 *
 * @param sts - signs as ourselves
 * @param role - the account's, and the hub
 * @param start - name and start
 * @throws as {@link assumeRole}
 */
export function enterHub(
  sts: StsClients,
  { hub, roleArn }: ChainedRole,
  { id, sourceIdentity, startsAt }: SessionStart,
): Promise<OpenSession> {
  const policy = hubPolicy(roleArn, sourceIdentity !== undefined);
  return openSession(sts, hub, { id, sourceIdentity, startsAt, policy, hop: 'hub: ' });
}

/**
 * A session of the hub on the way to an account's role, used once.
 *
 * @returns undefined when there is no hub on the way
 * @throws as {@link assumeRole}
 */
export async function openHub(
  sts: StsClients,
  { hub, roleArn }: RoleAccess,
  start: SessionStart,
): Promise<AccountCredentials | undefined> {
  if (!hub) return undefined;
  return (await enterHub(sts, { hub, roleArn }, start)).credentials;
}

interface Hop extends RoleSession {
  /** What the log says before anything about it. */
  readonly hop: string;
}

async function openSession(sts: StsClients, role: HubAccess, session: Hop): Promise<OpenSession> {
  const { id, hop, startsAt } = session;
  refuseForeignRole(role.roleArn, { region: sts.region, whose: 'our own region', hop });
  const answer = await sendAssumeRole(sts, role, session);
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer.Credentials ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) {
    throw new AssumeRoleError(`${hop}STS answered without complete credentials`);
  }
  // An invalid date is not later than anything.
  if (!(Expiration > startsAt)) {
    throw new AssumeRoleError(`${hop}STS answered with expired credentials`);
  }
  if (accountOf(answer.AssumedRoleUser?.Arn) !== role.accountId) {
    throw new AssumeRoleError(`${hop}STS answered with credentials of another account`);
  }
  const credentials = new AccountCredentials(id, {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration: Expiration,
  });
  return { credentials, expiration: Expiration };
}

async function sendAssumeRole(
  sts: StsClients,
  { roleArn, externalId }: HubAccess,
  { id, policy, sourceIdentity, hub, hop }: Hop,
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
    return await sts.through(hub).send(command, { abortSignal: sts.deadline() });
  } catch (error) {
    const Failure = mayPass(error) ? AssumeRoleUnavailableError : AssumeRoleError;
    throw new Failure(`${hop}STS AssumeRole failed: ${describeFailure(error)}`, error);
  }
}

function accountOf(arn: string | undefined): string | undefined {
  return arn?.split(':')[4];
}
