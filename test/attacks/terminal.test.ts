import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { OperatorDatabase } from '../../src/administration/operator-database.ts';
import { readReportOptions } from '../../src/cli/report/report-options.ts';
import { runReport } from '../../src/cli/report/run-report.ts';
import { readEnvironment } from '../../src/environment.ts';
import { type ReportStack, startReportStack } from '../support/start-report-stack.ts';

// What customers call their accounts comes to the terminal of whoever makes a report of them.
const NOW = new Date('2026-03-15T08:00:00.000Z');

let stack: ReportStack;
let out: string;
beforeAll(async () => {
  stack = await startReportStack({ accounts: 2, now: () => NOW });
  out = await mkdtemp(join(tmpdir(), 'report-'));
  const database = new OperatorDatabase(stack.databaseUrl);
  for (const [at, name] of ['\u001b]0;sh\u0007\n[1/1] all well', 'Retail shop'].entries()) {
    const values = [name, stack.accountIds[at]];
    await database.query('UPDATE aws_accounts SET alias = $1 WHERE account_id = $2', values);
  }
  await database.close();
});
afterAll(async () => {
  await stack.close();
  await rm(out, { recursive: true });
});

it('names of accounts neither steer it nor pass for lines of ours', async () => {
  const lines: string[] = [];
  await runReport({
    options: readReportOptions(['--all', '--out', out, '--format', 'json']),
    now: () => NOW,
    environment: readEnvironment(stack.environment),
    onProgress: (line) => lines.push(line),
    onEmpty: () => {},
  });
  const [odd, plain] = stack.accountIds;
  expect(lines.find((line) => line.includes(`${odd}`))).not.toMatch(/\p{Cc}/u);
  expect(lines.find((line) => line.includes(`${plain}`))).toMatch(/Retail shop: collected$/);
});
