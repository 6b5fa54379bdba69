import {
  CostExplorerClient,
  DescribeCostCategoryDefinitionCommand,
  GetCommitmentPurchaseAnalysisCommand,
  GetCostAndUsageCommand,
  ListCommitmentPurchaseAnalysesCommand,
} from '@aws-sdk/client-cost-explorer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Aws } from '../../src/aws/aws.ts';
import { CloudWatchClient, GetMetricDataCommand } from '../../src/aws/models/cloudwatch.ts';
import { AwsFault } from '../../src/local/aws/engine/aws-fault.ts';
import { createKeptAnswers } from '../../src/spending/kept-answers.ts';
import { keptInMemory } from '../../src/spending/kept-store.ts';
import type { KeptAnswerGiven, SpendingCall } from '../../src/spending/spending-layers.ts';
import {
  type Asker,
  KEY_PAIR,
  OWN,
  startToolAws,
  type ToolAws,
} from '../support/start-tool-aws.ts';

const CLOSED = { Start: '2026-01-01', End: '2026-02-01' };
const OPEN = { Start: '2026-03-01', End: '2026-03-15' };
const HOUR = 3_600_000;
const START = Date.parse('2026-03-15T12:00:00Z');

let local: ToolAws;
let time = START;
let texts = keptInMemory();
let faults: unknown[] = [];
const now = () => new Date(time);

beforeAll(async () => {
  local = await startToolAws();
});
afterAll(() => local.close());
beforeEach(() => {
  time = START;
  texts = keptInMemory();
  faults = [];
  local.script();
});

/** What one environment keeps; another shares its texts. */
const environment = () => {
  const kept = createKeptAnswers({
    ...{ texts, now, closedDays: 400, openHours: 8, signInMinutes: 60 },
    onFault: (error) => faults.push(error),
  });
  const given: KeptAnswerGiven[] = [];
  const as = (asker: Asker = {}, call: Partial<SpendingCall> = {}): Aws =>
    kept.layer(local.as(asker), {
      ...{ scope: 'payer', fresh: false, caller: null, signal: AbortSignal.timeout(60_000) },
      onKept: (answer) => given.push(answer),
      ...call,
    });
  /** Gives what is kept before an AWS that must not be asked. */
  const peek = (call: Partial<SpendingCall> = {}): Aws =>
    kept.peek(
      { ...local.as(), send: async () => Object({ ResultsByTime: ['nobody asked'] }) },
      { scope: 'payer', caller: null, signal: AbortSignal.timeout(60_000), ...call },
    );
  return { as, given, peek, standing: kept.standing };
};

const costs = (aws: Aws, TimePeriod = CLOSED, more: object = {}) =>
  aws.send(
    CostExplorerClient,
    new GetCostAndUsageCommand({
      ...{ TimePeriod, Granularity: 'MONTHLY', Metrics: ['UnblendedCost'] },
      ...more,
    }),
  );

const priced = () => local.requests.filter(({ service }) => service === 'ce');

describe('an answer that was paid for', () => {
  it('says again what AWS has answered that nobody sees', async () => {
    local.script({ GetCostAndUsage: { ResultsByTime: [{ Estimated: false, Brand: 1 }] } });
    const { as, given } = environment();
    await costs(as());
    local.script();
    await costs(as());
    await costs(as(), OPEN);
    await costs(as(), OPEN);
    expect(given).toMatchObject([{ unmodelled: ['ResultsByTime[].Brand'] }, {}]);
    expect(given[1]).not.toHaveProperty('unmodelled');
  });

  it('is given again as it was, and told with what it cost', async () => {
    const { as, given } = environment();
    const first = await costs(as());
    expect(given).toEqual([]);
    time += HOUR - 1;
    await expect(costs(as())).resolves.toEqual(first);
    expect(priced()).toHaveLength(1);
    expect(given).toEqual([
      {
        ...{ kind: 'kept_answer', service: 'Cost Explorer', operation: 'GetCostAndUsage' },
        ...{ answeredAt: new Date(START).toISOString(), listPriceUsd: '0.01' },
      },
    ]);
  });

  it.each([
    { name: 'another account', asker: { accountId: OWN } },
    { name: 'another Region', asker: { region: 'eu-west-1' } },
    { name: 'another scope', call: { scope: 'own' } },
    { name: 'another period', period: OPEN },
    { name: 'another metric', more: { Metrics: ['AmortizedCost'] } },
    { name: 'another order of metrics', more: { Metrics: ['UsageQuantity', 'UnblendedCost'] } },
    {
      name: 'another billing view',
      more: { BillingViewArn: `arn:aws:billing::${KEY_PAIR}:billingview/primary` },
    },
  ] as const)('is not given for $name', async ({ asker, call, period = CLOSED, more }) => {
    const { as } = environment();
    const usual = { Metrics: ['UnblendedCost', 'UsageQuantity'] };
    await costs(as(), CLOSED, usual);
    await costs(as(), CLOSED, usual);
    expect(priced()).toHaveLength(1);
    await costs(as(asker, call), period, { ...usual, ...more });
    expect(priced()).toHaveLength(2);
  });

  it('is shared by environments that share its texts', async () => {
    const first = await costs(environment().as());
    await expect(costs(environment().as())).resolves.toEqual(first);
    expect(priced()).toHaveLength(1);
  });

  it('is asked for anew, and replaced, for whoever wants it fresh', async () => {
    const { as } = environment();
    await costs(as());
    local.script({ GetCostAndUsage: { ResultsByTime: [] } });
    await expect(costs(as({}, { fresh: true }))).resolves.toEqual({ ResultsByTime: [] });
    await expect(costs(as())).resolves.toEqual({ ResultsByTime: [] });
    expect(priced()).toHaveLength(1);
  });
});

describe('how long it is kept', () => {
  const REST = { Start: '2026-03-15', End: '2026-04-01' };
  const lasts = async (period: typeof CLOSED, milliseconds: number, answer: object) => {
    const { as } = environment();
    local.script({ GetCostAndUsage: answer });
    await costs(as(), period);
    time = START + milliseconds - 1;
    await costs(as(), period);
    const before = priced().length;
    time = START + milliseconds;
    await costs(as(), period);
    return [before, priced().length];
  };

  const ESTIMATED = { TimePeriod: CLOSED, Estimated: true, Total: {}, Groups: [] };
  const HOURS = 8 * HOUR;

  it.each([
    { name: 'days for a month that is final', period: CLOSED, long: 400 * 24 * HOUR },
    { name: 'hours for the running month', period: OPEN, long: HOURS },
    {
      name: 'hours for a month that is not final yet',
      ...{ period: { Start: '2026-02-01', End: '2026-03-06' }, long: HOURS },
    },
    { name: 'hours for what is to come', period: REST, long: HOURS },
    { name: 'hours for what is estimated', period: CLOSED, long: HOURS, results: [ESTIMATED] },
  ])('$name', async ({ period, long, results = [] }) => {
    await expect(lasts(period, long, { ResultsByTime: results })).resolves.toEqual([1, 2]);
  });
});

describe('what AWS is still at work on', () => {
  const AnalysisId = '00000000-0000-4000-8000-000000000000';
  const analysis = (aws: Aws) =>
    aws.send(CostExplorerClient, new GetCommitmentPurchaseAnalysisCommand({ AnalysisId }));
  const analyses = (aws: Aws) =>
    aws.send(CostExplorerClient, new ListCommitmentPurchaseAnalysesCommand({}));

  it.each([
    ['PROCESSING', 4],
    ['SUCCEEDED', 2],
  ])('is not kept: %s', async (AnalysisStatus, requests) => {
    const { as } = environment();
    local.script({
      GetCommitmentPurchaseAnalysis: { AnalysisId, AnalysisStatus },
      ListCommitmentPurchaseAnalyses: { AnalysisSummaryList: [{ AnalysisId, AnalysisStatus }] },
    });
    for (const ask of [analysis, analysis, analyses, analyses]) await ask(as());
    expect(priced()).toHaveLength(requests);
  });

  const CostCategoryArn = `arn:aws:ce::${KEY_PAIR}:costcategory/${AnalysisId}`;
  const category = {
    ...{ CostCategoryArn, EffectiveStart: '2026-03-01T00:00:00Z', Name: 'Team' },
    ...{ RuleVersion: 'CostCategoryExpression.v1', Rules: [] },
  };

  it.each([
    ['PROCESSING', 2],
    ['APPLIED', 1],
  ])('is not kept wherever in the answer that is said: %s', async (Status, requests) => {
    const { as } = environment();
    const ProcessingStatus = [{ Component: 'COST_EXPLORER', Status }];
    const CostCategory = { ...category, ProcessingStatus };
    local.script({ DescribeCostCategoryDefinition: { CostCategory } });
    const ask = () =>
      as().send(CostExplorerClient, new DescribeCostCategoryDefinitionCommand({ CostCategoryArn }));
    for (const described of [await ask(), await ask()])
      expect(described).toMatchObject({ CostCategory });
    expect(priced()).toHaveLength(requests);
  });

  it.each([
    ['InternalError', 2],
    ['Complete', 1],
  ])('or has failed at is not kept: %s', async (StatusCode, requests) => {
    const { as } = environment();
    local.script({ GetMetricData: { MetricDataResults: [{ Id: 'a', StatusCode }] } });
    const command = new GetMetricDataCommand({
      ...{ StartTime: new Date(START - HOUR), EndTime: new Date(START) },
      MetricDataQueries: [{ Id: 'a', Expression: 'TIME_SERIES(1)' }],
    });
    for (const _ of [1, 2]) await as().send(CloudWatchClient, command);
    expect(local.requests).toHaveLength(requests);
  });
});

describe('looking at what is kept', () => {
  const NOT_KEPT = { ResultsByTime: ['nobody asked'] };

  it('gives it as a call would, and keeps nothing of what is answered besides', async () => {
    const { as, peek } = environment();
    await expect(costs(peek())).resolves.toEqual(NOT_KEPT);
    const first = await costs(as());
    expect(first).not.toEqual(NOT_KEPT);
    // Longer ago than AWS has to have let us in, which is not asked.
    time += HOUR;
    await expect(costs(peek())).resolves.toEqual(first);
    await expect(costs(peek({ fresh: true }))).resolves.toEqual(NOT_KEPT);
    await expect(costs(peek({ scope: 'own' }))).resolves.toEqual(NOT_KEPT);
    expect(local.requests.map(({ operation }) => operation)).toEqual(['GetCostAndUsage']);
  });

  it('lets nobody in who was refused, and learns nothing for calls', async () => {
    const { as, peek } = environment();
    await costs(as());
    time += HOUR;
    await costs(peek());
    local.script({ GetCostAndUsage: new AwsFault('AccessDeniedException', 'You may not.') });
    await expect(costs(as({}, { fresh: true }))).rejects.toThrow();
    await expect(costs(peek())).resolves.toEqual(NOT_KEPT);
    local.script();
    time += 1;
    await costs(as());
    expect(priced()).toHaveLength(1);
    await expect(costs(peek())).resolves.not.toEqual(NOT_KEPT);
  });
});

describe('concurrent requests', () => {
  it('for the same share one, and each has an answer of its own', async () => {
    const { as, given } = environment();
    const answers = await Promise.all([costs(as()), costs(as()), costs(as({}, { scope: 'own' }))]);
    expect(priced()).toHaveLength(2);
    expect(given).toHaveLength(1);
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0].ResultsByTime).not.toBe(answers[1].ResultsByTime);
  });

  it('share one until it is kept, which a call waits for afterwards and its answer does not', async () => {
    const { promise: slow, resolve } = Promise.withResolvers<void>();
    const quick = texts;
    texts = {
      get: (key) => quick.get(key),
      put: (key, text) => slow.then(() => quick.put(key, text)),
    };
    const works: Promise<unknown>[] = [];
    const { as } = environment();
    const call = { afterwards: (work: Promise<unknown>) => void works.push(work) };
    const first = await costs(as({}, call));
    await expect(costs(as({}, call))).resolves.toEqual(first);
    expect(works).toHaveLength(1);
    resolve();
    await Promise.all(works);
    await expect(costs(environment().as())).resolves.toEqual(first);
    expect(priced()).toHaveLength(1);
  });

  it('fail together with what AWS refuses', async () => {
    local.script({ GetCostAndUsage: new AwsFault('DataUnavailableException', 'Not yet.') });
    const { as } = environment();
    const both = await Promise.allSettled([costs(as()), costs(as())]);
    expect(both).toMatchObject([
      { reason: { code: 'DataUnavailableException' } },
      { reason: { code: 'DataUnavailableException' } },
    ]);
    expect(priced()).toHaveLength(1);
  });

  it('outlive one whose layer below refuses it', async () => {
    const { as } = environment();
    const refused = { ...local.as(), send: () => Promise.reject(new RangeError('no more')) };
    const kept = createKeptAnswers({
      ...{ texts, now, closedDays: 1, openHours: 1, signInMinutes: 60, onFault() {} },
    });
    const call = { scope: 'payer', fresh: false, caller: null, onKept() {} } as const;
    const signal = AbortSignal.timeout(60_000);
    const both = await Promise.allSettled([
      costs(kept.layer(refused, { ...call, signal })),
      costs(kept.layer(local.as(), { ...call, signal })),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    await costs(as());
    expect(priced()).toHaveLength(1);
  });
});

describe('pages', () => {
  const page = (token: string | undefined, next?: string) => ({
    ResultsByTime: [{ TimePeriod: CLOSED, Estimated: false, Total: {}, Groups: [] }],
    DimensionValueAttributes: [{ Value: `${token} ${time}`, Attributes: {} }],
    ...(next && { NextPageToken: next }),
  });
  const script = () =>
    local.script({
      GetCostAndUsage: ({ NextPageToken: token }: Readonly<Record<string, unknown>>) =>
        token === undefined ? page('first', 'two') : page(String(token)),
    });
  const both = async (aws: Aws) => {
    const { NextPageToken, DimensionValueAttributes: first } = await costs(aws);
    const { DimensionValueAttributes: second } = await costs(aws, CLOSED, { NextPageToken });
    return [first?.[0]?.Value, second?.[0]?.Value];
  };

  it('are kept each', async () => {
    const { as } = environment();
    script();
    const whole = await both(as());
    time += HOUR;
    await expect(both(as())).resolves.toEqual(whole);
    expect(priced()).toHaveLength(2);
  });

  it('of different times are not put together', async () => {
    const { as } = environment();
    script();
    await both(as());
    time += HOUR;
    // Whoever reads one page has the first replaced and not what follows.
    await costs(as({}, { fresh: true }));
    await expect(both(as())).resolves.toEqual([`first ${time}`, `two ${time}`]);
  });
});

describe('an account', () => {
  const denied = new AwsFault('AccessDeniedException', 'You may not.');

  it('that AWS has not let in for an hour is asked who it is before anything is given', async () => {
    const { as } = environment();
    await costs(as());
    time += HOUR;
    await costs(as());
    expect(local.requests.map(({ operation }) => operation)).toEqual([
      'GetCostAndUsage',
      'GetCallerIdentity',
    ]);
    time += HOUR - 1;
    await costs(as());
    expect(local.requests).toHaveLength(2);
  });

  it('whose credentials AWS refuses by then gets nothing that is kept', async () => {
    const { as } = environment();
    await costs(as());
    time += HOUR;
    const refused = new AwsFault('InvalidClientTokenId', 'No such key.');
    local.script({ GetCallerIdentity: refused, GetCostAndUsage: denied });
    await expect(costs(as())).rejects.toMatchObject({ code: 'AccessDeniedException' });
  });

  it('that was refused an action gets nothing kept in any environment until each works again', async () => {
    const { as } = environment();
    await costs(as());
    await costs(as(), OPEN);
    local.script({ GetCostAndUsage: denied });
    time += 1;
    await expect(costs(as({}, { fresh: true }))).rejects.toMatchObject({
      code: 'AccessDeniedException',
    });
    const other = environment();
    await expect(costs(other.as())).rejects.toMatchObject({ code: 'AccessDeniedException' });
    local.script();
    time += 1;
    await costs(other.as());
    await costs(as(), OPEN);
    // The one that was asked has shown that the action works; what was kept of it is good again.
    expect(priced()).toHaveLength(1);
  });

  it('that was refused an action gets nothing kept, though noting that has failed at first', async () => {
    const { as } = environment();
    await costs(as());
    const { put } = texts;
    texts.put = async (key, text) => {
      if (key.endsWith('/refused.json')) throw new Error('no bucket');
      await put(key, text);
    };
    local.script({ GetCostAndUsage: denied });
    const refuse = () =>
      expect(costs(as(), OPEN)).rejects.toMatchObject({ code: 'AccessDeniedException' });
    await refuse();
    texts.put = put;
    await refuse();
    local.script();
    await costs(as());
    expect(priced()).toHaveLength(1);
  });

  it('that cannot be signed in to gets nothing that is kept afterwards', async () => {
    const { as, standing } = environment();
    const { AssumeRoleError, AssumeRoleUnavailableError } = await import(
      '../../src/accounts/errors.ts'
    );
    await costs(as());
    time += 1;
    await standing.signInFailed(KEY_PAIR, new AssumeRoleUnavailableError('throttled'));
    await costs(as());
    expect(priced()).toHaveLength(1);
    await standing.signInFailed(KEY_PAIR, new AssumeRoleError('refused'));
    await costs(environment().as());
    expect(priced()).toHaveLength(2);
    time += 1;
    await costs(environment().as());
    await costs(as());
    expect(priced()).toHaveLength(3);
  });
});

describe('a store that fails', () => {
  it('leaves it to AWS to answer, and is told of', async () => {
    const broken = () => Promise.reject(new Error('gone'));
    texts = { get: broken, put: broken };
    const { as } = environment();
    await costs(as());
    await costs(as());
    expect(priced()).toHaveLength(2);
    expect(faults.length).toBeGreaterThan(0);
  });

  it('and what has broken in it count as not kept, and it is kept again', async () => {
    const { as, given } = environment();
    const whole = texts;
    await costs(as());
    const broken = async (key: string) => (await whole.get(key))?.slice(0, -1);
    texts = { ...whole, get: broken };
    await costs(environment().as());
    expect(priced()).toHaveLength(2);
    expect(faults).toEqual([expect.any(SyntaxError)]);
    await costs(as());
    expect(priced()).toHaveLength(2);
    expect(given).toHaveLength(1);
  });
});
