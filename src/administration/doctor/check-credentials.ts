// Whether AWS lets us in to the account, and what it says where it does not.
import type { KeyPairAccess, RoleAccess } from '../../accounts/account-access.ts';
import { AccountCredentials } from '../../accounts/account-credentials.ts';
import { assumeRole, type RoleSession } from '../../accounts/assume-role.ts';
import { AccountError, IdentityCheckError } from '../../accounts/errors.ts';
import { sessionPolicy } from '../../accounts/session-policy.ts';
import { verifyKeyPair } from '../../accounts/verify-key-pair.ts';
import type { Family } from '../../tools/family.ts';
import { declaredActions } from '../onboarding/member-role.ts';
import type { DoctorContext } from './doctor-context.ts';
import { type Finding, TRY_AGAIN } from './finding.ts';

/** Credentials of an account, and what is to be said about them. */
export interface CredentialsFinding {
  readonly findings: readonly Finding[];
  /** Absent: there are none that work. */
  readonly credentials?: AccountCredentials;
}

/**
 * Looks at whether AWS accepts an account's key pair, and whose it is.
 *
 * @param access - the key pair
 * @param secretAccessKey - decrypted
 */
export async function checkKeyPairCredentials(
  access: KeyPairAccess,
  secretAccessKey: string,
  context: DoctorContext,
): Promise<CredentialsFinding> {
  const { accessKeyId, account } = access;
  const credentials = new AccountCredentials(context.randomUuid(), {
    accessKeyId,
    secretAccessKey,
  });
  const next_step = `Make a new key pair and store it: billing-accounts update ${account.accountId} --access-key-id …`;
  return examine({ access, obtain: async () => credentials, next_step }, context);
}

/** Looks at whether an account's role can be assumed, and in which account that is. */
export async function checkRoleCredentials(
  access: RoleAccess,
  context: DoctorContext,
): Promise<CredentialsFinding> {
  const session = newSession(context);
  const obtain = async () => (await assumeRole(context.sts, access, session)).credentials;
  const next_step =
    'The role must be in the partition of AWS_REGION and trust whoever runs this, with the ' +
    'external id of its organization: billing-accounts onboarding prints such a role.';
  return examine({ access, obtain, next_step }, context);
}

/**
 * Signs in to try a family's tools, as its function does: a session with more than one family's
 * actions would have a policy that AWS finds too long.
 *
 * @param family - whose actions the session may do
 */
export async function signInFor(
  family: Family,
  access: RoleAccess,
  context: DoctorContext,
): Promise<CredentialsFinding> {
  const session = newSession(context, declaredActions([family]));
  try {
    return {
      credentials: (await assumeRole(context.sts, access, session)).credentials,
      findings: [],
    };
  } catch (error) {
    if (!(error instanceof AccountError)) throw error;
    const detail = `${family.name}: ${error.detail}`;
    const finding = { check: 'families', detail } as const;
    if (error.retryable) {
      return { findings: [{ ...finding, status: 'unknown', next_step: TRY_AGAIN }] };
    }
    const next_step = 'AWS refuses the session of this family only: read what it says about it.';
    return { findings: [{ ...finding, status: 'failed', next_step }] };
  }
}

// Whose credentials they are anybody may ask, whatever the policy.
const NOTHING_ELSE = ['sts:GetCallerIdentity'];

/**
 * A session of a member account's role.
 *
 * @param actions - what it may do; when absent, nothing but tell whose it is
 */
export function newSession(
  { now, randomUuid }: Pick<DoctorContext, 'now' | 'randomUuid'>,
  actions: readonly string[] = NOTHING_ELSE,
): RoleSession {
  return {
    ...{ id: randomUuid(), policy: sessionPolicy(actions), startsAt: now() },
    sourceIdentity: undefined,
  };
}

interface Attempt {
  readonly access: KeyPairAccess | RoleAccess;
  readonly obtain: () => Promise<AccountCredentials>;
  /** What to do when AWS does not accept them. */
  readonly next_step: string;
}

async function examine(
  { access: { account }, obtain, next_step }: Attempt,
  { sts }: DoctorContext,
): Promise<CredentialsFinding> {
  try {
    const credentials = await obtain();
    await verifyKeyPair(sts, credentials, account);
    const detail = 'AWS accepts the credentials, and they are of this account';
    return { credentials, findings: [{ check: 'credentials', status: 'ok', detail }] };
  } catch (error) {
    if (error instanceof AccountError) {
      return failed(error.detail, error.retryable ? TRY_AGAIN : next_step);
    }
    if (!(error instanceof IdentityCheckError)) throw error;
    return failed('AWS could not be asked whose credentials these are', TRY_AGAIN);
  }
}

function failed(detail: string, next_step: string): CredentialsFinding {
  return { findings: [{ check: 'credentials', status: 'failed', detail, next_step }] };
}
