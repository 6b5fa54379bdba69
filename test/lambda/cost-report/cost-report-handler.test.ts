import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disableTarget, enableTarget } from '../../../src/administration/disabled-targets.ts';
import { OperatorDatabase } from '../../../src/administration/operator-database.ts';
import { readEnvironment } from '../../../src/environment.ts';
import { costReportHandler } from '../../../src/lambda/cost-report/cost-report-handler.ts';
import { listReportAccounts } from '../../../src/lambda/cost-report/list-report-accounts.ts';
import {
  createReportDependencies,
  type ReportDependencies,
} from '../../../src/lambda/cost-report/report-dependencies.ts';
import type { CallMetrics } from '../../../src/lambda/publish-metrics.ts';
import { flatCost } from '../../support/flat-billing.ts';
import { type ReportStack, startReportStack } from '../../support/start-report-stack.ts';

const [first = '', second = ''] = ['100000000000', '100000000001'];
const period = '2026-01-01/2026-02-01';
const now = () => new Date('2026-03-15T12:00:00Z');

let stack: ReportStack;
let dependencies: ReportDependencies;
let database: OperatorDatabase;
beforeAll(async () => {
  stack = await startReportStack({ accounts: 5, now });
  dependencies = { ...createReportDependencies(readEnvironment()), now };
  database = new OperatorDatabase(stack.databaseUrl);
});
afterAll(async () => {
  await database.close();
  await dependencies.resolver.close();
  await stack.close();
});

const invoke = (event: object) =>
  costReportHandler(dependencies)(event, { awsRequestId: 'request' });

describe('the function for one account, invoked by hand', () => {
  it('answers with the report, signed in with no more than the report needs', async () => {
    const report = await invoke({ account_id: first, period });
    expect(report).toMatchObject({
      account: { accountId: first, name: 'Account 0' },
      services: { lines: [{ billedCost: flatCost(first) }] },
    });
    const [assumed] = stack.aws.requests.filter(({ operation }) => operation === 'AssumeRole');
    expect(String(assumed?.input.Policy)).toContain('ce:GetCostAndUsage');
    expect(String(assumed?.input.Policy)).not.toMatch(/"\*"\]|Create|Update|Delete/);
  });

  it('writes into the audit trail who asked', async () => {
    const rows = await database.query('SELECT * FROM tool_call_audit WHERE account_id = $1', [
      first,
    ]);
    expect(rows).toMatchObject([
      { caller_id: 'job:cost-report', decision: 'allowed', outcome: 'success' },
    ]);
  });

  it('measures each account, whether it was collected or not', async () => {
    const metrics: CallMetrics[] = [];
    const publishMetrics = (published: CallMetrics) => void metrics.push(published);
    const handler = costReportHandler({ ...dependencies, publishMetrics });
    const measured = async (accountId: string) => {
      await handler({ account_id: accountId, period }, { awsRequestId: 'request' }).catch(() => {});
      const [{ measurements, properties } = {}] = metrics.splice(0);
      expect(properties).toEqual({ account_id: accountId, request_id: 'request' });
      return Object.fromEntries(measurements ?? []);
    };
    expect(await measured(first)).toEqual({
      ...{ ReportAccounts: 1, FailedReportAccounts: 0, ReportAccountDuration: 0 },
      ...{ BilledRequests: 5, AuditFailures: 0 },
    });
    expect(await measured('999999999999')).toMatchObject({
      ...{ ReportAccounts: 1, FailedReportAccounts: 1, BilledRequests: 0 },
    });
  });

  it.each([
    [{ account_id: '12', period }, 'account_id'],
    [{ account_id: first }, 'period'],
    [{ account_id: first, period: 'someday' }, 'period'],
  ])('names what is wrong with %j', async (event, name) => {
    const failure = invoke(event);
    await expect(failure).rejects.toMatchObject({
      name: 'validation_error',
      message: expect.stringContaining(name),
    });
  });

  it('refuses an account that there is not, before anything is asked of AWS', async () => {
    stack.aws.requests.length = 0;
    const unknown = invoke({ account_id: '999999999999', period });
    await expect(unknown).rejects.toMatchObject({ name: 'account_not_found' });
    expect(stack.aws.requests).toEqual([]);
  });

  it('refuses an account that is shut off, before anything is asked of AWS', async () => {
    await disableTarget({ database, operator: 'test' }, { type: 'account', id: second });
    stack.aws.requests.length = 0;
    await expect(invoke({ account_id: second, period })).rejects.toMatchObject({
      name: 'account_not_found',
    });
    expect(stack.aws.requests).toEqual([]);
    await enableTarget({ database }, { type: 'account', id: second });
  });
});

describe('listReportAccounts', () => {
  async function list(set: Parameters<typeof listReportAccounts>[1], pageSize: number) {
    const pages: string[][] = [];
    for await (const page of listReportAccounts(database, set, pageSize)) {
      pages.push(page.map(({ accountId }) => accountId));
    }
    return pages;
  }

  it.each([1, 2, 5, 100])(
    'lists every account once, organisation by organisation, %i at a time',
    async (size) => {
      const pages = await list({}, size);
      expect(pages.flat()).toEqual([0, 2, 4, 1, 3].map((index) => stack.accountIds[index]));
      expect(Math.max(...pages.map(({ length }) => length))).toBeLessThanOrEqual(size);
    },
  );

  it('lists those of an organisation, or those that are named', async () => {
    const [, b] = stack.world.organizations;
    expect(await list({ organization_id: b?.id }, 10)).toEqual([[second, '100000000003']]);
    expect(await list({ account_ids: [second, '999999999999'] }, 10)).toEqual([[second]]);
  });

  it('says which are shut off, themselves or with their organisation', async () => {
    const [a] = stack.world.organizations;
    const shutOff = async () => {
      const ids: string[] = [];
      for await (const page of listReportAccounts(database, {})) {
        ids.push(...page.filter((account) => account.shutOff).map(({ accountId }) => accountId));
      }
      return ids;
    };
    const targets = [
      { type: 'account', id: second },
      { type: 'organization', id: a?.id ?? '' },
    ] as const;
    for (const target of targets) await disableTarget({ database, operator: 'test' }, target);
    expect(await shutOff()).toEqual([0, 2, 4, 1].map((index) => stack.accountIds[index]));
    for (const target of targets) await enableTarget({ database }, target);
    expect(await shutOff()).toEqual([]);
  });
});
