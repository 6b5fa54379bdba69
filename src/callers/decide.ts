import type { AuthorizationMode } from './authorization-mode.ts';
import type { Caller } from './caller.ts';
import { ALL_FAMILIES } from './grant.ts';
import type { RefusalReason } from './refusal.ts';
import type { Standing, StandingGrant } from './standing.ts';

/** Why a call is allowed. */
export type AllowReason =
  | 'granted'
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
  | 'grant_expired'
  | 'other_organization'
  | RefusalReason;

/** Whether a call may go on. What says nothing, as `{}` does, is a refusal. */
export type Decision =
  | { readonly allowed: true; readonly reason: AllowReason }
  | { readonly allowed?: false; readonly reason?: DenyReason };

/** What is decided about. */
export interface AccessRequest {
  readonly mode: AuthorizationMode;
  /** Absent: the Gateway did not say. */
  readonly caller: Caller | undefined;
  /** The tool's family. */
  readonly family: string;
  /** Time of the decision. */
  readonly now: Date;
}

/** Decides whether a caller may ask about an account. */
export function decide(request: AccessRequest, standing: Standing): Decision {
  const { mode, caller } = request;
  if (mode !== 'off' && !caller) return { reason: 'no_caller' };
  if (!standing.known) return { reason: 'unknown_account' };
  if (standing.disabled) return { reason: 'account_disabled' };
  if (mode === 'off') return { allowed: true, reason: 'callers_not_distinguished' };
  if (mode === 'organization') return decideByOrganization(caller, standing);
  return decideByGrants(request, standing.grants);
}

function decideByOrganization(caller: Caller | undefined, { organizationId }: Standing): Decision {
  const claimed = caller?.organization?.toLowerCase();
  if (!claimed || claimed !== organizationId) return { reason: 'other_organization' };
  return { allowed: true, reason: 'same_organization' };
}

function decideByGrants(
  { family, now }: AccessRequest,
  grants: readonly StandingGrant[],
): Decision {
  if (grants.length === 0) return { reason: 'not_granted' };
  const fitting = grants.filter(
    ({ toolFamilies }) => toolFamilies.includes(ALL_FAMILIES) || toolFamilies.includes(family),
  );
  if (fitting.length === 0) return { reason: 'other_tool_family' };
  const isValid = fitting.some(
    ({ expiresAt }) => expiresAt === null || now.getTime() < Date.parse(expiresAt),
  );
  return isValid ? { allowed: true, reason: 'granted' } : { reason: 'grant_expired' };
}
