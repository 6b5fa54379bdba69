// Whether the role's trust policy is of today.
import type { RoleAccess } from '../../accounts/account-access.ts';
import { assumeRole } from '../../accounts/assume-role.ts';
import { AssumeRoleError } from '../../accounts/errors.ts';
import { newSession } from './check-credentials.ts';
import type { DoctorContext } from './doctor-context.ts';
import { type Finding, TRY_AGAIN } from './finding.ts';

const check = 'trust';

/**
 * Looks at whether a role that lets us in has the trust policy that `onboarding` prints today. What
 * came with it is that sessions may name who is behind them, and that can be tried; which principals
 * it names cannot be seen from outside.
 */
export async function checkTrust(access: RoleAccess, context: DoctorContext): Promise<Finding> {
  try {
    await assumeRole(context.sts, access, { ...newSession(context), sourceIdentity: 'doctor' });
    const detail = 'the role lets sessions name who is behind them';
    return { check, status: 'ok', detail };
  } catch (error) {
    if (!(error instanceof AssumeRoleError)) throw error;
    if (error.retryable) {
      return { check, status: 'unknown', detail: error.detail, next_step: TRY_AGAIN };
    }
    return outdated;
  }
}

const outdated: Finding = {
  check,
  status: 'notice',
  detail:
    'the role does not let sessions name who is behind them: it is one of version 0.1.0, or whoever ' +
    'runs this may not sts:SetSourceIdentity',
  next_step:
    'Bring it up to date with what billing-accounts onboarding prints, before the tools are deployed.',
};
