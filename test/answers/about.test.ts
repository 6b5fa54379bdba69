// What answers say of themselves.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aboutAnswer } from '../../src/answers/about.ts';
import { amount, listTable } from '../../src/answers/list-table.ts';
import { NOW } from '../support/call-tool.ts';
import { type Asker, LARGEST, startAsker } from './ask-largest.ts';

let asker: Asker;
beforeAll(async () => {
  asker = await startAsker();
}, 60_000);
afterAll(() => asker.close());

const MONTH = { granularity: 'MONTHLY', start_date: '2026-02-01', end_date: '2026-03-01' };

async function about(args: object, operation = 'getCostAndUsage') {
  const answer = await asker.ask({ tool: 'cost-explorer', args: { operation, ...args } });
  return answer.about;
}

const types = (...Values: string[]) => ({ Dimensions: { Key: 'RECORD_TYPE', Values } });
const SERVICE = { Dimensions: { Key: 'SERVICE', Values: ['AWS Lambda'] } };

describe('an answer about one Region', () => {
  const volume = `arn:aws:ec2:eu-west-1:${LARGEST}:volume/vol-1`;
  it.each([
    ['get_active_alarms', {}, 'us-east-1'],
    ['get_active_alarms', { region: 'us-west-2' }, 'us-west-2'],
    ['describe_log_groups', {}, 'us-east-1'],
    ['list_table_buckets', { region_name: 'eu-west-1' }, 'eu-west-1'],
    ['compute-optimizer', { operation: 'get_rds_recommendations' }, 'us-east-1'],
    [
      'compute-optimizer',
      { operation: 'get_ebs_volume_recommendations', resource_arns: [volume] },
      'eu-west-1',
    ],
  ])(
    'says which, lest nothing there be taken for nothing at all: %s %j',
    async (tool, args, region) => {
      expect((await asker.ask({ tool, args })).about).toMatchObject({ account: LARGEST, region });
    },
  );

  it('says none where it is about all', async () => {
    for (const tool of ['list_buckets', 'budgets']) {
      expect((await asker.ask({ tool, args: {} })).about).not.toHaveProperty('region');
    }
  });
});

describe('an answer that has nothing, or not all that it seems', () => {
  const cpu = { namespace: 'AWS/EC2', metric_name: 'CPUUtilization' };
  const values = { operation: 'getDimensionValues', dimension: 'SERVICE' };
  const coverage = { operation: 'get_reservation_coverage', granularity: 'MONTHLY' };
  const of = (...Values: string[]) => ({ filter: { Dimensions: { Key: 'SERVICE', Values } } });
  type Args = Readonly<Record<string, unknown>>;
  it.each<[tool: string, note: string, clear: Args, explained: Args]>([
    ['get_metric_data', 'list_metrics', { ...cpu, group_by_dimension: 'InstanceId' }, cpu],
    ['list_metrics', 'AWS/EC2', { namespace: 'AWS/EC2' }, { namespace: 'EC2' }],
    ['cost-explorer', 'Amazon Elastic Compute', values, { ...values, search_string: 'ec2' }],
    [
      'ri-performance',
      'ri-recommendation',
      { ...coverage, ...of('Amazon Relational Database Service') },
      { ...coverage, ...of('RDS') },
    ],
  ])('of %s %j is explained, others are not', async (tool, note, ...calls) => {
    const [clear, explained] = calls;
    const noteOf = async (args: Args) => (await asker.ask({ tool, args })).about?.note;
    expect(await noteOf(clear)).toBeUndefined();
    expect(await noteOf(explained)).toContain(note);
  });
});

describe('an answer with costs', () => {
  it('says whose they are, which, as of when, and what asking has cost', async () => {
    expect(await about(MONTH)).toEqual({
      account: LARGEST,
      costs: {
        metrics: ['UnblendedCost'],
        currencies: ['USD'],
        last_day: '2026-02-28',
        payer: 'unknown',
        billing_view: 'primary',
        billing_domain: 'billable',
        credits: true,
        refunds: true,
        tax: true,
        estimated_from: null,
      },
      as_of: NOW.toISOString(),
      requests: 2,
      list_price_usd: expect.stringMatching(/^0\.010*$/),
    });
  });

  it('says which months it has only a part of', async () => {
    const upTo = async (end_date: string) => (await about({ ...MONTH, end_date }))?.costs;
    expect(await upTo('2026-02-28')).toMatchObject({
      ...{ last_day: '2026-02-27', part_months: ['2026-02'] },
    });
    expect(await upTo('2026-03-01')).not.toHaveProperty('part_months');
  });

  it.each([
    { named: 'Lambda', amounts: 'there are none but 0', note: expect.stringContaining('filter') },
    { named: 'AWS Lambda', amounts: 'there are some', note: undefined },
  ])('explains where nothing is called $named, so that $amounts', async ({ named, note }) => {
    const filter = { Dimensions: { Key: 'SERVICE', Values: [named] } };
    const byRegion = [{ Type: 'DIMENSION', Key: 'REGION' }];
    expect((await about({ ...MONTH, filter }))?.costs?.note).toEqual(note);
    expect((await about({ ...MONTH, filter, group_by: byRegion }))?.costs?.note).toEqual(note);
  });

  it.each([
    { Type: 'TAG', Key: 'Team', says: 'getTagsOrValues' },
    { Type: 'TAG', Key: 'team', says: undefined },
    { Type: 'COST_CATEGORY', Key: 'Centre', says: 'getCostCategories' },
    { Type: 'COST_CATEGORY', Key: 'CostCenter', says: undefined },
  ])('explains where $Type $Key tells no costs apart: $says', async ({ Type, Key, says }) => {
    const byService = { Type: 'DIMENSION', Key: 'SERVICE' };
    for (const group_by of [[{ Type, Key }], [byService, { Type, Key }]]) {
      const note = says && expect.stringMatching(`No cost has ${Key}.*${says}`);
      expect((await about({ ...MONTH, group_by }))?.costs?.note).toEqual(note);
    }
  });

  it('explains costs of nothing as such, whatever they are told apart by', async () => {
    const filter = { Dimensions: { Key: 'SERVICE', Values: ['Lambda'] } };
    const group_by = [{ Type: 'TAG', Key: 'Team' }];
    const { note } = (await about({ ...MONTH, filter, group_by }))?.costs ?? {};
    expect(note).toContain('Every amount is 0');
  });

  it('says which months a forecast has only a part of', async () => {
    const asked = { metric: 'UNBLENDED_COST', start_date: '2026-03-16', end_date: '2026-05-10' };
    const months = async (more: object) =>
      (await about({ ...asked, ...more }, 'getCostForecast'))?.costs?.part_months;
    expect(await months({ granularity: 'MONTHLY' })).toEqual(['2026-03', '2026-05']);
    const whole = { granularity: 'MONTHLY', start_date: '2026-04-01', end_date: '2026-06-01' };
    expect(await months(whole)).toBeUndefined();
    expect(await months({ granularity: 'DAILY' })).toBeUndefined();
  });

  it.each([
    { amounts: ['0', '-0.00', '0e-9'], note: 'Nothing.' },
    { amounts: ['0', 'none'], note: undefined },
    { amounts: ['0', '1e-400'], note: undefined },
  ])('explains as 0 what is 0 alone: $amounts', ({ amounts, note }) => {
    const data = { costs: amounts.map((cost) => ({ cost })) };
    const columns = { cost: amount('USD', { adds: true }) };
    const table = listTable(data, { list: 'costs', columns });
    const scope = { credits: true, refunds: true, tax: true, whenZero: 'Nothing.' };
    const call = { account: LARGEST, asOf: NOW, requests: 0, listPriceUsd: '0' };
    expect(aboutAnswer(call, { table, scope, domain: 'billable' }).costs?.note).toBe(note);
  });

  it('says since when AWS may still change them', async () => {
    const args = { granularity: 'MONTHLY', start_date: '2026-01-01', end_date: '2026-03-15' };
    expect((await about(args))?.costs?.estimated_from).toBe('2026-03-01');
  });

  it.each([
    { comparison: ['2026-02-01', '2026-03-01'], since: null },
    { comparison: ['2026-03-01', '2026-04-01'], since: '2026-03-01' },
  ])('says of two months which may still change: $since', async ({ comparison, since }) => {
    const [comparison_start_date, comparison_end_date] = comparison;
    const answer = await asker.ask({
      tool: 'cost-comparison',
      args: {
        ...{ operation: 'getCostAndUsageComparisons', metric_for_comparison: 'NetAmortizedCost' },
        ...{ baseline_start_date: '2026-01-01', baseline_end_date: '2026-02-01' },
        ...{ comparison_start_date, comparison_end_date },
        ...{ filter: { Not: types('Credit') } },
      },
    });
    expect(answer.about?.costs).toMatchObject({
      ...{ metrics: ['NetAmortizedCost'], currencies: ['USD'], credits: false, tax: true },
      ...{ billing_domain: 'billable', estimated_from: since },
    });
  });

  it('names all metrics, and the one of a forecast', async () => {
    const metrics = ['UnblendedCost', 'NetUnblendedCost'];
    expect((await about({ ...MONTH, metrics }))?.costs?.metrics.toSorted()).toEqual(
      metrics.toSorted(),
    );
    const forecast = await about({ metric: 'UNBLENDED_COST' }, 'getCostForecast');
    expect(forecast?.costs).toMatchObject({ metrics: ['UNBLENDED_COST'], currencies: ['USD'] });
    expect(forecast?.costs?.estimated_from).toBe('2026-03-16');
  });

  it.each([
    { name: 'no filter', filter: {}, expected: [true, true, true] },
    { name: 'one of services', filter: SERVICE, expected: [true, true, false] },
    { name: 'only usage', filter: types('Usage'), expected: [false, false, false] },
    { name: 'not credits', filter: { Not: types('Credit') }, expected: [false, true, true] },
    {
      name: 'a service without credits and refunds',
      filter: { And: [SERVICE, { Not: types('Credit', 'Refund') }] },
      expected: [false, false, false],
    },
    {
      name: 'either tax or usage',
      filter: { Or: [types('Tax'), types('Usage')] },
      expected: [false, false, true],
    },
    {
      name: 'neither tax nor refunds',
      filter: { Not: { Or: [types('Tax'), types('Refund')] } },
      expected: [true, false, false],
    },
    {
      name: 'not both credit and service',
      filter: { Not: { And: [types('Credit'), SERVICE] } },
      expected: [true, true, true],
    },
  ])(
    'says whether credits, refunds and tax are among them: $name',
    async ({ filter, expected }) => {
      const { credits, refunds, tax } = (await about({ ...MONTH, filter }))?.costs ?? {};
      expect([credits, refunds, tax]).toEqual(expected);
    },
  );

  it('does not guess where types are compared by a part of their names', async () => {
    const { toCostScope } = await import('../../src/tools/cost-explorer/cost-scope.ts');
    const filter = {
      Dimensions: { Key: 'RECORD_TYPE', Values: ['Cre'], MatchOptions: ['STARTS_WITH'] },
    };
    const scope = toCostScope({ filter } as Parameters<typeof toCostScope>[0]);
    expect(scope).toMatchObject({ credits: null, refunds: null, tax: null });
  });
});

describe('whose costs they are', () => {
  const scope = { credits: true, refunds: true, tax: true };
  const call = { account: '444455556666', asOf: NOW, requests: 1, listPriceUsd: '0.01' };
  const costsOf = (...accounts: string[]) =>
    listTable(
      { groups: accounts.map((LINKED_ACCOUNT) => ({ LINKED_ACCOUNT, cost: '1.00' })) },
      { list: 'groups', columns: { cost: amount('USD', { adds: true }) } },
    );

  it.each([
    { account: '444455556666', shown: ['444455556666'], payer: 'unknown' },
    { account: '444455556666', shown: ['444455556666', '123456789012'], payer: 'yes' },
    { account: '444455556666', shown: ['123456789012'], payer: 'yes' },
    { account: 'own', shown: ['111122223333'], payer: 'unknown' },
    { account: 'own', shown: ['111122223333', '123456789012'], payer: 'yes' },
    { account: '444455556666', shown: [], payer: 'unknown' },
  ])('is a payer’s where others are shown: $shown to $account', ({ account, shown, payer }) => {
    const { costs } = aboutAnswer(
      { ...call, account },
      {
        ...{ table: costsOf(...shown), scope, domain: 'unknown' },
      },
    );
    expect(costs?.payer).toBe(payer);
  });

  it('names each currency, and adds none to another', () => {
    const table = listTable(
      {
        groups: [
          { cost: '1.00', unit: 'USD' },
          { cost: '7.00', unit: 'CNY' },
        ],
      },
      { list: 'groups', columns: { cost: amount({ in: 'unit' }, { adds: true }) } },
    );
    expect(aboutAnswer(call, { table, scope, domain: 'unknown' }).costs?.currencies).toEqual([
      'USD',
      'CNY',
    ]);
  });
});

describe('an answer without costs', () => {
  it('says which account it is about, as of when, and that it was for free', async () => {
    const { about: said } = await asker.ask({ tool: 'budgets', args: {} });
    expect(said).toEqual({
      ...{ account: LARGEST, as_of: NOW.toISOString(), requests: 1 },
      list_price_usd: expect.stringMatching(/^0(\.0+)?$/),
    });
  });
});
