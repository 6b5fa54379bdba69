// What must hold of every table, whatever the answer: nothing is lost, and everything adds up.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitAnswer, fullAnswer } from '../../src/answers/fit.ts';
import { amount, listTable, quantity } from '../../src/answers/list-table.ts';
import { matrixOf } from '../../src/answers/matrix.ts';
import { renderTable } from '../../src/answers/render-table.ts';
import type { Table } from '../../src/answers/table.ts';
import { topOf, withFewerPeriods } from '../../src/answers/top.ts';
import { totalsOf } from '../../src/answers/totals.ts';
import { addDays } from '../../src/calendar.ts';
import { costTable } from '../../src/tools/cost-explorer/cost-table.ts';
import { rebuildList, rebuildSeries, recordsOf } from './rebuild.ts';

const asSent = (value: unknown) => JSON.parse(JSON.stringify(value));

/** Names that a rebuilt answer can be told by; AWS's are letters. */
const name = fc.string({ minLength: 0, maxLength: 6 }).filter((text) => !/[[\]]/.test(text));
const json = fc.letrec<{ value: unknown; object: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constant(null),
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.array(fc.string(), { maxLength: 2 }),
    tie('object'),
  ),
  object: fc.dictionary(name, tie('value'), { maxKeys: 4 }),
}));

describe('an answer with a list', () => {
  const members = fc.oneof(fc.array(json.object), fc.array(json.value));

  it('can be made again of its table', () => {
    fc.assert(
      fc.property(members, fc.boolean(), (things, complete) => {
        const data = asSent({ things, complete });
        const rendered = asSent(renderTable(listTable(data, { list: 'things' })));
        expect(rebuildList(rendered)).toEqual(data);
      }),
      { numRuns: 500 },
    );
  });

  it('can be made again without what was made of it', () => {
    const data = { things: [{ price: 2 }, { price: 3 }], complete: true };
    const derive = ({ price }: { price: number }) => ({ twice: 2 * price });
    const rendered = renderTable(listTable(data, { list: 'things', derive }));
    expect(rendered).toMatchObject({ columns: ['price', 'twice'], derived: ['twice'] });
    expect(rebuildList(asSent(rendered))).toEqual(data);
  });

  it('ends in a form that fits, however long its values are', () => {
    const long = fc.record({
      id: fc.string({ minLength: 1, maxLength: 40 }),
      text: fc.string({ maxLength: 4_000 }),
      more: fc.array(fc.string({ maxLength: 200 }), { maxLength: 20 }),
    });
    fc.assert(
      fc.property(
        fc.array(long, { maxLength: 60 }),
        fc.string({ maxLength: 9_000 }),
        (things, note) => {
          const data = { things, note };
          const fitted = fitAnswer(data, listTable(data, { list: 'things' }), {
            status: 'success',
          });
          expect(JSON.stringify({ ...fitted, status: 'success' }).length).toBeLessThanOrEqual(
            25_000,
          );
        },
      ),
      { numRuns: 50 },
    );
  });
});

const STARTS = ['2026-01-30', '2026-01-31', '2026-02-01', '2026-02-02', '2026-02-03'];
const ENDS = [...STARTS.slice(1), '2026-02-04'];
const cents = fc.integer({ min: -5_000_000, max: 5_000_000 });
const metric = fc.record({
  UnblendedCost: fc.record({ cents, unit: fc.constantFrom('USD', 'CNY') }),
  // Of some groups AWS does not say it.
  UsageQuantity: fc.option(fc.record({ cents, unit: fc.constantFrom('Hrs', 'GB', 'N/A') })),
});
const cell = fc.record({
  at: fc.nat(STARTS.length - 1),
  keys: fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.constantFrom('x', 'y')),
  metric,
});
const decimal = (value: number) => (value / 100).toFixed(2);

/** Costs as Cost Explorer answers them; a group is in a period once, and some periods are left out. */
const series = fc
  .record({
    cells: fc.uniqueArray(cell, {
      selector: ({ at, keys }) => `${at} ${keys.join()}`,
      maxLength: 40,
    }),
    kept: fc.subarray(STARTS, { minLength: 1 }),
    estimated: fc.boolean(),
  })
  .map(({ cells, kept, estimated }) => ({
    GroupDefinitions: [
      { Type: 'DIMENSION', Key: 'SERVICE' },
      { Type: 'TAG', Key: 'Team' },
    ],
    ResultsByTime: kept.map((start) => ({
      TimePeriod: { Start: start, End: ENDS[STARTS.indexOf(start)] },
      Total: {},
      Groups: cells
        .filter(({ at }) => STARTS[at] === start)
        .map(({ keys, metric: { UnblendedCost: cost, UsageQuantity: usage } }) => ({
          Keys: keys,
          Metrics: {
            UnblendedCost: { Amount: decimal(cost.cents), Unit: cost.unit },
            ...(usage && { UsageQuantity: { Amount: decimal(usage.cents), Unit: usage.unit } }),
          },
        })),
      Estimated: estimated,
    })),
    complete: true,
  }));
type Series = typeof series extends fc.Arbitrary<infer Value> ? Value : never;

const tableOf = (data: Series) => costTable(data as Parameters<typeof costTable>[0]);

/** Cents by metric and unit, added up as whole numbers; what AWS has mixed is in no sum. */
function centsOf(
  data: Series,
  isWanted: (keys: readonly string[], start: string) => boolean = () => true,
) {
  const sums = new Map<string, number>();
  for (const { TimePeriod: period, Groups: groups } of data.ResultsByTime) {
    for (const { Keys: keys, Metrics: metrics } of groups) {
      if (!isWanted(keys, period.Start)) continue;
      for (const [of, { Amount: text, Unit: unit }] of Object.entries(metrics)) {
        const id = `${of} ${unit}`;
        sums.set(id, (sums.get(id) ?? 0) + Math.round(Number(text) * 100));
      }
    }
  }
  return new Map([...sums].toSorted().map(([id, sum]) => [id, id.endsWith('N/A') ? null : sum]));
}

const inCents = (totals: readonly { of: string; unit: unknown; total: unknown }[]) =>
  new Map(
    totals
      .map(({ of, unit, total }): [string, number | null] => [
        `${of} ${unit}`,
        total === null ? null : Math.round(Number(total) * 100),
      ])
      .toSorted(),
  );

function inGroups(grouping: Parameters<typeof recordsOf>[0] | undefined) {
  const records = grouping === undefined ? [] : recordsOf(grouping);
  return records as { of: string; unit: unknown; total: unknown; [key: string]: unknown }[];
}

describe('a series of costs', () => {
  it('can be made again of its table, but for the order of groups', () => {
    const sorted = (results: readonly object[]) =>
      results.map((result) => {
        const { Groups: groups = [] } = result as { Groups?: { Keys: string[] }[] };
        return {
          ...result,
          Groups: groups.toSorted((a, b) => `${a.Keys}`.localeCompare(`${b.Keys}`)),
        };
      });
    fc.assert(
      fc.property(series, (data) => {
        const rebuilt = rebuildSeries(asSent(renderTable(tableOf(data))));
        expect(sorted(rebuilt)).toEqual(sorted(data.ResultsByTime));
      }),
      { numRuns: 300 },
    );
  });

  it('has totals as if they were added up by hand', () => {
    fc.assert(
      fc.property(series, (data) => {
        const totals = totalsOf(tableOf(data));
        expect(inCents(totals?.sums ?? [])).toEqual(centsOf(data));
        for (const record of inGroups(totals?.by.SERVICE)) {
          const sums = centsOf(data, ([service]) => service === record.SERVICE);
          expect(inCents([record])).toEqual(
            new Map([[`${record.of} ${record.unit}`, sums.get(`${record.of} ${record.unit}`)]]),
          );
        }
        for (const record of inGroups(totals?.by.start)) {
          const sums = centsOf(data, (_, start) => start === record.start);
          expect([...inCents([record]).values()]).toEqual([
            sums.get(`${record.of} ${record.unit}`),
          ]);
        }
      }),
      { numRuns: 200 },
    );
  });

  const additive = (table: Table) => inCents(totalsOf(table)?.sums ?? []);

  it('has the same totals with its top and the rest, and with fewer periods', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 6 }), (data, most) => {
        const table = tableOf(data);
        const whole = additive(table);
        expect(additive(topOf(table, most))).toEqual(whole);
        for (const fewer of withFewerPeriods(table)) {
          expect(additive(fewer)).toEqual(whole);
          expect(additive(topOf(fewer, most))).toEqual(whole);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('counts the rows of the whole answer, also where its periods are added up', () => {
    const days = Array.from({ length: 60 }, (_, day) => addDays('2026-01-01', day));
    const data = {
      GroupDefinitions: [{ Type: 'DIMENSION', Key: 'USAGE_TYPE' }],
      ResultsByTime: days.map((Start) => ({
        TimePeriod: { Start, End: addDays(Start, 1) },
        Groups: Array.from({ length: 100 }, (_, at) => ({
          Keys: [`Type-${at}`],
          Metrics: { UnblendedCost: { Amount: `${at}.${'1234567'.repeat(3)}`, Unit: 'USD' } },
        })),
      })),
    };
    const fitted = fitAnswer(data, costTable(data as Parameters<typeof costTable>[0]), {});
    expect(fitted).toMatchObject({ form: 'top', data: { periods_added_up: 'month' } });
    expect(fitted.totals?.rows).toBe(6_000);
  });

  it('shows with its periods side by side what its rows add up to', () => {
    const inWholeCents = (value: unknown) => Math.round(Number(value ?? 0) * 100);
    const sum = (values: readonly unknown[]) =>
      values.reduce<number>((total, value) => total + inWholeCents(value), 0);
    const shown = (table: Table) => {
      const { columns, rows } = matrixOf(table);
      const costs = rows.filter((row) => row[columns.indexOf('metric')] === 'UnblendedCost');
      return sum(costs.flatMap((row) => row.slice(columns.indexOf('unit') + 1)));
    };
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 6 }), (data, most) => {
        const table = tableOf(data);
        const whole = sum(table.rows.map((row) => row[5]));
        for (const each of [table, ...withFewerPeriods(table)]) {
          expect(shown(each)).toBe(whole);
          expect(shown(topOf(each, most))).toBe(whole);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('shows no more keys than were asked for, the greatest of them, and names the others', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 6 }), (data, most) => {
        const table = tableOf(data);
        const keysIn = (each: Table) => [...new Set(each.rows.map((row) => `${row[3]} ${row[4]}`))];
        const all = keysIn(table);
        const top = topOf(table, most);
        const named = keysIn(top).filter((key) => !key.startsWith('('));
        expect(named).toHaveLength(Math.min(most, all.length));
        // A large credit is as much to see as a large cost.
        const sizeOf = (key: string) =>
          Math.abs(
            table.rows.reduce(
              (sum, row) => sum + (`${row[3]} ${row[4]}` === key ? Number(row[5]) : 0),
              0,
            ),
          );
        const least = Math.min(...named.map(sizeOf));
        for (const key of all.filter((each) => !named.includes(each))) {
          expect(sizeOf(key)).toBeLessThanOrEqual(least + 0.001);
        }
        expect(top.beside.rest).toEqual(
          all.length > most ? { count: all.length - most } : undefined,
        );
      }),
    );
  });
});

describe('shares', () => {
  const parts = fc.array(cents, { minLength: 1, maxLength: 8 });
  const sharesOf = (values: readonly number[]) => {
    const things = values.map((value, at) => ({ id: `k${at}`, cost: decimal(value) }));
    const table = listTable(
      { things },
      {
        list: 'things',
        columns: { id: { type: 'text', groups: true }, cost: amount('USD', { adds: true }) },
      },
    );
    return inGroups(totalsOf(table)?.by.id);
  };

  it('are the parts of the whole in percent, where all parts have one sign', () => {
    fc.assert(
      fc.property(parts, (values) => {
        const positive = values.map((value) => Math.abs(value) + 1);
        const whole = positive.reduce((sum, value) => sum + value, 0);
        for (const record of sharesOf(positive)) {
          const part = Math.round(Number(record.total) * 100);
          expect(Number(record.share_percent)).toBeCloseTo((100 * part) / whole, 1);
        }
      }),
    );
  });

  it('are none where credits are among the costs', () => {
    expect(sharesOf([500, -200]).map(({ share_percent }) => share_percent)).toEqual(
      [undefined, undefined].map(() => null),
    );
    expect(sharesOf([500, 0]).map(({ share_percent }) => share_percent)).toEqual([100, 0]);
  });
});

it('has on top what costs most, and not what has most of some unit', () => {
  const things = [
    { id: 'a', used: '1', used_in: 'Hrs', cost: '3.00' },
    { id: 'b', used: '900', used_in: 'Requests', cost: '1.00' },
    { id: 'c', used: '20', used_in: 'GB', cost: '2.00' },
  ];
  const columns = {
    id: { type: 'text', groups: true },
    used: quantity({ in: 'used_in' }, { adds: true }),
    cost: amount('USD', { adds: true }),
  } as const;
  const table = listTable({ things }, { list: 'things', columns });
  const named = (rows: readonly (readonly unknown[])[] = []) => rows.map(([id]) => id);
  expect(named(topOf(table, 1).rows)).toEqual(['a', '(2 others)', '(2 others)']);
  const grouped = named(totalsOf(table)?.by.id?.rows);
  expect([...new Set(grouped)]).toEqual(['a', 'c', 'b']);
  const { cost: _, ...use } = columns;
  const used = listTable({ things }, { list: 'things', columns: use });
  expect(named(topOf(used, 1).rows).slice(0, 1)).toEqual(['b']);
});

it('has values as they are beside a row for the others, where some rows have none', () => {
  const things = [
    { id: 'a', cost: '3.00', saves: '1.00' },
    { id: 'b', cost: '2.00' },
    { id: 'c', cost: '1.00' },
  ];
  const table = listTable(
    { things },
    { list: 'things', columns: { cost: amount('USD', { adds: true }), saves: amount('USD') } },
  );
  const { columns, rows, null_is_absent, wrapped } = renderTable(topOf(table, 1));
  expect({ columns, rows, null_is_absent, wrapped }).toEqual({
    columns: ['id', 'cost', 'saves'],
    rows: [
      ['a', '3.00', '1.00'],
      ['(2 others)', '3', null],
    ],
    null_is_absent: ['saves'],
    wrapped: undefined,
  });
});

it('is said to be whole when it was asked for whole', () => {
  const data = { things: [{ id: 'x'.repeat(30_000) }] };
  const table = listTable(data, { list: 'things' });
  expect(fullAnswer(data, table)).toEqual({ form: 'full', data });
  expect(fitAnswer(data, table, {}).form).toBe('top');
});
