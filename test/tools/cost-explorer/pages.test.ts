import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { costExplorer } from '../../../src/tools/cost-explorer/cost-explorer.ts';
import { callTool } from '../../support/call-tool.ts';
import { Refusal, type ScriptedAws, startScriptedAws } from '../../support/start-scripted-aws.ts';

let scripted: ScriptedAws;

beforeAll(async () => {
  scripted = await startScriptedAws();
});
afterAll(() => scripted.close());

const ask = (args: object, accountId?: string) =>
  callTool(costExplorer, { ...args }, scripted.aws(accountId === undefined ? {} : { accountId }));

/** Answers with the first page, and with the page after it for each page's token. */
function answerWith(operation: string, pages: readonly object[]): void {
  scripted.script({
    [operation]: ({ NextPageToken: token }) => {
      const index = token === undefined ? 0 : Number(String(token).replace('page-', ''));
      const next = index + 1 < pages.length ? { NextPageToken: `page-${index + 1}` } : {};
      return { ...pages[index], ...next };
    },
  });
}

const day = (start: string, end: string) => ({ TimePeriod: { Start: start, End: end } });
const FIRST = day('2026-03-01', '2026-03-02');
const SECOND = day('2026-03-02', '2026-03-03');
const group = (key: string, amount: string) => ({
  Keys: [key],
  Metrics: { UnblendedCost: { Amount: amount, Unit: 'USD' } },
});

const COSTS = {
  operation: 'getCostAndUsage',
  start_date: '2026-03-01',
  end_date: '2026-03-03',
  group_by: [{ Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' }],
};
const DEFINITIONS = { GroupDefinitions: [{ Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' }] };
const SHOP = { Value: '123456789012', Attributes: { description: 'Retail shop' } };
const DATA = { Value: '444455556666', Attributes: { description: 'Data platform' } };

/** Two days; the second one's groups are torn apart by the end of a page. */
const COST_PAGES = [
  {
    ...DEFINITIONS,
    ResultsByTime: [
      { ...FIRST, Total: {}, Groups: [group('123456789012', '0.10')], Estimated: false },
      { ...SECOND, Total: {}, Groups: [group('123456789012', '0.3000000001')], Estimated: false },
    ],
    DimensionValueAttributes: [SHOP],
  },
  {
    ...DEFINITIONS,
    ResultsByTime: [
      { ...SECOND, Total: {}, Groups: [group('444455556666', '7.5')], Estimated: true },
    ],
    DimensionValueAttributes: [SHOP, DATA],
  },
];

const MERGED_COSTS = {
  ...DEFINITIONS,
  ResultsByTime: [
    { ...FIRST, Total: {}, Groups: [group('123456789012', '0.10')], Estimated: false },
    {
      ...SECOND,
      Total: {},
      Groups: [group('123456789012', '0.3000000001'), group('444455556666', '7.5')],
      Estimated: true,
    },
  ],
  DimensionValueAttributes: [SHOP, DATA],
};

describe('costs over several pages', () => {
  it('are one answer with one entry for each period, without being asked', async () => {
    answerWith('GetCostAndUsage', COST_PAGES);
    expect(await ask(COSTS)).toEqual({ ...MERGED_COSTS, complete: true, next_token: null });
    expect(scripted.requests.map(({ input }) => input.NextPageToken)).toEqual([
      undefined,
      'page-1',
    ]);
  });

  it('keep the totals that AWS sends without groups', async () => {
    const total = { UnblendedCost: { Amount: '12.3400000000', Unit: 'USD' } };
    answerWith('GetCostAndUsage', [
      { ResultsByTime: [{ ...FIRST, Total: total, Groups: [], Estimated: false }] },
      { ResultsByTime: [{ ...SECOND, Total: total, Groups: [], Estimated: true }] },
    ]);
    expect(await ask({ operation: 'getCostAndUsage' })).toEqual({
      ResultsByTime: [
        { ...FIRST, Total: total, Groups: [], Estimated: false },
        { ...SECOND, Total: total, Groups: [], Estimated: true },
      ],
      DimensionValueAttributes: [],
      complete: true,
      next_token: null,
    });
  });

  it('merge just the same with resources', async () => {
    answerWith('GetCostAndUsageWithResources', COST_PAGES);
    const args = {
      ...COSTS,
      operation: 'getCostAndUsageWithResources',
      filter: { Dimensions: { Key: 'REGION', Values: ['us-east-1'] } },
    };
    expect(await ask(args)).toEqual({ ...MERGED_COSTS, complete: true, next_token: null });
  });

  it('come with the Pagination block for a caller who limits the pages', async () => {
    answerWith('GetCostAndUsage', COST_PAGES);
    const answer = await ask({ ...COSTS, max_pages: 2 });
    expect(answer.Pagination).toEqual({
      complete_dataset: true,
      pages_fetched: 2,
      total_results: 2,
      has_more: false,
      next_token: null,
    });
  });

  it('go on where an earlier answer ended', async () => {
    answerWith('GetCostAndUsage', COST_PAGES);
    const first = await ask({ ...COSTS, max_pages: 1 });
    expect(first).toMatchObject({ complete: false, next_token: expect.any(String) });
    expect(first.Pagination).toEqual({
      complete_dataset: false,
      pages_fetched: 1,
      total_results: 2,
      has_more: true,
      next_token: first.next_token,
    });
    expect(first).not.toHaveProperty('NextPageToken');
    const rest = await ask({ ...COSTS, next_token: first.next_token });
    expect(rest).toMatchObject({
      ...DEFINITIONS,
      ResultsByTime: COST_PAGES[1]?.ResultsByTime,
      Pagination: { complete_dataset: true, pages_fetched: 1 },
      complete: true,
    });
  });

  it('end after ten pages unless more are asked for, and say so', async () => {
    const pages = Array.from({ length: 12 }, (_, index) => ({
      ResultsByTime: [day(`2026-02-${10 + index}`, `2026-02-${11 + index}`)],
    }));
    answerWith('GetCostAndUsage', pages);
    const answer = await ask({ operation: 'getCostAndUsage' });
    expect(scripted.requests).toHaveLength(10);
    expect(answer.ResultsByTime).toHaveLength(10);
    expect(answer).toMatchObject({ complete: false, NextPageToken: answer.next_token });
    const all = await ask({ operation: 'getCostAndUsage', max_pages: 100 });
    expect(all.ResultsByTime).toHaveLength(12);
    expect(all).toMatchObject({ complete: true, next_token: null });
  });

  it('never go on in another account or with another question', async () => {
    answerWith('GetCostAndUsage', COST_PAGES);
    const { next_token } = await ask({ ...COSTS, max_pages: 1 }, '123456789012');
    const refusal = { data: { parameter: 'next_token' } };
    const other = { ...COSTS, granularity: 'MONTHLY', next_token };
    await expect(ask({ ...COSTS, next_token }, '444455556666')).rejects.toMatchObject(refusal);
    await expect(ask(other, '123456789012')).rejects.toMatchObject(refusal);
    await expect(ask({ ...COSTS, next_token }, '123456789012')).resolves.toMatchObject({
      complete: true,
    });
  });
});

describe('lists over several pages', () => {
  it.each([
    {
      operation: 'GetDimensionValues',
      args: { operation: 'getDimensionValues', dimension: 'LINKED_ACCOUNT' },
      list: 'DimensionValues',
      values: [SHOP, DATA],
    },
    {
      operation: 'GetTags',
      args: { operation: 'getTagsOrValues' },
      list: 'Tags',
      values: ['Environment', 'Team'],
    },
    {
      operation: 'GetTags',
      args: { operation: 'getTagsOrValues', tag_key: 'Team' },
      list: 'Tags',
      values: ['', 'Web'],
    },
    {
      operation: 'GetCostCategories',
      args: { operation: 'getCostCategories' },
      list: 'CostCategoryNames',
      values: ['A', 'B'],
    },
    {
      operation: 'GetCostCategories',
      args: { operation: 'getCostCategories', cost_category_name: 'A' },
      list: 'CostCategoryValues',
      values: ['x', 'y'],
    },
  ])('of $operation are whole and counted: $args', async ({ operation, args, list, values }) => {
    const pages = values.map((value) => ({ [list]: [value], ReturnSize: 1, TotalSize: 2 }));
    answerWith(operation, pages);
    const whole = { [list]: values, ReturnSize: 2, TotalSize: 2, complete: true, next_token: null };
    expect(await ask(args)).toEqual(whole);
    expect(await ask({ ...args, max_pages: 5 })).toEqual({
      ...whole,
      Pagination: {
        complete_dataset: true,
        pages_fetched: 2,
        total_results: 2,
        has_more: false,
        next_token: null,
      },
    });
    expect(await ask({ ...args, max_pages: 1 })).toMatchObject({
      [list]: values.slice(0, 1),
      ReturnSize: 1,
      TotalSize: 2,
      complete: false,
    });
  });

  it('are empty lists where AWS sends none', async () => {
    answerWith('GetCostCategories', [{ ReturnSize: 0, TotalSize: 0 }]);
    expect(await ask({ operation: 'getCostCategories' })).toEqual({
      CostCategoryNames: [],
      ReturnSize: 0,
      TotalSize: 0,
      complete: true,
      next_token: null,
    });
  });
});

describe('answers without pages', () => {
  const amount = { Amount: '1234.5600000001', Unit: 'USD' };
  it.each([
    [
      'GetCostForecast',
      { operation: 'getCostForecast', metric: 'UNBLENDED_COST' },
      { Total: amount, ForecastResultsByTime: [{ ...FIRST, MeanValue: '1234.5600000001' }] },
    ],
    [
      'GetUsageForecast',
      {
        operation: 'getUsageForecast',
        metric: 'USAGE_QUANTITY',
        filter: { Dimensions: { Key: 'USAGE_TYPE', Values: ['BoxUsage:m5.large'] } },
      },
      { Total: { Amount: '720', Unit: 'Hrs' }, ForecastResultsByTime: [] },
    ],
    [
      'GetSavingsPlansUtilization',
      { operation: 'getSavingsPlansUtilization' },
      {
        SavingsPlansUtilizationsByTime: [
          { ...FIRST, Utilization: { TotalCommitment: '10.0', UtilizationPercentage: '98.7' } },
        ],
        Total: { Utilization: { TotalCommitment: '10.0', UtilizationPercentage: '98.7' } },
      },
    ],
  ])('%s are what AWS sent, amounts to the last digit', async (operation, args, sent) => {
    scripted.script({ [operation]: sent });
    expect(await ask(args)).toEqual(sent);
  });
});

it('lets a refusal of AWS through with its code', async () => {
  scripted.script({ GetCostAndUsage: new Refusal('DataUnavailableException') });
  await expect(ask(COSTS)).rejects.toMatchObject({
    code: 'DataUnavailableException',
    service: 'Cost Explorer',
    operation: 'GetCostAndUsage',
  });
});

describe('the dearest values of a dimension', () => {
  const VALUES = { operation: 'getDimensionValues', dimension: 'SERVICE' };
  const values = (TotalSize?: number) => [
    {
      DimensionValues: [{ Value: 'Amazon S3' }, { Value: 'AWS Lambda' }],
      ...(TotalSize !== undefined && { TotalSize }),
    },
  ];

  it.each([
    { max_results: 2, total: 3, complete: false },
    { max_results: 2, total: 2, complete: true },
    { max_results: 2, total: undefined, complete: true },
    { max_results: undefined, total: 3, complete: true },
  ])(
    'are complete for $max_results of $total: $complete',
    async ({ max_results, total, complete }) => {
      answerWith('GetDimensionValues', values(total));
      const answer = await ask({ ...VALUES, max_results });
      expect(answer).toMatchObject({ complete, next_token: null, ReturnSize: 2 });
    },
  );
});

it('says that a period is estimated where any of its pages does', async () => {
  const page = (Estimated: boolean) => ({
    ResultsByTime: [{ ...FIRST, Groups: [group('123456789012', '1')], Estimated }],
  });
  answerWith('GetCostAndUsage', [page(true), page(false)]);
  expect(await ask(COSTS)).toMatchObject({ ResultsByTime: [{ Estimated: true }] });
  answerWith('GetCostAndUsage', [page(false), page(false)]);
  expect(await ask(COSTS)).toMatchObject({ ResultsByTime: [{ Estimated: false }] });
});
