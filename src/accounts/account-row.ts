// An account as the database has it, and the one query that looks it up.
import { type DatabasePool, databaseFailure } from './database-pool.ts';

/** A row of `aws_accounts` with its organisation's external id, as {@link ACCOUNT_QUERY} reads it. */
export interface AccountRow {
  readonly id: string;
  readonly account_id: string;
  readonly alias: string | null;
  /** `aksk` or `iam_role`; the column takes anything. */
  readonly auth_type: string;
  readonly access_key_id: string | null;
  /** Fernet token. */
  readonly secret_access_key_encrypted: string | null;
  readonly role_arn: string | null;
  readonly region: string | null;
  readonly org_id: string | null;
  readonly external_id: string | null;
  /** Through which its role is assumed; null or absent: through none. */
  readonly hub?: HubRow | null;
}

/** A hub as {@link HUB_COLUMN} reads it. */
export interface HubRow {
  /** Account that its role is in, twelve digits. */
  readonly account_id: string;
  readonly role_arn: string;
  readonly external_id: string;
  /** Whether the hub, its account, or that one's organisation is shut off. */
  readonly disabled: boolean;
}

/** Whether the account that the hub `h` is in, or that one's organisation, is shut off. */
export const HUB_ACCOUNT_DISABLED = `EXISTS (
    SELECT FROM disabled_targets d
    -- An account that nobody has examined yet is not one that somebody has shut off.
    WHERE NOT d.pending AND (
        (d.target_type = 'account' AND d.target_id = h.account_id)
        OR (d.target_type = 'organization' AND d.target_id = (
            SELECT p.org_id::text FROM aws_accounts p WHERE p.account_id = h.account_id
        ))
    )
)`;

/** The hub of the account `a`, if it has one. */
export const HUB_COLUMN = `(
    SELECT json_build_object(
        'account_id', h.account_id, 'role_arn', h.role_arn, 'external_id', h.external_id,
        'disabled', h.disabled_at IS NOT NULL OR ${HUB_ACCOUNT_DISABLED}
    )
    FROM hub_members m JOIN hub_roles h ON h.account_id = m.hub_account_id
    WHERE m.account_id = a.account_id
) AS hub`;

/** Reads one account by its id (`$1`, twelve digits). */
export const ACCOUNT_QUERY = `
SELECT
    a.id, a.account_id, a.alias, a.auth_type,
    a.access_key_id, a.secret_access_key_encrypted,
    a.role_arn, a.region, a.org_id,
    o.external_id,
    ${HUB_COLUMN}
FROM aws_accounts a
LEFT JOIN organizations o ON a.org_id = o.id
WHERE a.account_id = $1`;

/**
 * Looks an account up.
 *
 * @param pool - connections to the account tables
 * @param accountId - twelve digits
 * @returns undefined when there is no such account
 * @throws {@link DatabaseConnectionError} whatever is wrong with the database; a
 *   {@link DatabaseUnavailableError} where that may pass
 */
export async function findAccount(
  pool: Pick<DatabasePool, 'query'>,
  accountId: string,
): Promise<AccountRow | undefined> {
  try {
    const [row] = await pool.query<AccountRow & Record<string, unknown>>(ACCOUNT_QUERY, [
      accountId,
    ]);
    return row;
  } catch (error) {
    throw databaseFailure('account lookup', error);
  }
}
