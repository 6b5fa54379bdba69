// Enters a call of a tool into the trail.
import type { DatabasePool } from '../accounts/database-pool.ts';
import type { AuditEntry } from './audit-entry.ts';

const RECORD = `
SELECT record_audit_entry($1::jsonb || jsonb_build_object('list_price_usd', $2::numeric))`;

/**
 * Adds a call to the trail. The database is asked again when the connection breaks; the entry is
 * there once.
 *
 * @param database - signed in as the Lambdas are
 * @param entry - about the call
 * @throws the driver's error, which is not safe to show
 */
export async function recordEntry(
  database: Pick<DatabasePool, 'query'>,
  entry: AuditEntry,
): Promise<void> {
  const text = JSON.stringify(columnsOf(entry), (_, value) => storable(value));
  await database.query(RECORD, [text, entry.listPriceUsd]);
}

function columnsOf(entry: AuditEntry): Readonly<Record<string, unknown>> {
  return {
    id: entry.id,
    called_at: entry.calledAt,
    request_id: entry.requestId,
    caller_id: entry.callerId,
    caller_organization: entry.callerOrganization,
    tool_family: entry.toolFamily,
    tool: entry.tool,
    operation: entry.operation,
    account_id: entry.accountId,
    decision: entry.decision,
    decision_reason: entry.decisionReason,
    outcome: entry.outcome,
    aws_request_ids: entry.awsRequestIds,
    billed_requests: entry.billedRequests,
    duration_ms: entry.durationMs,
    arguments_digest: entry.argumentsDigest,
    execution_arn: entry.executionArn,
    schedule_arn: entry.scheduleArn,
    source_identity: entry.sourceIdentity,
  };
}

// PostgreSQL has no text with a zero or half a character in it. A caller that is called so must not
// go unrecorded.
function storable(value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\uFFFD') : value;
}
