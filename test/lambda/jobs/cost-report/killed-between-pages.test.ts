import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sum } from '../../../../src/reports/money.ts';
import { flatCost } from '../../../support/flat-billing.ts';
import { killedAfter } from '../../../support/killed-after.ts';
import { readReport } from '../../../support/read-report.ts';
import { type ReportStack, startReportStack } from '../../../support/start-report-stack.ts';

const PAGES = 3;
/** Days, services, regions, and services of the period before. */
const REQUESTS = 4 * PAGES;
const now = new Date('2026-03-15T12:00:00Z');
const period = '2025-08-01/2025-09-01';

let stack: ReportStack;
beforeAll(async () => {
  stack = await startReportStack({ accounts: 1, now: () => now, pages: PAGES });
});
afterAll(() => stack.close());

const asked = () =>
  stack.aws.requests
    .filter(({ service }) => service === 'ce')
    .map(({ input }) => JSON.stringify(input));

describe('an account whose answers have several pages', () => {
  it('is asked for each page once, however often it is killed between them', async () => {
    const input = { time: now.toISOString(), period };
    let kills = 0;
    while (await killedAfter(stack.spawn(input), stack.aws, { requests: 2, service: 'ce' })) {
      kills += 1;
    }
    expect(kills).toBe(REQUESTS / 2 - 1);
    expect(new Set(asked()).size).toBe(REQUESTS);
    // Nobody knows what became of the one that was under way.
    expect(asked()).toHaveLength(REQUESTS + kills);
    const { manifest, report } = await readReport(stack, '2025-08-01_2025-09-01');
    expect(manifest).toMatchObject({ complete: true });
    expect(report.currencies[0]?.bridge.total).toBe(sum(stack.accountIds.map(flatCost)));
    expect([stack.aws.mails.length, stack.aws.messages.length]).toEqual([1, 1]);
  }, 120_000);

  it('costs nothing in another report on the same period', async () => {
    stack.aws.requests.length = 0;
    await stack.run({ time: now.toISOString(), period, label: 'another' });
    expect(asked()).toEqual([]);
  });
});
