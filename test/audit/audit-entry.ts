import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '../../src/audit/audit-entry.ts';

/** An entry about an answered call. */
export function auditEntry(changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    id: randomUUID(),
    calledAt: new Date('2026-03-15T12:00:00.123Z'),
    requestId: 'request-1',
    callerId: 'alice',
    callerOrganization: 'org-a',
    toolFamily: 'cost-explorer',
    tool: 'cost-explorer',
    operation: 'getCostAndUsage',
    accountId: '444455556666',
    decision: 'allowed',
    decisionReason: 'granted',
    outcome: 'success',
    awsRequestIds: ['aws-1', 'aws-2'],
    billedRequests: 3,
    listPriceUsd: '0.03',
    keptAnswers: 2,
    durationMs: 412,
    argumentsDigest: '01234567:abc',
    executionArn: null,
    scheduleArn: null,
    sourceIdentity: 'alice',
    namedAccounts: ['210987654321'],
    ...changes,
  };
}
