// How an entry of the trail is called in the database, and where programs are shown it.
import type { AuditEntry, StoredAuditEntry } from './audit-entry.ts';

/** Column of `tool_call_audit` by the entry's member. */
export const ENTRY_COLUMNS = {
  id: 'id',
  calledAt: 'called_at',
  requestId: 'request_id',
  callerId: 'caller_id',
  callerOrganization: 'caller_organization',
  toolFamily: 'tool_family',
  tool: 'tool',
  operation: 'operation',
  accountId: 'account_id',
  decision: 'decision',
  decisionReason: 'decision_reason',
  outcome: 'outcome',
  awsRequestIds: 'aws_request_ids',
  billedRequests: 'billed_requests',
  listPriceUsd: 'list_price_usd',
  keptAnswers: 'kept_answers',
  durationMs: 'duration_ms',
  argumentsDigest: 'arguments_digest',
  executionArn: 'execution_arn',
  scheduleArn: 'schedule_arn',
  recordedAt: 'recorded_at',
  change: 'change',
  sourceIdentity: 'source_identity',
  namedAccounts: 'named_accounts',
} as const satisfies Readonly<Record<keyof StoredAuditEntry, string>>;

/** An entry by its columns; without those that are the database's, where it is not stored yet. */
export function columnsOf(entry: AuditEntry | StoredAuditEntry): Readonly<Record<string, unknown>> {
  const values = new Map<string, unknown>(Object.entries(entry));
  return Object.fromEntries(
    Object.entries(ENTRY_COLUMNS).flatMap(([member, column]) =>
      values.has(member) ? [[column, values.get(member)]] : [],
    ),
  );
}
