// Enters what an operator changed into the trail.
import type { DatabasePool } from '../accounts/database-pool.ts';

/** What an operator changed, without secrets. */
export interface OperatorChange {
  /** Name of the operator. */
  readonly operator: string;
  /** What was run, such as `organization update`. */
  readonly command: string;
  /** Twelve digits, or `own`. Null: it was about something else. */
  readonly accountId: string | null;
  /** Plain JSON; null for what was not there. */
  readonly before: unknown;
  readonly after: unknown;
}

/** How operators are called in the trail, where no caller may pass for one. */
export const OPERATOR_PREFIX = 'operator:';

// The name is what the operator's machine says; the database's user is what the database knows.
const RECORD = `
INSERT INTO tool_call_audit (
    id, called_at, request_id, caller_id, tool_family, tool, account_id, decision, decision_reason,
    outcome, aws_request_ids, billed_requests, list_price_usd, duration_ms, change
)
SELECT
    id, clock_timestamp(), id, $1, 'billing-accounts', $2, $3, 'allowed', 'operator',
    'success', '{}', 0, 0, 0,
    jsonb_build_object('database_user', session_user, 'before', $4::jsonb, 'after', $5::jsonb)
FROM gen_random_uuid() AS id`;

/**
 * Enters a change into the trail.
 *
 * @param database - in the transaction that makes the change, signed in as an operator
 * @param change - what was changed
 * @throws the driver's error, which is not safe to show; then nothing may be changed
 */
export async function recordChange(
  database: Pick<DatabasePool, 'query'>,
  { operator, command, accountId, before, after }: OperatorChange,
): Promise<void> {
  const states = [before, after].map((state) => JSON.stringify(state ?? null));
  await database.query(RECORD, [`${OPERATOR_PREFIX}${operator}`, command, accountId, ...states]);
}
