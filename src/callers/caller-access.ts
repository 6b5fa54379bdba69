// What a caller may ask about altogether, for the tool that tells it.
import { HUB_COLUMN } from '../accounts/account-row.ts';
import { databaseFailure } from '../accounts/database-pool.ts';
import type { AuthorizationMode } from './authorization-mode.ts';
import type { Caller } from './caller.ts';
import { ALL_FAMILIES, type GrantScope, OWN_ACCOUNT } from './grant.ts';
import type { Database } from './grant-store.ts';
import { principalColumns } from './standing.ts';

/** What a caller may ask about. */
export interface CallerAccess {
  /** Whether it may ask without naming an account. */
  readonly ownAccount: boolean;
  /** How much of that account's bill it may see; null when it may not ask. */
  readonly ownAccountScope: GrantScope | null;
  /** Names of tool families that it may use for some account; {@link ALL_FAMILIES} for all. */
  readonly toolFamilies: readonly string[];
  /** By account id. */
  readonly accounts: readonly AccessibleAccount[];
}

/** What a caller may know of an account. */
export interface AccessibleAccount {
  /** Twelve digits. */
  readonly accountId: string;
  /** `Unknown` when the account has none. */
  readonly alias: string;
  readonly region: string;
  /** `organizations.id`, whose accounts one payer pays for; null when it is in none. */
  readonly organization: string | null;
  /** How much of its bill may be seen, with the widest of the grants. */
  readonly scope: GrantScope;
  /** Whether nobody is answered about it now, since the hub that it goes through is shut off. */
  readonly hubDisabled: boolean;
}

/** Which part of it. */
export interface AccessQuery {
  readonly mode: AuthorizationMode;
  readonly caller: Caller | undefined;
  /** Only what may be asked with this family's tools. */
  readonly family: string | undefined;
  /** Whether a grant has to name that family. */
  readonly confidential: boolean;
  /** Only accounts after this id. */
  readonly after: string | undefined;
  /** Only these accounts; all when absent. */
  readonly among?: readonly string[] | undefined;
  /** Only accounts of this `organizations.id`; of all when absent. */
  readonly organization?: string | undefined;
  /** Most accounts to read. */
  readonly limit: number;
  readonly now: Date;
}

// $1, $2: the caller's principals, types and ids; $3: tool families
// of which a grant has one; $4: now.
const GRANTED = `
granted AS (
    SELECT g.target_type, g.target_id, g.tool_families, g.scope
    FROM unnest($1::text[], $2::text[]) AS p (type, id)
    JOIN caller_grants g ON g.principal_type = p.type AND g.principal_id = p.id
    WHERE (g.expires_at IS NULL OR g.expires_at > $4::timestamptz)
      AND ($3::text[] IS NULL OR g.tool_families && $3::text[])
)`;

const SUMMARY = `
WITH ${GRANTED}
SELECT
    COALESCE(array_agg(DISTINCT f.name ORDER BY f.name), '{}') AS "toolFamilies",
    COALESCE(bool_or(target_type = 'account' AND target_id = '${OWN_ACCOUNT}'), FALSE)
      AND NOT EXISTS (SELECT FROM disabled_targets WHERE target_id = '${OWN_ACCOUNT}')
      AS "ownAccount",
    -- 'payer' comes after 'own'.
    max(scope) FILTER (WHERE target_type = 'account' AND target_id = '${OWN_ACCOUNT}')
      AS "ownAccountScope"
FROM granted CROSS JOIN unnest(tool_families) AS f (name)`;

const IS_GRANTED = `(
    a.account_id IN (SELECT target_id FROM granted WHERE target_type = 'account')
    OR a.org_id::text IN (SELECT target_id FROM granted WHERE target_type = 'organization')
)`;

// $5: mode; $6: the caller's organisation; $7: last account of the page before; $8: limit; $9: whether
// it takes a grant in any mode; $10: accounts, of which it has to be one; $11: organisation that it is of.
const ACCOUNTS = `
WITH ${GRANTED}
SELECT
    a.account_id AS "accountId",
    COALESCE(NULLIF(trim(a.alias), ''), 'Unknown') AS alias,
    COALESCE(a.region, 'us-east-1') AS region,
    a.org_id::text AS organization,
    CASE WHEN $5::text = 'off' OR EXISTS (
        SELECT FROM granted g WHERE g.scope = 'payer'
          AND (g.target_type, g.target_id) IN (('account', a.account_id), ('organization', a.org_id::text))
    ) THEN 'payer' ELSE 'own' END AS scope,
    COALESCE((SELECT (hub ->> 'disabled')::boolean FROM (SELECT ${HUB_COLUMN}) AS h), FALSE)
      AS "hubDisabled"
FROM aws_accounts a
WHERE a.account_id > COALESCE($7, '')
  AND ($10::text[] IS NULL OR a.account_id = ANY ($10::text[]))
  AND ($11::text IS NULL OR a.org_id::text = $11::text)
  AND CASE $5::text
      WHEN 'off' THEN TRUE
      WHEN 'organization' THEN
        a.org_id::text = lower($6::text) AND (NOT $9::boolean OR ${IS_GRANTED})
      ELSE ${IS_GRANTED}
  END
  AND NOT EXISTS (
      SELECT FROM disabled_targets d
      WHERE (d.target_type = 'account' AND d.target_id = a.account_id)
         OR (d.target_type = 'organization' AND d.target_id = a.org_id::text)
  )
ORDER BY a.account_id
LIMIT $8::integer`;

/**
 * Lists what a caller may ask about, a page at a time: what {@link decide} would allow.
 *
 * @param database - the account tables and the grants
 * @param query - whose, and which part
 * @throws {@link DatabaseConnectionError} whatever is wrong with the database
 */
export async function readCallerAccess(
  database: Database,
  { mode, caller, family, confidential, after, among, organization, limit, now }: AccessQuery,
): Promise<CallerAccess> {
  // PostgreSQL has no text with a zero in it, and no family is called so.
  const name = family?.replaceAll('\0', '\uFFFD');
  const families = name === undefined ? null : [name, ...(confidential ? [] : [ALL_FAMILIES])];
  const granted = [...principalColumns(caller), families, now];
  const pageOf = [mode, caller?.organization, after, limit, confidential, among, organization];
  try {
    // One after the other: two at once take two connections, and keep them.
    const summary = await readSummary(database, mode, granted);
    const accounts = await database.query<AccessibleAccount & Record<string, unknown>>(ACCOUNTS, [
      ...granted,
      ...pageOf,
    ]);
    return { ...summary, accounts };
  } catch (error) {
    throw databaseFailure('reading grants', error);
  }
}

async function readSummary(
  database: Database,
  mode: AuthorizationMode,
  granted: unknown[],
): Promise<Summary> {
  if (mode === 'off')
    return { ownAccount: true, ownAccountScope: 'payer', toolFamilies: [ALL_FAMILIES] };
  if (mode === 'organization') return { ...NOTHING, toolFamilies: [ALL_FAMILIES] };
  const [summary = NOTHING] = await database.query<Summary & Record<string, unknown>>(
    SUMMARY,
    granted,
  );
  return summary.ownAccount ? summary : { ...summary, ownAccountScope: null };
}

type Summary = Omit<CallerAccess, 'accounts'>;

const NOTHING: Summary = { ownAccount: false, ownAccountScope: null, toolFamilies: [] };
