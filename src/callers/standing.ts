// What the database knows of one caller and one account, in one query.
import { HUB_COLUMN } from '../accounts/account-row.ts';
import { databaseFailure } from '../accounts/database-pool.ts';
import type { Caller } from './caller.ts';
import type { GrantScope } from './grant.ts';
import type { Database } from './grant-store.ts';

/** What the database says about one caller and one account. Decides nothing. */
export interface Standing {
  /** Whether there is such an account. */
  readonly known: boolean;
  /** Whether the account or its organisation is shut off. */
  readonly disabled: boolean;
  /** `organizations.id` of the account, a UUID. */
  readonly organizationId: string | null;
  /** What the caller was granted for the account, expired or not. */
  readonly grants: readonly StandingGrant[];
}

/** A grant for the account, to the caller itself, its organisation or a group. */
export interface StandingGrant {
  readonly toolFamilies: readonly string[];
  readonly scope: GrantScope;
  /** ISO 8601; null: never. */
  readonly expiresAt: string | null;
}

/**
 * Reads a standing by indexes only. One statement for every case: an account that is not there
 * takes the same way as one that was not granted. OFFSET 0 keeps PostgreSQL from reading everything
 * that a caller was granted, or everybody that an account was granted to, to look for the one pair.
 *
 * What is looked up is the same for every account, so that its time tells nothing: `none` stands for
 * the organisation of an account that has none or is not there, since a comparison with NULL is not
 * even made, for each of the caller's groups. No grant can be for it.
 *
 * `$1` account id or `own`; `$2`, `$3` the caller's principals, types and ids.
 */
export const STANDING_QUERY = `
SELECT
    (asked.account_id = 'own' OR a.account_id IS NOT NULL) AS known,
    a.org_id::text AS "organizationId",
    (
        SELECT count(d.found) > 0
        FROM (VALUES ('account', asked.account_id), ('organization', owner.id)) AS t (type, id)
        LEFT JOIN LATERAL (
            SELECT TRUE AS found FROM disabled_targets
            WHERE target_type = t.type AND target_id = t.id
            OFFSET 0
        ) AS d ON TRUE
    ) AS disabled,
    COALESCE((
        SELECT json_agg(json_build_object(
            'toolFamilies', g.tool_families, 'scope', g.scope, 'expiresAt', g.expires_at
        ))
        FROM unnest($2::text[], $3::text[]) AS p (type, id)
        CROSS JOIN (
            VALUES ('account', asked.account_id), ('organization', owner.id)
        ) AS t (type, id)
        CROSS JOIN LATERAL (
            SELECT tool_families, scope, expires_at FROM caller_grants
            WHERE principal_type = p.type AND principal_id = p.id
              AND target_type = t.type AND target_id = t.id
            OFFSET 0
        ) AS g
    ), '[]') AS grants
FROM (SELECT $1::text AS account_id) AS asked
LEFT JOIN aws_accounts a ON a.account_id = asked.account_id
CROSS JOIN LATERAL (SELECT COALESCE(a.org_id::text, 'none') AS id) AS owner`;

/**
 * Reads how a caller stands to an account.
 *
 * @param database - the account tables and the grants
 * @param caller - who asks; nobody has no grants
 * @param accountId - twelve digits, or `own`
 * @throws {@link DatabaseConnectionError} whatever is wrong with the database
 */
export async function readStanding(
  database: Database,
  caller: Caller | undefined,
  accountId: string,
): Promise<Standing> {
  try {
    const [standing] = await database.query<Standing & Record<string, unknown>>(STANDING_QUERY, [
      accountId,
      ...principalColumns(caller),
    ]);
    if (!standing) throw new TypeError('expected a row');
    return standing;
  } catch (error) {
    throw databaseFailure('reading grants', error);
  }
}

const ANY_DISABLED_QUERY = `
SELECT EXISTS (
    SELECT FROM disabled_targets d
    WHERE (d.target_type = 'account' AND d.target_id = ANY ($1::text[]))
       OR (d.target_type = 'organization' AND d.target_id IN (
            SELECT org_id::text FROM aws_accounts WHERE account_id = ANY ($1::text[])
       ))
) AS disabled`;

/**
 * Whether one of several accounts, or its organisation, is shut off.
 *
 * @param database - the account tables
 * @param accountIds - twelve digits each; those that are not there are not shut off
 * @throws {@link DatabaseConnectionError} whatever is wrong with the database
 */
export function isAnyDisabled(database: Database, accountIds: readonly string[]): Promise<boolean> {
  return readDisabled(database, ANY_DISABLED_QUERY, accountIds);
}

const HUB_QUERY = `
SELECT EXISTS (
    SELECT FROM aws_accounts a CROSS JOIN LATERAL (SELECT ${HUB_COLUMN}) AS through
    WHERE a.account_id = ANY ($1::text[]) AND (hub ->> 'disabled')::boolean
) AS disabled`;

/**
 * Whether the hub of one of several accounts is shut off.
 *
 * @param database - the account tables
 * @param accountIds - twelve digits each; most go through none
 * @throws {@link DatabaseConnectionError} whatever is wrong with the database
 */
export function isAnyHubDisabled(
  database: Database,
  accountIds: readonly string[],
): Promise<boolean> {
  return readDisabled(database, HUB_QUERY, accountIds);
}

async function readDisabled(
  database: Database,
  query: string,
  accountIds: readonly string[],
): Promise<boolean> {
  try {
    const [row] = await database.query<Pick<Standing, 'disabled'> & Record<string, unknown>>(
      query,
      [accountIds],
    );
    if (!row) throw new TypeError('expected a row');
    return row.disabled;
  } catch (error) {
    throw databaseFailure('reading who is shut off', error);
  }
}

/**
 * Everything that grants to a caller can be made to, as two columns.
 *
 * @returns types and ids, of the same length
 */
export function principalColumns(caller: Caller | undefined): [types: string[], ids: string[]] {
  if (!caller) return [[], []];
  const principals = [
    ['caller', caller.id] as const,
    ...(caller.organization === null ? [] : [['organization', caller.organization] as const]),
    ...caller.groups.map((group) => ['group', group] as const),
  ];
  return [principals.map(([type]) => type), principals.map(([, id]) => id)];
}
