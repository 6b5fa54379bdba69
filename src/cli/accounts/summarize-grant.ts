import type { Grant } from '../../callers/grant.ts';

/** A grant as programs are shown it. */
export function summarizeGrant(grant: Grant): object {
  return {
    id: grant.id,
    principal_type: grant.principal.type,
    principal_id: grant.principal.id,
    target_type: grant.target.type,
    target_id: grant.target.id,
    tool_families: grant.toolFamilies,
    scope: grant.scope,
    expires_at: grant.expiresAt?.toISOString() ?? null,
    created_at: grant.createdAt.toISOString(),
    created_by: grant.createdBy,
  };
}

/** A grant in one line for people. */
export function grantLine(grant: Grant): string {
  const { id, principal, target, toolFamilies, scope, expiresAt } = grant;
  const until = expiresAt ? `until ${expiresAt.toISOString()}` : 'for good';
  const about = scope === 'payer' ? 'all that is billed to' : 'own charges of';
  const what = `${about} ${target.type} ${target.id} with ${toolFamilies.join(',')}`;
  return `${id}  ${principal.type} ${principal.id} may ask ${what} ${until}`;
}
