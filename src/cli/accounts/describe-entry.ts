// An entry of the audit trail, for programs and for people.
import type { StoredAuditEntry } from '../../audit/audit-entry.ts';
import { columnsOf } from '../../audit/entry-columns.ts';

/** An entry of the audit trail as programs are shown it: the database's columns. */
export function describeEntry(entry: StoredAuditEntry): object {
  const { list_price_usd: amount, ...columns } = columnsOf(entry);
  return { ...columns, list_price: { amount, currency: 'USD' } };
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
    `USD ${entry.listPriceUsd}`.padEnd(8),
    `${entry.durationMs} ms`.padStart(8),
    printable(entry.requestId),
  ].join('  ');
}

// What identity providers call their callers must not steer the operator's terminal.
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}
