import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReportOptions } from '../../../src/cli/report/report-options.ts';
import { runReport } from '../../../src/cli/report/run-report.ts';
import { readEnvironment } from '../../../src/environment.ts';
import { type ReportStack, startReportStack } from '../../support/start-report-stack.ts';

let stack: ReportStack;
let out: string;
beforeAll(async () => {
  stack = await startReportStack({ accounts: 1, now: () => new Date() });
  out = await mkdtemp(join(tmpdir(), 'report-'));
});
afterAll(async () => {
  await stack.close();
  await rm(out, { recursive: true });
});
/** Makes a report at some moment, and counts what Cost Explorer was asked for it. */
async function report(time: string, ...args: readonly string[]) {
  const options = readReportOptions(['--all', '--out', out, ...args]);
  const now = () => new Date(time);
  const output = await runReport({
    ...{
      options,
      now,
      environment: readEnvironment(stack.environment),
      onProgress: () => {},
      onEmpty: () => {},
    },
  });
  const { rows, ...head } = JSON.parse(await readFile(join(out, 'report.json'), 'utf8'));
  const requests = stack.aws.requests.splice(0).filter(({ service }) => service === 'ce');
  return { output, rows, head, requests: requests.map(({ operation }) => operation) };
}

describe('the report on a closed period, made again', () => {
  it('on the same day asks nothing, whatever the format, and says how old its data is', async () => {
    const first = await report('2026-03-15T08:00:00.000Z');
    expect(first.requests).toHaveLength(7);
    const again = await report('2026-03-15T20:00:00.000Z', '--format', 'json', '--locale', 'zh-CN');
    expect(again.requests).toEqual([]);
    expect(again.output).toContain('0 billed requests, USD 0.00; 7 answers from the cache');
    expect(again.rows).toEqual(first.rows);
    expect(again.head).toMatchObject({
      generatedAt: '2026-03-15T20:00:00.000Z',
      dataAsOf: '2026-03-15T08:00:00.000Z',
    });
  });

  it('on another day asks how the month goes on, and no more', async () => {
    const { requests, head } = await report('2026-03-16T08:00:00.000Z');
    expect(requests).toEqual(['GetCostAndUsage', 'GetCostForecast']);
    expect(head).toMatchObject({ dataAsOf: '2026-03-15T08:00:00.000Z' });
  });
});

describe('the report on an open period, made again', () => {
  it('asks everything that may have changed, once AWS may have', async () => {
    const args = ['--period', 'month-to-date', '--format', 'json'];
    const first = await report('2026-03-17T08:00:00.000Z', ...args);
    const soon = await report('2026-03-17T15:59:59.000Z', ...args);
    const again = await report('2026-03-17T16:00:00.000Z', ...args);
    // The period that it is compared with is closed, and the forecast is of the day.
    expect([first, soon, again].map(({ requests }) => requests.length)).toEqual([6, 0, 4]);
    expect(again.head).toMatchObject({ dataAsOf: '2026-03-17T08:00:00.000Z' });
  });
});
