import type { StoredAuditEntry } from '../../audit/audit-entry.ts';

/** An entry of the audit trail as programs are shown it. */
export function describeEntry(entry: StoredAuditEntry): object {
  return {
    id: entry.id,
    called_at: entry.calledAt.toISOString(),
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
    list_price: { amount: entry.listPriceUsd, currency: 'USD' },
    duration_ms: entry.durationMs,
    arguments_digest: entry.argumentsDigest,
    execution_arn: entry.executionArn,
    schedule_arn: entry.scheduleArn,
    recorded_at: entry.recordedAt.toISOString(),
    change: entry.change,
    source_identity: entry.sourceIdentity,
  };
}

/** An entry in one line for people; the columns line up. */
export function entryLine(entry: StoredAuditEntry): string {
  const question = [entry.tool ?? entry.toolFamily, entry.operation].filter(Boolean).join(' ');
  const decision = [entry.decision, entry.decisionReason].filter(Boolean).join(' ');
  return [
    entry.calledAt.toISOString(),
    decision.padEnd(24),
    entry.outcome.padEnd(18),
    printable(entry.callerId ?? '-').padEnd(16),
    (entry.accountId ?? '-').padEnd(12),
    question.padEnd(32),
    `USD ${entry.listPriceUsd}`,
    `${entry.durationMs} ms`.padStart(8),
    printable(entry.requestId),
  ].join('  ');
}

// What identity providers call their callers must not steer the operator's terminal.
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}
