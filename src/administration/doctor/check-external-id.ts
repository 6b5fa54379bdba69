// Whether the account's role refuses sessions without its external id.
import type { RoleAccess } from '../../accounts/account-access.ts';
import type { AccountCredentials } from '../../accounts/account-credentials.ts';
import { openHub } from '../../accounts/assume-role.ts';
import { AssumeRoleError } from '../../accounts/errors.ts';
import { tryRole } from '../../accounts/try-role.ts';
import { newSession } from './check-credentials.ts';
import type { DoctorContext } from './doctor-context.ts';
import { type Finding, TRY_AGAIN } from './finding.ts';

const check = 'external-id';

/**
 * Looks at whether a role insists on its external id: it must refuse a wrong one, and none. A role
 * that does not could be used through us by whoever may name accounts. A refusal proves nothing to
 * somebody whom the role would refuse in any case, so the right one has to be accepted first.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export async function checkExternalId(
  access: RoleAccess,
  context: DoctorContext,
): Promise<Finding> {
  const hub = await tryHub(access, context);
  if (hub && 'check' in hub) return hub;
  const attempt = (externalId: string | undefined) =>
    tryRole(context.sts, { roleArn: access.roleArn, externalId, hub, id: context.randomUuid() });
  const right = await attempt(access.externalId);
  if (right !== 'accepted') return unproved(right);
  const wrong = await attempt(context.random(16).toString('hex'));
  const missing = await attempt(undefined);
  const accepted = [
    ...(wrong === 'accepted' ? ['a wrong external id'] : []),
    ...(missing === 'accepted' ? ['a missing external id'] : []),
  ];
  if (accepted.length > 0) return lax(accepted.join(' and '));
  const unclear = [wrong, missing].find((outcome) => outcome !== 'refused');
  if (unclear !== undefined) return unasked(unclear);
  const detail = 'the role accepts its external id, and refuses a wrong and a missing one';
  return { check, status: 'ok', detail };
}

/**
 * Looks at whether an external id can be guessed. Its account's administrators chose it, or whoever
 * wrote it into the database; what `organization add` makes cannot be.
 *
 * @param externalId - of the account's organisation
 * @returns nothing to say about one that is long and varied enough
 */
export function checkGuessing(externalId: string): Finding[] {
  if (!isGuessable(externalId)) return [];
  return [
    {
      check,
      status: 'notice',
      detail: 'the external id can be guessed: it is short, or has few different characters',
      next_step:
        'billing-accounts organization add makes one that cannot be; change it in the roles first.',
    },
  ];
}

const SHORTEST_ID = 16;
const FEWEST_CHARACTERS = 8;

// Digits alone are account ids, dates and telephone numbers; letters alone are names and words.
function isGuessable(externalId: string): boolean {
  const isVaried = new Set(externalId).size >= FEWEST_CHARACTERS;
  const isMixed = /[0-9]/.test(externalId) && /[^0-9]/.test(externalId);
  return externalId.length < SHORTEST_ID || !isVaried || !isMixed;
}

function lax(accepted: string): Finding {
  return {
    ...{ check, status: 'failed', detail: `the role accepts ${accepted}` },
    next_step:
      'Add the condition StringEquals sts:ExternalId to the role’s trust policy, as ' +
      'billing-accounts onboarding prints it.',
  };
}

function unproved(right: string): Finding {
  if (right !== 'refused') return unasked(right);
  return {
    ...{ check, status: 'unknown' },
    detail: 'the role refuses its own external id to whoever runs this, so refusals prove nothing',
    next_step:
      'Run it as somebody whom the role trusts, or let a function try: billing-accounts doctor ' +
      '--function <name>.',
  };
}

function unasked(reason: string): Finding {
  const detail = `STS could not be asked: ${reason}`;
  return { check, status: 'unknown', detail, next_step: TRY_AGAIN };
}

async function tryHub(
  access: RoleAccess,
  context: DoctorContext,
): Promise<AccountCredentials | Finding | undefined> {
  try {
    return await openHub(context.sts, access, newSession(context));
  } catch (error) {
    if (!(error instanceof AssumeRoleError)) throw error;
    return unasked(error.detail);
  }
}
