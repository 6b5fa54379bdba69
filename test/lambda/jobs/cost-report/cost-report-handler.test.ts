import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { disableTarget, enableTarget } from '../../../../src/administration/grant-targets.ts';
import { OperatorDatabase } from '../../../../src/administration/operator-database.ts';
import type { AuditMode } from '../../../../src/audit/audit-entry.ts';
import { readEnvironment } from '../../../../src/environment.ts';
import { costReportHandler } from '../../../../src/lambda/jobs/cost-report/cost-report-handler.ts';
import { listReportAccounts } from '../../../../src/lambda/jobs/cost-report/list-report-accounts.ts';
import { planHandler } from '../../../../src/lambda/jobs/cost-report/plan-handler.ts';
import {
  createReportDependencies,
  type ReportDependencies,
} from '../../../../src/lambda/jobs/cost-report/report-dependencies.ts';
import type { CallMetrics } from '../../../../src/lambda/observe/metrics.ts';
import { EXECUTION_ARN } from '../../../../src/local/run-state-machine.ts';
import { type ReportRun, reportRun } from '../../../../src/reports/run/report-run.ts';
import { setLimit } from '../../../../src/spending/limit-store.ts';
import { SpendingLedger } from '../../../../src/spending/spending-ledger.ts';
import { type ReportStack, startReportStack } from '../../../support/start-report-stack.ts';

const [first = '', second = '', third = '', fourth = '', fifth = ''] = [
  ...['100000000000', '100000000001', '100000000002', '100000000003', '100000000004'],
];
const SCHEDULE_ARN = 'arn:aws:scheduler:us-east-1:111122223333:schedule/default/ReportDaily';
const period = '2026-01-01/2026-02-01';
const now = () => new Date('2026-03-15T12:00:00Z');

let stack: ReportStack;
let dependencies: ReportDependencies;
let database: OperatorDatabase;
beforeAll(async () => {
  stack = await startReportStack({ accounts: 5, now });
  dependencies = createReportDependencies(readEnvironment(), { now });
  database = new OperatorDatabase(stack.databaseUrl);
});
afterAll(async () => {
  await database.close();
  await dependencies.resolver.close();
  await stack.close();
});

const plan = async (request: object = { account_ids: [first], period }) => {
  const event = { request, started_at: now().toISOString(), execution: EXECUTION_ARN };
  const planned = await planHandler(dependencies)(event, { awsRequestId: 'request' });
  return z.object({ run: reportRun }).parse(planned).run;
};
const account = (accountId: string) => ({ accountId, name: accountId, organizationId: null });
const invoke = (event: unknown, changes: Partial<ReportDependencies> = {}) =>
  costReportHandler({ ...dependencies, ...changes })(event, { awsRequestId: 'request' });
const trailOf = (accountId: string) =>
  database.query('SELECT * FROM tool_call_audit WHERE account_id = $1', [accountId]);

describe('the function for one account', () => {
  it('answers with no figure, and is signed in with no more than the report needs', async () => {
    stack.aws.requests.length = 0;
    const run = await plan();
    expect(await invoke({ run, account: account(first) })).toEqual({ account_id: first });
    const [assumed] = stack.aws.requests.filter(({ operation }) => operation === 'AssumeRole');
    expect(String(assumed?.input.Policy)).toContain('ce:GetCostAndUsage');
    expect(String(assumed?.input.Policy)).not.toMatch(/"\*"\]|Create|Update|Delete/);
  });

  it('reports on nothing when somebody asks it directly, in whoever’s name', async () => {
    stack.aws.requests.length = 0;
    const direct = { account_id: first, period, caller: 'alice' };
    await expect(invoke(direct)).rejects.toMatchObject({
      name: 'validation_error',
      message: expect.stringContaining('run'),
    });
    expect(stack.aws.requests).toEqual([]);
  });

  it.each([
    ['by hand', {}, null],
    ['by a schedule', { schedule: SCHEDULE_ARN }, SCHEDULE_ARN],
  ])('writes into the audit trail what started it %s', async (label, members, schedule) => {
    await database.query('DELETE FROM tool_call_audit', []);
    const run = await plan({ account_ids: [first], period, label, ...members });
    await invoke({ run, account: account(first) });
    expect(await trailOf(first)).toMatchObject([
      {
        ...{ caller_id: 'job:cost-report', decision: 'allowed', outcome: 'success' },
        ...{ execution_arn: EXECUTION_ARN, schedule_arn: schedule },
      },
    ]);
  });

  it.each([
    [false, null],
    [true, expect.stringMatching(/^sha256-/)],
  ])(
    'names itself in the accounts’ CloudTrail where that is turned on: %s',
    async (on, identity) => {
      await database.query('DELETE FROM tool_call_audit', []);
      const run = await plan({ account_ids: [first], period, label: `named ${on}` });
      stack.aws.requests.length = 0;
      await invoke({ run, account: account(first) }, { sourceIdentities: on });
      const assumed = stack.aws.requests.find(({ operation }) => operation === 'AssumeRole');
      expect(assumed?.input.SourceIdentity ?? null).toEqual(identity);
      expect(await trailOf(first)).toMatchObject([{ source_identity: identity }]);
    },
  );

  it('goes on with a run that an earlier version planned', async () => {
    const { startedBy: _, ...run } = await plan({ period, label: 'earlier' });
    expect(await invoke({ run, account: account(first) })).toEqual({ account_id: first });
  });

  it('measures each account, whether it was collected or not', async () => {
    const metrics: CallMetrics[] = [];
    const publishMetrics = (published: CallMetrics) => void metrics.push(published);
    const run = await plan({ account_ids: [third], period: '2026-01-01/2026-02-01' });
    const measured = async (accountId: string) => {
      await invoke({ run, account: account(accountId) }, { publishMetrics }).catch(() => {});
      const [{ measurements, properties } = {}] = metrics.splice(0);
      expect(properties).toEqual({ account_id: accountId, request_id: 'request' });
      return Object.fromEntries(measurements ?? []);
    };
    expect(await measured(third)).toEqual({
      ...{ ReportAccounts: 1, FailedReportAccounts: 0, ReportAccountDuration: 0 },
      ...{ BilledRequests: 5, KeptAnswers: 0, AuditFailures: 0 },
    });
    expect(await measured('999999999999')).toMatchObject({
      ...{ ReportAccounts: 1, FailedReportAccounts: 1, BilledRequests: 0 },
    });
  });

  it('refuses an account that there is not, before anything is asked of AWS', async () => {
    const run = await plan();
    stack.aws.requests.length = 0;
    const unknown = invoke({ run, account: account('999999999999') });
    await expect(unknown).rejects.toMatchObject({ name: 'account_not_found' });
    expect(signed()).toEqual([]);
  });

  it('refuses an account that is shut off, before anything is asked of AWS', async () => {
    const run = await plan({ account_ids: [second], period });
    await disableTarget({ database, operator: 'test' }, { type: 'account', id: second });
    stack.aws.requests.length = 0;
    await expect(invoke({ run, account: account(second) })).rejects.toMatchObject({
      name: 'account_not_found',
    });
    expect(signed()).toEqual([]);
    await enableTarget({ database }, { type: 'account', id: second });
  });
});

describe('an account that cannot be recorded', () => {
  const withoutTable = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    await database.query('ALTER TABLE tool_call_audit RENAME TO elsewhere', []);
    try {
      return await work();
    } finally {
      await database.query('ALTER TABLE elsewhere RENAME TO tool_call_audit', []);
    }
  };
  const kept = () =>
    stack.aws.requests.filter(
      ({ operation, input }) =>
        operation === 'PutObject' && /reports\/\d+\.json/.test(JSON.stringify(input)),
    );

  it.each<[AuditMode, string, string]>([
    ['strict', fourth, 'collected'],
    ['strict', '999999999999', 'refused'],
  ])('is not in the report in mode %s: %s, where it would be %s', async (auditMode, id) => {
    const run = await plan({ account_ids: [fourth], period, label: `strict ${id}` });
    stack.aws.requests.length = 0;
    const event = { run, account: account(id) };
    await expect(withoutTable(() => invoke(event, { auditMode }))).rejects.toMatchObject({
      name: 'TryAgain',
      message: expect.stringContaining('audit_error'),
    });
    expect(kept()).toEqual([]);
  });

  it('is in it once it can be recorded', async () => {
    const run = await plan({ account_ids: [fourth], period, label: `strict ${fourth}` });
    stack.aws.requests.length = 0;
    const event = { run, account: account(fourth) };
    expect(await invoke(event, { auditMode: 'strict' })).toEqual({ account_id: fourth });
    expect(kept()).toHaveLength(1);
  });

  it('is in it all the same in mode on', async () => {
    const run = await plan({ account_ids: [fourth], period, label: 'on' });
    stack.aws.requests.length = 0;
    const event = { run, account: account(fourth) };
    expect(await withoutTable(() => invoke(event, { auditMode: 'on' }))).toEqual({
      account_id: fourth,
    });
    expect(kept()).toHaveLength(1);
  });
});

// Beside the bucket, which is the function's own.
const signed = () => stack.aws.requests.filter(({ service }) => service !== 's3');

describe('what steps are given', () => {
  const long = 'x'.repeat(300);

  it.each<[string, (run: ReportRun) => object]>([
    ['account.accountId', (run) => ({ run, account: account('../../reports') })],
    ['account.name', (run) => ({ run, account: { ...account(first), name: long } })],
    [
      'account.organizationId',
      (run) => ({ run, account: { ...account(first), organizationId: long } }),
    ],
    ['run.id', (run) => ({ run: { ...run, id: long }, account: account(first) })],
    ['run.set', (run) => ({ run: { ...run, set: long }, account: account(first) })],
    ['run.mapResults', (run) => ({ run: { ...run, mapResults: long }, account: account(first) })],
    ['run.question.title', (run) => asking(run, { title: long })],
    [
      'run.question.period',
      (run) => asking(run, { period: { start: '0001-01-01', end: '2026-01-01' } }),
    ],
    ['run.question.tag', (run) => asking(run, { tag: long })],
    ['run.question.maxRequestsPerAccount', (run) => asking(run, { maxRequestsPerAccount: 1e9 })],
    ['run.startedBy.execution', (run) => startedBy(run, { execution: 'alice' })],
    ['run.startedBy.schedule', (run) => startedBy(run, { schedule: 'alice' })],
  ])('is bounded: %s', async (name, event) => {
    const run = await plan();
    await expect(invoke(event(run))).rejects.toMatchObject({
      name: 'validation_error',
      message: expect.stringContaining(name),
    });
  });

  it.each([
    ['title', { title: long }],
    ['period', { period: long }],
    ['period', { period: 'someday' }],
    ['period', { period: '0001-01-01/2026-01-01' }],
    ['time', { time: `2026-01-01T00:00:00.${'0'.repeat(300)}Z` }],
    ['tag', { tag: long }],
    ['label', { label: long }],
    ['schedule', { schedule: 'every day' }],
    ['max_requests', { max_requests: 1_000_000_000 }],
    ['account_ids', { account_ids: Array.from({ length: 10_001 }, () => first) }],
  ])('is bounded where a person or a schedule says it: %s', async (name, members) => {
    await expect(plan({ period, ...members })).rejects.toMatchObject({
      name: 'validation_error',
      message: expect.stringContaining(name),
    });
  });

  it('may be as much as the deployment lets a schedule ask for', async () => {
    const run = await plan({ period, max_requests: 1_000_000 });
    expect(run.question.maxRequestsPerAccount).toBe(200_000);
  });

  function asking(run: ReportRun, question: object): object {
    return { run: { ...run, question: { ...run.question, ...question } }, account: account(first) };
  }

  function startedBy(run: ReportRun, members: object): object {
    return {
      run: { ...run, startedBy: { ...run.startedBy, ...members } },
      account: account(first),
    };
  }
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

describe('limits on spending', () => {
  afterEach(async () => {
    await database.query('TRUNCATE spending_limits, spending_usage', []);
  });
  const limit = (amount: string, subjectId: string) =>
    setLimit(
      database,
      {
        ...{ subject: subjectId === '*' ? 'all' : 'account', subjectId, period: 'month' },
        ...{ unit: 'requests', kind: 'hard', amount },
      } as const,
      'test',
    );
  // Each plan with a memory of its own of who has limits.
  const limited = () => ({
    ...dependencies,
    limits: new SpendingLedger(new OperatorDatabase(stack.databaseUrl), now),
  });
  const planning = (accountIds: readonly string[], label: string) =>
    planHandler(limited())(
      {
        request: { account_ids: accountIds, period: '2025-12-01/2026-01-01', label },
        started_at: now().toISOString(),
        execution: EXECUTION_ARN,
      },
      { awsRequestId: 'request' },
    );

  it.each([
    ['of an account', '2', first],
    ['in all', '8', '*'],
  ])('%s refuse a report beforehand that needs more, and nothing is asked', async (_, most, id) => {
    await limit(most, id);
    stack.aws.requests.length = 0;
    await expect(planning([first, second], `limited ${id}`)).rejects.toMatchObject({
      name: 'spend_limit',
      message: expect.stringContaining(`${most} requests a month`),
    });
    const asked = stack.aws.requests.filter(({ service }) => service !== 's3');
    expect(asked).toEqual([]);
  });

  it('are drawn on by each account, and let through what they leave', async () => {
    // Whose answers no test before has kept.
    const unasked = '100000000004';
    await limit('100', '*');
    await limit('2', unasked);
    const planned = await planning([first], 'drawn');
    const { run } = z.object({ run: reportRun }).parse(planned);
    const { limits } = limited();
    expect(await invoke({ run, account: account(first) }, { limits })).toEqual({
      account_id: first,
    });
    const [used] = await database.query<{ requests: string }>(
      "SELECT requests FROM spending_usage WHERE subject_type = 'all'",
      [],
    );
    expect(Number(used?.requests)).toBeGreaterThan(2);
    await expect(invoke({ run, account: account(unasked) }, { limits })).rejects.toMatchObject({
      name: 'spend_limit',
    });
  });
});

describe('what is kept of an account', () => {
  const fault = { kind: 'error', message: 'No', httpStatus: 403 } as const;
  let seconds = 0;
  const clock = () => new Date(now().getTime() + seconds++ * 1_000);
  afterEach(() => stack.aws.faults.clear());

  /** How often a function with a memory of its own asks Cost Explorer for a report. */
  async function billedFor(label: string, asked = period): Promise<number> {
    const fresh = createReportDependencies(readEnvironment(), { now: clock });
    const run = await plan({ account_ids: [fifth], period: asked, label });
    stack.aws.requests.length = 0;
    await invoke({ run, account: account(fifth) }, fresh).finally(() => fresh.resolver.close());
    return stack.aws.requests.filter(({ service }) => service === 'ce').length;
  }

  it('is counted in the trail in the place of what is billed', async () => {
    const asked = '2025-05-01/2025-06-01';
    await database.query('DELETE FROM tool_call_audit', []);
    const billed_requests = await billedFor('counted first', asked);
    expect(await trailOf(fifth)).toMatchObject([{ billed_requests, kept_answers: 0 }]);
    await database.query('DELETE FROM tool_call_audit', []);
    await billedFor('counted second', asked);
    const counted = { billed_requests: 0, kept_answers: billed_requests };
    expect(await trailOf(fifth)).toMatchObject([counted]);
  });

  it.each([
    { name: 'STS', refusal: { ...fault, service: 'sts', code: 'AccessDenied' } },
    { name: 'Cost Explorer', refusal: { ...fault, service: 'ce', code: 'AccessDeniedException' } },
  ])('is in no report any more once $name has refused one', async ({ name, refusal }) => {
    await billedFor(`${name} first`);
    await expect(billedFor(`${name} second`)).resolves.toBe(0);
    stack.aws.faults.add(refusal);
    const another = '2025-06-01/2025-07-01';
    await expect(billedFor(name, another)).rejects.toThrow();
    stack.aws.faults.clear();
    await expect(billedFor(`${name} third`)).resolves.toBeGreaterThan(0);
    await expect(billedFor(`${name} fourth`)).resolves.toBe(0);
  });
});
