// Whether a role lets somebody in, for the doctor.
import { AssumeRoleCommand, STSServiceException } from '@aws-sdk/client-sts';
import type { AccountCredentials } from './account-credentials.ts';
import { describeFailure } from './safe-cause.ts';
import type { StsClients } from './sts-clients.ts';

const SHORTEST_SESSION_SECONDS = 900;
// Should the role let us in, then to do nothing.
const NOTHING = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }],
});

/** How a role is tried. */
export interface RoleTrial {
  readonly roleArn: string;
  /** Absent: none is given. */
  readonly externalId: string | undefined;
  /** Who is named as behind it; absent: nobody. */
  readonly sourceIdentity?: string;
  /** Session of the hub that the role is assumed through; absent: we assume it ourselves. */
  readonly hub?: AccountCredentials | undefined;
  /** UUID; the session is called `doctor-<id>`. */
  readonly id: string;
}

/**
 * Asks STS for a session of a role, which could do nothing and is thrown away.
 *
 * @param sts - signs as ourselves
 * @param trial - which role, and what it is told
 * @returns `accepted`, `refused`, or why it is not known
 */
export async function tryRole(
  sts: StsClients,
  { roleArn, externalId, sourceIdentity, hub, id }: RoleTrial,
): Promise<string> {
  const command = new AssumeRoleCommand({
    RoleArn: roleArn,
    RoleSessionName: `doctor-${id}`,
    ExternalId: externalId,
    SourceIdentity: sourceIdentity,
    Policy: NOTHING,
    DurationSeconds: SHORTEST_SESSION_SECONDS,
  });
  try {
    await sts.through(hub).send(command, { abortSignal: sts.deadline() });
    return 'accepted';
  } catch (error) {
    const isRefusal = error instanceof STSServiceException && error.name === 'AccessDenied';
    return isRefusal ? 'refused' : describeFailure(error);
  }
}
