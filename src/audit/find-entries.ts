// Searches the trail, for operators.
import type { DatabasePool } from '../accounts/database-pool.ts';
import type { StoredAuditEntry } from './audit-entry.ts';
import { ENTRY_COLUMNS } from './entry-columns.ts';

/** Which entries; members that are absent leave it open. */
export interface AuditFilter {
  /** Twelve digits, or `own`. */
  readonly accountId?: string;
  readonly callerId?: string;
  readonly tool?: string;
  readonly decision?: StoredAuditEntry['decision'];
  /** Leads from a log line to the entry. */
  readonly requestId?: string;
  /** Calls of this time and later. */
  readonly since?: Date;
  /** Calls before this time. */
  readonly until?: Date;
  /** Most entries. */
  readonly limit: number;
}

// Earlier versions wrote prices with two decimals or eight, whatever they were.
const SELECTED = Object.entries(ENTRY_COLUMNS).map(([member, column]) =>
  member === 'listPriceUsd' ? `trim_scale(${column}) AS "${member}"` : `${column} AS "${member}"`,
);

const QUERY = `
SELECT ${SELECTED.join(', ')}
FROM tool_call_audit
WHERE ($1::text IS NULL OR account_id = $1)
  AND ($2::text IS NULL OR caller_id = $2)
  AND ($3::text IS NULL OR tool = $3)
  AND ($4::text IS NULL OR decision = $4)
  AND ($5::text IS NULL OR request_id = $5)
  AND called_at >= COALESCE($6::timestamptz, '-infinity')
  AND called_at < COALESCE($7::timestamptz, 'infinity')
ORDER BY called_at DESC, id
LIMIT $8::integer`;

/**
 * Searches the trail, newest calls first.
 *
 * @param database - signed in as an operator
 * @param filter - which entries
 */
export function findEntries(
  database: Pick<DatabasePool, 'query'>,
  filter: AuditFilter,
): Promise<StoredAuditEntry[]> {
  const { accountId, callerId, tool, decision, requestId, since, until, limit } = filter;
  return database.query<StoredAuditEntry & Record<string, unknown>>(QUERY, [
    ...[accountId, callerId, tool, decision, requestId],
    ...[since, until, limit],
  ]);
}
