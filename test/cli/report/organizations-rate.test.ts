import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disableTarget } from '../../../src/administration/grant-targets.ts';
import { OperatorDatabase } from '../../../src/administration/operator-database.ts';
import { type ReportStack, startReportStack } from '../../support/start-report-stack.ts';
import { runCommand } from '../run-command.ts';

const ACCOUNTS = 12;
const SHUT_OFF = '100000000003';

let stack: ReportStack;
let out: string;
let outcome: { output: string; errors: string; exitCode: number | null };
beforeAll(async () => {
  stack = await startReportStack({ accounts: ACCOUNTS, now: () => new Date() });
  out = await mkdtemp(join(tmpdir(), 'report-'));
  const owner = new OperatorDatabase(stack.databaseUrl);
  await disableTarget({ database: owner, operator: 'test' }, { type: 'account', id: SHUT_OFF });
  await owner.close();
  // Answers that come at once may all be there before the next account is begun with.
  stack.aws.faults.add({ kind: 'delay', service: 'ce', milliseconds: 20 });
  const args = ['--all', '--period', '2025-06-01/2025-07-01', '--format', 'json', '--out', out];
  outcome = await runCommand('report', [...args, '--aws'], stack.environment).outcome;
});
afterAll(async () => {
  await stack.close();
  await rm(out, { recursive: true });
});

/** How many of these accounts were asked at the same time, by their first and last requests. */
function mostAtOnce(accountIds: readonly string[]): number {
  const asked = stack.aws.requests.map(({ account }) => account);
  const spans = accountIds
    .map((id) => ({ first: asked.indexOf(id), last: asked.lastIndexOf(id) }))
    .filter(({ first }) => first >= 0);
  const atOnce = spans.map(
    ({ first }) => spans.filter((other) => other.first <= first && first <= other.last).length,
  );
  return Math.max(...atOnce);
}

describe('a report over organisations', () => {
  it('asks two accounts of an organisation at a time, since they share a rate', () => {
    const even = stack.accountIds.filter((_, index) => index % 2 === 0);
    const odd = stack.accountIds.filter((_, index) => index % 2 === 1);
    expect([even, odd].map(mostAtOnce)).toEqual([2, 2]);
    expect(mostAtOnce(stack.accountIds)).toBeGreaterThan(2);
  });

  it('is complete without an account that is shut off, and never asks it', () => {
    expect(outcome.output).toContain(`${ACCOUNTS - 1} of ${ACCOUNTS - 1} accounts.`);
    expect(outcome.errors).toContain('Not asked, because they are shut off: 1 accounts.');
    expect(stack.aws.requests.map(({ account }) => account)).not.toContain(SHUT_OFF);
  });
});
