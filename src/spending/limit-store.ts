// Limits in the database: set, listed and removed by operators.
import type { DatabasePool } from '../accounts/database-pool.ts';
import { EACH, type LimitKey, type SpendingLimit } from './limit.ts';

/** Whatever makes queries; changing limits takes more rights than the Lambdas' role has. */
type Database = Pick<DatabasePool, 'query'>;

/** A limit as it is stored. */
export interface StoredLimit extends SpendingLimit {
  readonly createdAt: Date;
  /** Who set it, for people. */
  readonly createdBy: string;
}

const COLUMNS = `
subject_type AS subject, subject_id AS "subjectId", period, unit, kind,
trim_scale(amount)::text AS amount, created_at AS "createdAt", created_by AS "createdBy"`;

const SET = `
INSERT INTO spending_limits (subject_type, subject_id, period, unit, kind, amount, created_by)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (subject_type, subject_id, period, unit, kind)
DO UPDATE SET amount = excluded.amount, created_at = now(), created_by = excluded.created_by
RETURNING ${COLUMNS}`;

// What the audit trail knows of the running period counts: limits are set when something was spent.
const COUNT_EARLIER = `
INSERT INTO spending_usage AS u (subject_type, subject_id, period, starts, requests, usd)
SELECT $1::text, spender, $3::text, date_trunc($3::text, now() AT TIME ZONE 'UTC')::date,
  sum(billed_requests), sum(list_price_usd)
FROM tool_call_audit CROSS JOIN LATERAL (
    SELECT CASE $1::text WHEN 'caller' THEN caller_id WHEN 'account' THEN account_id ELSE '${EACH}' END AS spender
) AS s
WHERE called_at >= date_trunc($3::text, now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'
  AND billed_requests > 0 AND spender IS NOT NULL AND ($2::text = '${EACH}' OR spender = $2)
GROUP BY spender ORDER BY spender
ON CONFLICT (subject_type, subject_id, period, starts) DO UPDATE
SET requests = GREATEST(u.requests, excluded.requests), usd = GREATEST(u.usd, excluded.usd)`;

/**
 * Sets a limit, in place of the one that there was. The functions keep to it within a minute.
 *
 * @param database - in a transaction, signed in as an operator
 * @param limit - which, and how much
 * @param operator - name of the operator
 * @throws the driver's error when a part of it is not of its form
 */
export async function setLimit(
  database: Database,
  limit: SpendingLimit,
  operator: string,
): Promise<StoredLimit> {
  const values = [...keyValues(limit), limit.amount, operator];
  const [row] = await database.query<StoredLimit & Record<string, unknown>>(SET, values);
  if (!row) throw new TypeError('expected the limit that was set');
  const { subject, subjectId, period } = limit;
  await database.query(COUNT_EARLIER, [subject, subjectId, period]);
  return row;
}

/**
 * Removes a limit. What was spent stays known to the others.
 *
 * @param database - signed in as an operator
 * @returns what there was; undefined when there was none
 */
export async function removeLimit(
  database: Database,
  key: LimitKey,
): Promise<StoredLimit | undefined> {
  const [row] = await database.query<StoredLimit & Record<string, unknown>>(
    `DELETE FROM spending_limits WHERE ${IS_KEY} RETURNING ${COLUMNS}`,
    keyValues(key),
  );
  return row;
}

/**
 * Reads limits, by whom they are for.
 *
 * @param database - signed in as an operator
 * @param key - which one; absent: all
 */
export function listLimits(database: Database, key?: LimitKey): Promise<StoredLimit[]> {
  return database.query<StoredLimit & Record<string, unknown>>(
    `SELECT ${COLUMNS} FROM spending_limits WHERE $1::text IS NULL OR (${IS_KEY})
     ORDER BY subject_type, subject_id, period, unit, kind`,
    key ? keyValues(key) : [null, null, null, null, null],
  );
}

const IS_KEY = 'subject_type = $1 AND subject_id = $2 AND period = $3 AND unit = $4 AND kind = $5';

function keyValues({ subject, subjectId, period, unit, kind }: LimitKey): unknown[] {
  return [subject, subjectId, period, unit, kind];
}
