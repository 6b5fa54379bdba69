import { AssumeRoleCommand, STSServiceException } from '@aws-sdk/client-sts';
import type { RoleAccess } from '../../accounts/account-access.ts';
import { describeFailure } from '../../accounts/safe-cause.ts';
import type { DoctorContext } from './doctor-context.ts';
import { type Finding, TRY_AGAIN } from './finding.ts';

const SHORTEST_SESSION_SECONDS = 900;
// Should the role let us in after all, then to do nothing.
const NOTHING = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }],
});

/**
 * Looks at whether a role insists on its external id: it must refuse a wrong one, and none. A role
 * that does not could be used through us by whoever may name accounts.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export async function checkExternalId(
  access: RoleAccess,
  context: DoctorContext,
): Promise<Finding> {
  const wrong = await attempt(access, context, context.random(16).toString('hex'));
  const missing = await attempt(access, context, undefined);
  const accepted = [
    ...(wrong === 'accepted' ? ['a wrong external id'] : []),
    ...(missing === 'accepted' ? ['a missing external id'] : []),
  ];
  if (accepted.length > 0) {
    return {
      check: 'external-id',
      status: 'failed',
      detail: `the role accepts ${accepted.join(' and ')}`,
      next_step:
        'Add the condition StringEquals sts:ExternalId to the role’s trust policy, as ' +
        'billing-accounts onboarding prints it.',
    };
  }
  const unclear = [wrong, missing].find((outcome) => outcome !== 'refused');
  if (unclear === undefined) {
    const detail = 'the role refuses a wrong and a missing external id';
    return { check: 'external-id', status: 'ok', detail };
  }
  return {
    check: 'external-id',
    status: 'failed',
    detail: `STS could not be asked: ${unclear}`,
    next_step: TRY_AGAIN,
  };
}

/** @returns `accepted`, `refused`, or why it is not known */
async function attempt(
  { roleArn }: RoleAccess,
  { sts, randomUuid }: DoctorContext,
  externalId: string | undefined,
): Promise<string> {
  const command = new AssumeRoleCommand({
    RoleArn: roleArn,
    RoleSessionName: `doctor-${randomUuid()}`,
    Policy: NOTHING,
    DurationSeconds: SHORTEST_SESSION_SECONDS,
    ...(externalId !== undefined && { ExternalId: externalId }),
  });
  try {
    await sts.own().send(command, { abortSignal: sts.deadline() });
    return 'accepted';
  } catch (error) {
    const isRefusal = error instanceof STSServiceException && error.name === 'AccessDenied';
    return isRefusal ? 'refused' : describeFailure(error);
  }
}
