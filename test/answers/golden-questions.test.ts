// Whether answers can be read off: questions with one right answer each, generated from what costs can
// be grouped and filtered by, and answered a second time by adding up the bill item by item.
import { Decimal } from 'decimal.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatAmount } from '../../src/local/data/amount.ts';
import type { ChargeDimension } from '../../src/local/data/charge-line.ts';
import { type LineItem, lineItems } from '../../src/local/data/line-items.ts';
import { NOW } from '../support/call-tool.ts';
import { type Asker, LARGEST, startAsker } from './ask-largest.ts';
import { recordsOf } from './rebuild.ts';

const PERIODS = [
  { granularity: 'MONTHLY', start_date: '2026-02-01', end_date: '2026-03-01' },
  { granularity: 'MONTHLY', start_date: '2025-10-01', end_date: '2026-01-01' },
  { granularity: 'DAILY', start_date: '2026-02-13', end_date: '2026-03-15' },
  { granularity: 'DAILY', start_date: '2025-07-01', end_date: '2025-10-01' },
];
const GROUPINGS: readonly (readonly ChargeDimension[])[] = [
  ['SERVICE'],
  ['REGION'],
  ['RECORD_TYPE'],
  ['SERVICE', 'REGION'],
  ['SERVICE', 'USAGE_TYPE'],
];
const FILTERS: readonly (readonly [ChargeDimension, string] | undefined)[] = [
  undefined,
  ['REGION', 'eu-central-1'],
  ['SERVICE', 'Amazon Simple Storage Service'],
  ['RECORD_TYPE', 'Usage'],
];

const questions = GROUPINGS.flatMap((keys) =>
  PERIODS.flatMap((period) =>
    FILTERS.map((filter) => ({
      keys,
      period,
      filter,
      name: `by ${keys.join(' and ')}, ${period.granularity} from ${period.start_date}, ${filter?.join(' ') ?? 'all'}`,
    })),
  ),
);
type Question = (typeof questions)[number];

let asker: Asker;
const items = new Map<string, readonly LineItem[]>();
beforeAll(async () => {
  asker = await startAsker();
}, 60_000);
afterAll(() => asker.close());

function itemsOf({ period, filter }: Question): readonly LineItem[] {
  const { start_date: start, end_date: end } = period;
  const all = items.get(start) ?? [...lineItems(LARGEST, { start, end, now: NOW })];
  items.set(start, all);
  return filter === undefined
    ? all
    : all.filter(({ dimensions }) => dimensions[filter[0]] === filter[1]);
}

function costOf(some: readonly LineItem[]): Decimal {
  return some.reduce(
    (sum, { amounts }) => sum.plus(formatAmount(amounts.UnblendedCost)),
    new Decimal(0),
  );
}

const NOTHING: Partial<Record<ChargeDimension, string>> = {
  REGION: 'NoRegion',
  USAGE_TYPE: 'NoUsageType',
};

/** As Cost Explorer has what an item has no value of. */
function keyOf(item: LineItem, keys: readonly ChargeDimension[]): string {
  return JSON.stringify(keys.map((key) => item.dimensions[key] ?? NOTHING[key]));
}

async function ask({ keys, period, filter }: Question) {
  const { totals } = await asker.ask({
    tool: 'cost-explorer',
    args: {
      ...{ operation: 'getCostAndUsage', max_pages: 50, ...period },
      group_by: keys.map((Key) => ({ Type: 'DIMENSION', Key })),
      ...(filter && { filter: { Dimensions: { Key: filter[0], Values: [filter[1]] } } }),
    },
  });
  return totals;
}

Decimal.set({ precision: 60 });

describe.each(questions)('$name', (question) => {
  let answered: ReturnType<typeof ask> | undefined;
  const answer = () => {
    answered ??= ask(question);
    return answered;
  };

  it('says what all of it cost', async () => {
    const { sums = [] } = (await answer()) ?? {};
    const cost = costOf(itemsOf(question));
    expect(sums.map(({ of, unit, total }) => [of, unit, total])).toEqual(
      itemsOf(question).length > 0 ? [['UnblendedCost', 'USD', cost.toFixed()]] : [],
    );
  });

  it('says what each key that it names cost, and which share that was', async () => {
    const { by = {} } = (await answer()) ?? {};
    const all = itemsOf(question);
    const groups = Map.groupBy(all, (item) => keyOf(item, question.keys));
    const whole = costOf(all);
    const costs = new Map([...groups].map(([key, some]) => [key, costOf(some)]));
    const isMixed =
      [...costs.values()].some((cost) => cost.lt(0)) &&
      [...costs.values()].some((cost) => cost.gt(0));
    const grouping = by[question.keys.join(', ')];
    const records = grouping ? recordsOf(grouping) : [];
    for (const record of records) {
      const key = JSON.stringify(question.keys.map((name) => record[name]));
      const cost = costs.get(key) ?? new Decimal(Number.NaN);
      expect([key, record.total]).toEqual([key, cost.toFixed()]);
      const share =
        isMixed || whole.isZero() ? null : Number(cost.times(100).div(whole).toFixed(2));
      expect([key, record.share_percent]).toEqual([key, share]);
    }
    const others = grouping?.rest?.groups ?? 0;
    expect(records.length + others).toBe(groups.size);
  });
});
