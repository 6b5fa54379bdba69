import { describe, expect, it, vi } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { type Asker, askWhole, type KeptBefore } from '../../../src/reports/collect/ask-tool.ts';
import { collectAccount } from '../../../src/reports/collect/collect-account.ts';
import { planRequests, priceOf } from '../../../src/reports/collect/plan-requests.ts';
import { RequestMeter } from '../../../src/reports/collect/request-meter.ts';
import { sum } from '../../../src/reports/money.ts';
import { createQuestion } from '../../../src/reports/report-question.ts';
import { createKeptAnswers } from '../../../src/spending/kept-answers.ts';
import { costExplorer } from '../../../src/tools/cost-explorer/cost-explorer.ts';
import { MOST_PAGES } from '../../../src/tools/paging/collect-pages.ts';
import { nobody } from '../../../src/tools/tool-caller.ts';
import {
  type LocalAccountOptions,
  localAccount,
  type MadeRequest,
  reportAccount,
} from '../local-account.ts';

const NOW = new Date('2026-03-15T12:00:00Z');
const ID = '444455556666';
const COST_EXPLORER = new Set(['GetCostAndUsage', 'GetCostForecast', 'GetAnomalies']);

const ask = (period: string) => createQuestion({ title: 'Set', period, tag: 'team' }, NOW);

interface Options extends Partial<LocalAccountOptions> {
  readonly cache?: Cache;
  readonly ceiling?: number;
}

function collect(period: string, { cache, ...options }: Options = {}) {
  const now = options.now ?? NOW;
  const { ceiling = 100 } = options;
  return collectAccount(ask(period), {
    account: reportAccount(ID),
    aws: localAccount(ID, { now, ...options }),
    now,
    meter: new RequestMeter(ceiling),
    ...(cache && { keptBefore: cache.at(now) }),
  });
}

/** What is kept for all reports and tools. */
interface Cache {
  readonly at: (now: Date) => KeptBefore;
}

function memoryCache(): Cache {
  const values = new Map<string, string>();
  const texts = {
    get: async (key: string) => values.get(key),
    put: async (key: string, value: string) => void values.set(key, value),
  };
  return {
    at(now) {
      const { layer, standing } = createKeptAnswers({
        ...{ texts, now: () => now, closedDays: 400, openHours: 8, signInMinutes: 60 },
        onFault(error) {
          throw error;
        },
      });
      const signal = AbortSignal.timeout(60_000);
      standing.accepted(ID);
      return (aws, how) => layer(aws, { scope: 'payer', caller: null, signal, ...how });
    },
  };
}

const refusing = (refused: string, code: string) => (operation: string, answer: unknown) => {
  if (operation === refused) throw new AwsFault(code, `${refused} is refused`);
  return answer;
};

describe('the plan', () => {
  it.each([
    ['yesterday', 8],
    ['last-month', 8],
    // The month so far is known from the period itself.
    ['month-to-date', 7],
    // How this month will end is of no interest next to an old one, and anomalies are kept 90 days.
    ['2025-11-01/2025-12-01', 5],
    ['2025-12-01/2026-01-01', 6],
  ])('of %s names exactly the billed requests that are made', async (period, count) => {
    const requests: MadeRequest[] = [];
    const report = await collect(period, { requests });
    const plan = planRequests(ask(period), NOW);
    expect(plan).toHaveLength(count);
    expect(requests.filter(({ operation }) => COST_EXPLORER.has(operation))).toHaveLength(count);
    const billed = report.requests.filter(({ billedRequests }) => billedRequests > 0);
    expect(billed.map(({ id, args }) => ({ id, args }))).toEqual(
      plan.map(({ id, args }) => ({ id, args })),
    );
  });

  it('has the list price', () => {
    expect(priceOf(27_000)).toBe('270.00');
  });
});

describe('what is collected', () => {
  it('names for every figure the request that it comes from', async () => {
    const report = await collect('last-month');
    const known = new Set(report.requests.map(({ id }) => id));
    const { days, services, regions, tagValues, previousServices, forecast } = report;
    const named = [
      ...[days, services, regions, tagValues, previousServices].map((table) => table?.requestId),
      ...(forecast?.requestIds ?? []),
      ...[report.budgets, report.anomalies, report.savings].flatMap((list) =>
        (list ?? []).map(({ requestId }) => requestId),
      ),
    ];
    expect(named.length).toBeGreaterThan(20);
    for (const id of named) expect(known).toContain(id);
    expect(known.size).toBe(report.requests.length);
  });

  it.each(['yesterday', 'last-month', 'month-to-date'])(
    'says whose costs of this month are in the forecast, next to %s',
    async (period) => {
      const { forecast } = await collect(period);
      const { days } = await collect('month-to-date');
      const others = days.lines.flatMap(({ linkedAccountId: id }) => (id === ID ? [] : [id]));
      expect(forecast?.covers?.toSorted()).toEqual([...new Set(others)].sort());
      expect(forecast?.covers).not.toEqual([]);
      expect(forecast?.actual).toBe(sum(days.lines.map(({ billedCost }) => billedCost)));
    },
  );

  it('is plain JSON', async () => {
    const report = await collect('last-month');
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('marks the months whose bill may still change', async () => {
    expect((await collect('month-to-date')).days.estimatedMonths).toEqual(['2026-03']);
    expect((await collect('last-month')).days.estimatedMonths).toEqual([]);
  });

  it('does not depend on where pages end, and counts each of them', async () => {
    const { requests, billedRequests, ...report } = await collect('last-month');
    const {
      requests: torn,
      billedRequests: more,
      ...same
    } = await collect('last-month', {
      pageSize: 10,
      ceiling: 1_000,
    });
    expect(same).toEqual(report);
    expect(more).toBeGreaterThan(billedRequests * 3);
    for (const [records, total] of [
      [requests, billedRequests],
      [torn, more],
    ] as const) {
      expect(records.reduce((sum, record) => sum + record.billedRequests, 0)).toBe(total);
    }
  });
});

describe('costs of more pages than a tool reads at once', () => {
  const options = { pageSize: 1, ceiling: 10_000 };

  it('are read to the end', async () => {
    const { requests: _, billedRequests: __, ...report } = await collect('last-month');
    const { requests, billedRequests, ...same } = await collect('last-month', options);
    expect(same).toEqual(report);
    const [days, ...others] = requests;
    expect(days).toMatchObject({ id: 'cost-by-day' });
    expect(days?.billedRequests).toBeGreaterThan(MOST_PAGES);
    expect(others.map(({ id }) => id)).not.toContain('cost-by-day');
    expect(requests.reduce((sum, each) => sum + each.billedRequests, 0)).toBe(billedRequests);
  });

  it('are read anew from the first page where AWS does not go on from the last known', async () => {
    const cache = memoryCache();
    const closed = '2025-11-01/2025-12-01';
    let left = MOST_PAGES + 5;
    const breaking = (_: string, answer: unknown) => {
      left -= 1;
      if (left === 0) throw new AwsFault('ThrottlingException', 'Rate exceeded');
      return answer;
    };
    await expect(collect(closed, { ...options, cache, answer: breaking })).rejects.toThrow('Rate');
    const later = new Date(NOW.getTime() + 2 * 3_600_000);
    const report = await collect(closed, { ...options, cache, now: later });
    const { requests: _, billedRequests: __, ...whole } = await collect(closed, { now: later });
    expect(report).toMatchObject(whole);
  });

  it('fail where nothing says how to go on', async () => {
    const cut = { complete: false, next_token: null };
    const request = { id: 'costs', tool: 'cost-explorer', args: {} } as const;
    const ask = vi.spyOn(costExplorer, 'run').mockResolvedValue(cut);
    const asker: Asker = {
      ...{ accountId: ID, aws: localAccount(ID, { now: NOW }), now: NOW },
      ...{ meter: new RequestMeter(1), requests: [] },
    };
    await expect(askWhole(request, asker, () => 1)).rejects.toMatchObject({
      errorType: 'incomplete_answer',
    });
    expect(asker.requests).toEqual([]);
    ask.mockResolvedValue({ complete: true, next_token: null });
    await expect(askWhole(request, asker, () => 1)).resolves.toEqual([1]);
    ask.mockRestore();
  });
});

describe('what AWS refuses', () => {
  it.each([
    ['GetCostForecast', 'DataUnavailableException', 'forecast'],
    ['GetAnomalies', 'AccessDeniedException', 'anomalies'],
    ['DescribeBudgets', 'AccessDeniedException', 'budgets'],
  ] as const)('%s is a gap, not a zero', async (operation, code, section) => {
    const report = await collect('last-month', { answer: refusing(operation, code) });
    expect(report[section]).toBeNull();
    expect(report.gaps).toMatchObject([{ section, detail: null, code }]);
    expect(report.services.lines.length).toBeGreaterThan(10);
    const { [section]: whole, gaps } = await collect('last-month');
    expect(whole).not.toBeNull();
    expect(gaps).toEqual([]);
  });

  it('in every Region leaves the savings unknown', async () => {
    const inactive = (operation: string, answer: unknown) =>
      operation === 'GetEnrollmentStatus' ? { status: 'Inactive' } : answer;
    const report = await collect('last-month', { answer: inactive });
    expect(report.savings).toBeNull();
    expect(new Set(report.gaps.map(({ code }) => code))).toEqual(new Set(['enrollment_error']));
    expect(report.gaps.map(({ detail }) => detail)).toContain('eu-west-1');
  });

  it('in one Region leaves the savings of the others', async () => {
    let asked = 0;
    const inactiveOnce = (operation: string, answer: unknown) =>
      operation === 'GetEnrollmentStatus' && asked++ === 0 ? { status: 'Inactive' } : answer;
    const report = await collect('last-month', { answer: inactiveOnce });
    expect(report.savings?.length).toBeGreaterThan(0);
    expect(report.gaps).toMatchObject([{ section: 'savings', code: 'enrollment_error' }]);
  });

  it('of the costs themselves fails the account', async () => {
    const answer = refusing('GetCostAndUsage', 'AccessDeniedException');
    await expect(collect('last-month', { answer })).rejects.toThrow('GetCostAndUsage is refused');
  });
});

describe('the ceiling', () => {
  it('of an account lets as many requests through and not one more', async () => {
    await expect(collect('last-month', { ceiling: 8 })).resolves.toBeDefined();
    const requests: MadeRequest[] = [];
    const tooFew = collect('last-month', { ceiling: 7, requests });
    await expect(tooFew).rejects.toMatchObject({
      errorType: 'request_ceiling',
      data: { limit: 7 },
    });
    expect(requests.filter(({ operation }) => COST_EXPLORER.has(operation))).toHaveLength(7);
  });
});

describe('the cache', () => {
  it('answers a closed period again without a single billed request', async () => {
    const cache = memoryCache();
    const period = '2025-12-20/2026-01-10';
    const { requests: _first, billedRequests: _, ...report } = await collect(period, { cache });
    const made: MadeRequest[] = [];
    const { requests, billedRequests, ...again } = await collect(period, { cache, requests: made });
    expect(again).toEqual(report);
    expect(made.filter(({ operation }) => COST_EXPLORER.has(operation))).toEqual([]);
    expect(requests.filter(({ cached }) => cached)).toHaveLength(6);
    expect(billedRequests).toBe(0);
  });

  it('has what is not final for hours, and what is final for long', async () => {
    const cache = memoryCache();
    const period = '2026-02-01/2026-03-01';
    const now = new Date('2026-03-10T02:00:00Z');
    const first = await collect(period, { cache, now });
    const billedAt = async (time: string) => {
      const { billedRequests, ...report } = await collect(period, { cache, now: new Date(time) });
      expect(report).toMatchObject({ days: first.days, services: first.services });
      return billedRequests;
    };
    expect(first.billedRequests).toBe(8);
    await expect(billedAt('2026-03-10T09:59:59Z')).resolves.toBe(0);
    // The month before is final by then, and the forecast is of the day.
    await expect(billedAt('2026-03-10T10:00:00Z')).resolves.toBe(6);
  });

  it('keeps each page as it arrives, so that none is asked for again', async () => {
    const cache = memoryCache();
    const answered: string[] = [];
    let left = 20;
    const options = {
      ...{ cache, pageSize: 10, ceiling: 1_000 },
      answer: (operation: string, answer: unknown) => {
        left -= COST_EXPLORER.has(operation) ? 1 : 0;
        if (left === 0) throw new AwsFault('ThrottlingException', 'Rate exceeded');
        answered.push(JSON.stringify([operation, answer]));
        return answer;
      },
    };
    const closed = '2025-11-01/2025-12-01';
    await expect(collect(closed, options)).rejects.toThrow('Rate exceeded');
    expect(answered).toHaveLength(19);
    const { requests: _again, billedRequests, ...report } = await collect(closed, options);
    const pages = answered.filter((text) => text.startsWith('["GetCost'));
    expect(pages.length).toBeGreaterThan(30);
    expect(new Set(pages).size).toBe(pages.length);
    const { requests: _whole, billedRequests: _billed, ...whole } = await collect(closed);
    expect(report).toEqual(whole);
    expect(billedRequests).toBe(pages.length - 19);
  });

  it('begins an answer anew when AWS no longer goes on from the last page that is known', async () => {
    const cache = memoryCache();
    const closed = '2025-11-01/2025-12-01';
    const options = { cache, pageSize: 10, ceiling: 1_000 };
    let left = 5;
    const breaking = (_: string, answer: unknown) => {
      left -= 1;
      if (left === 0) throw new AwsFault('ThrottlingException', 'Rate exceeded');
      return answer;
    };
    await expect(collect(closed, { ...options, answer: breaking })).rejects.toThrow('Rate');
    const later = new Date(NOW.getTime() + 2 * 3_600_000);
    const report = await collect(closed, { ...options, now: later });
    const { requests: _, billedRequests: __, ...whole } = await collect(closed, { now: later });
    expect(report).toMatchObject(whole);
    const made: MadeRequest[] = [];
    await collect(closed, { ...options, now: later, requests: made });
    expect(made.filter(({ operation }) => COST_EXPLORER.has(operation))).toEqual([]);
  });

  it('of a day has the outlook next to a closed period, and says how old it is', async () => {
    const cache = memoryCache();
    const first = await collect('last-month', { cache });
    expect(first.forecast).not.toBeNull();
    const askedAt = async (now: Date) => {
      const requests: MadeRequest[] = [];
      const { collectedAt, forecast } = await collect('last-month', { cache, now, requests });
      const billed = requests.filter(({ operation }) => COST_EXPLORER.has(operation));
      return { collectedAt, forecast, billed: billed.map(({ operation }) => operation) };
    };
    expect(await askedAt(new Date('2026-03-15T23:59:59Z'))).toEqual({
      ...{ collectedAt: NOW.toISOString(), forecast: first.forecast, billed: [] },
    });
    expect(await askedAt(new Date('2026-03-16T00:00:00Z'))).toMatchObject({
      billed: ['GetCostAndUsage', 'GetCostForecast'],
    });
  });

  it('of tools and of reports is one', async () => {
    const cache = memoryCache();
    const now = NOW;
    const made: MadeRequest[] = [];
    const aws = localAccount(ID, { now, requests: made });
    const known: string[] = [];
    const asTool = cache.at(now)(aws, { onKept: ({ operation }) => known.push(operation) });
    const run = ({ args }: { readonly args: object }) =>
      costExplorer.run({ ...args }, { aws: asTool, now, caller: nobody });
    const [first, second] = planRequests(ask('last-month'), now);
    if (!first || !second) throw new TypeError('nothing is planned');
    await run(first);
    const { billedRequests, requests } = await collect('last-month', { cache });
    expect(billedRequests).toBe(7);
    expect(requests[0]).toMatchObject({ id: first.id, cached: true, billedRequests: 0 });
    await run(second);
    expect(made).toHaveLength(1);
    expect(known).toEqual(['GetCostAndUsage']);
  });
});

describe('tables of which some are kept', () => {
  const period = 'month-to-date';
  const later = new Date(NOW.getTime() + 3_600_000);
  const dearer = (operation: string, answer: unknown) =>
    operation === 'GetCostAndUsage'
      ? JSON.parse(JSON.stringify(answer).replaceAll(/"Amount":"(\d)/g, '"Amount":"1$1'))
      : answer;
  /** Collects without its tag, which is asked for later. */
  const withoutTag = async (cache: Cache) => {
    const question = createQuestion({ title: 'Set', period }, NOW);
    const asked = { account: reportAccount(ID), aws: localAccount(ID, { now: NOW }), now: NOW };
    const meter = new RequestMeter(100);
    await collectAccount(question, { ...asked, meter, keptBefore: cache.at(NOW) });
  };

  it('are all asked anew where they do not add up to the same any more', async () => {
    const cache = memoryCache();
    await withoutTag(cache);
    const options = { now: later, answer: dearer };
    const { requests, ...report } = await collect(period, { cache, ...options });
    const { requests: _, billedRequests, ...anew } = await collect(period, options);
    expect(report.days).toEqual(anew.days);
    expect(report.services).toEqual(anew.services);
    expect(report.tagValues).toEqual(anew.tagValues);
    const costs = requests.filter(({ id }) => id.startsWith('cost-'));
    expect(costs.map(({ cached }) => cached)).toEqual([false, false, false, false]);
  });

  it('are not asked where they do', async () => {
    const cache = memoryCache();
    await withoutTag(cache);
    const { billedRequests } = await collect(period, { cache, now: later });
    expect(billedRequests).toBe(1);
  });
});
