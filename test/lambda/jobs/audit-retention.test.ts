import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditRetention } from '../../../src/lambda/jobs/audit-jobs.ts';
import { type AuditDatabase, startAuditDatabase } from '../../audit/start-audit-database.ts';

const now = () => new Date('2026-09-15T12:00:00Z');
const lines: unknown[] = [];
const log = (...line: unknown[]) => void lines.push(line);
const logger = { info: log, warn: log, error: log };

let database: AuditDatabase;
beforeAll(async () => {
  database = await startAuditDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  lines.length = 0;
});

const INSERT = `
INSERT INTO tool_call_audit (id, called_at, recorded_at, request_id, tool_family, decision, outcome,
  aws_request_ids, billed_requests, list_price_usd, duration_ms)
SELECT gen_random_uuid(), day::timestamptz, day::timestamptz, day, 'budgets', 'none', 'success', '{}', 0, 0, 1
FROM unnest($1::text[]) AS day`;

describe('the job', () => {
  it('removes what is older than the retention, and tells how much', async () => {
    await database.operator.query(INSERT, [['2025-01-01', '2026-06-16', '2026-06-18']]);
    const job = auditRetention({ database: database.retention, retentionDays: 90, logger, now });
    expect(await job()).toEqual({ removed: 2 });
    expect(await database.operator.query('SELECT request_id FROM tool_call_audit', [])).toEqual([
      { request_id: '2026-06-18' },
    ]);
    expect(lines).toEqual([
      ['audit retention', { removed: 2, before: '2026-06-17T12:00:00.000Z' }],
    ]);
  });

  it('fails aloud, without what the database said', async () => {
    const job = auditRetention({ database: database.app, retentionDays: 90, logger, now });
    const failure: Error = await job().then(
      () => new Error('did not fail'),
      (error) => error,
    );
    expect(failure.message).toBe('The audit trail could not be shortened. The log tells where.');
    expect(JSON.stringify([lines, failure.cause])).not.toContain('permission denied');
  });
});
