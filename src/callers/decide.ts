// The decision itself: from what is known to allowed or refused, and why. It asks nobody.
import type { AuthorizationMode } from './authorization-mode.ts';
import type { Caller } from './caller.ts';
import { ALL_FAMILIES, type GrantScope } from './grant.ts';
import type { RefusalReason } from './refusal.ts';
import type { Standing, StandingGrant } from './standing.ts';

/** Why a call is allowed. */
export type AllowReason =
  | 'granted'
  | 'granted_as_payer'
  | 'same_organization'
  | 'callers_not_distinguished'
  | 'no_account_asked';

/** Why a call is refused. For log and audit; the caller is not told. */
export type DenyReason =
  | 'no_caller'
  | 'unknown_account'
  | 'account_disabled'
  | 'not_granted'
  | 'other_tool_family'
  | 'not_granted_by_name'
  | 'grant_expired'
  | 'other_organization'
  | 'own_charges_only'
  | RefusalReason;

/** Whether a call may go on. What says nothing, as `{}` does, is a refusal. */
export type Decision =
  | {
      readonly allowed: true;
      readonly reason: AllowReason;
      /** How much of the account's bill the call may see. */
      readonly scope: GrantScope;
    }
  | { readonly allowed?: false; readonly reason?: DenyReason };

/** What is decided about. */
export interface AccessRequest {
  readonly mode: AuthorizationMode;
  /** Absent: the Gateway did not say. */
  readonly caller: Caller | undefined;
  /** The tool's family. */
  readonly family: string;
  /** Whether a grant has to name the family: one of all families does not cover it. */
  readonly confidential: boolean;
  /** Time of the decision. */
  readonly now: Date;
}

/**
 * Decides whether a caller may ask about an account, and about how much of its bill: about what it
 * is billed for others only where that was granted, or where callers are not distinguished.
 */
export function decide(request: AccessRequest, standing: Standing): Decision {
  const { mode, caller } = request;
  if (mode !== 'off' && !caller) return { reason: 'no_caller' };
  if (!standing.known) return { reason: 'unknown_account' };
  if (standing.disabled) return { reason: 'account_disabled' };
  if (mode === 'off') return ALLOWED_TO_ALL;
  if (mode === 'organization') return decideByOrganization(request, standing);
  return decideByGrants(request, standing.grants);
}

/** What is decided where callers are not distinguished. */
export const ALLOWED_TO_ALL: Decision = {
  allowed: true,
  reason: 'callers_not_distinguished',
  scope: 'payer',
};

const AS_PAYER: Decision = { allowed: true, reason: 'granted_as_payer', scope: 'payer' };

function decideByOrganization(
  request: AccessRequest,
  { organizationId, grants }: Standing,
): Decision {
  const claimed = request.caller?.organization?.toLowerCase();
  if (!claimed || claimed !== organizationId) return { reason: 'other_organization' };
  const valid = validGrants(request, grants);
  if (isAsPayer(valid)) return AS_PAYER;
  if (request.confidential && valid.length === 0) return { reason: 'not_granted_by_name' };
  return { allowed: true, reason: 'same_organization', scope: 'own' };
}

function decideByGrants(request: AccessRequest, grants: readonly StandingGrant[]): Decision {
  if (grants.length === 0) return { reason: 'not_granted' };
  if (fittingGrants(request, grants).length === 0) {
    return { reason: grants.some(isOfAll) ? 'not_granted_by_name' : 'other_tool_family' };
  }
  const valid = validGrants(request, grants);
  if (isAsPayer(valid)) return AS_PAYER;
  if (valid.length === 0) return { reason: 'grant_expired' };
  return { allowed: true, reason: 'granted', scope: 'own' };
}

function fittingGrants({ family, confidential }: AccessRequest, grants: readonly StandingGrant[]) {
  return grants.filter(
    (grant) => grant.toolFamilies.includes(family) || (!confidential && isOfAll(grant)),
  );
}

function isOfAll({ toolFamilies }: StandingGrant): boolean {
  return toolFamilies.includes(ALL_FAMILIES);
}

function validGrants(request: AccessRequest, grants: readonly StandingGrant[]) {
  return fittingGrants(request, grants).filter(
    ({ expiresAt }) => expiresAt === null || request.now.getTime() < Date.parse(expiresAt),
  );
}

function isAsPayer(grants: readonly StandingGrant[]): boolean {
  return grants.some(({ scope }) => scope === 'payer');
}
