import type { DatabasePool } from '../accounts/database-pool.ts';
import type { AuditEntry } from './audit-entry.ts';

/** What AWS asks for one request to the Cost Explorer API. */
const LIST_PRICE_USD = '0.01';

// Without a conflict target: naming one takes the right to read, which the Lambdas do not have.
const INSERT = `
INSERT INTO tool_call_audit (
    id, called_at, request_id, caller_id, caller_organization, tool_family, tool, operation,
    account_id, decision, decision_reason, outcome, aws_request_ids, duration_ms, arguments_digest,
    execution_arn, schedule_arn, billed_requests, list_price_usd
) VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
    $18, $18::integer * $19::numeric
) ON CONFLICT DO NOTHING`;

/**
 * Adds a call to the trail. The database is asked again when the connection breaks; the entry is
 * there once.
 *
 * @param database - signed in as the Lambdas are
 * @param entry - about the call
 * @throws the driver's error, which is not safe to show
 * @see https://aws.amazon.com/aws-cost-management/aws-cost-explorer/pricing/
 */
export async function recordEntry(
  database: Pick<DatabasePool, 'query'>,
  entry: AuditEntry,
): Promise<void> {
  await database.query(INSERT, [
    entry.id,
    entry.calledAt,
    ...[entry.requestId, entry.callerId, entry.callerOrganization].map(storable),
    ...[entry.toolFamily, entry.tool, entry.operation, entry.accountId],
    ...[entry.decision, entry.decisionReason, entry.outcome, entry.awsRequestIds],
    ...[entry.durationMs, entry.argumentsDigest, entry.executionArn, entry.scheduleArn],
    ...[entry.billedRequests, LIST_PRICE_USD],
  ]);
}

// PostgreSQL has no text with a zero in it. A caller that is called so must not go unrecorded.
function storable(text: string | null): string | null {
  return text?.replaceAll('\0', '\uFFFD') ?? null;
}
