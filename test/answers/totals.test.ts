import { expect, it } from 'vitest';
import { amount, group, listTable } from '../../src/answers/list-table.ts';
import { totalsOf } from '../../src/answers/totals.ts';

const found = (finding: string, savings?: string) => ({ finding, ...(savings && { savings }) });
const columns = { finding: group, savings: amount('USD', { adds: true }) };
const totalsBy = (things: readonly object[]) =>
  totalsOf(listTable({ things }, { list: 'things', columns }))?.by.finding;

it('what has no amount is counted beside what has one', () => {
  const things = [
    ...[found('optimized'), found('over', '1.5'), found('optimized')],
    ...[found('over'), found('under')],
  ];
  expect(totalsBy(things)).toEqual({
    columns: ['finding', 'rows', 'of', 'unit', 'total', 'share_percent'],
    rows: [
      ['over', 2, 'savings', 'USD', '1.5', 100],
      ['optimized', 2, null, null, null, null],
      ['under', 1, null, null, null, null],
    ],
  });
});

it('what has amounts alone has a row for each of them', () => {
  expect(totalsBy([found('over', '1'), found('under', '3')])).toEqual({
    columns: ['finding', 'total', 'share_percent'],
    constant: { rows: 1, of: 'savings', unit: 'USD' },
    rows: [
      ['under', '3', 75],
      ['over', '1', 25],
    ],
  });
});

it('a sum says how many rows have no amount in it, unless there is none or the amount is made', () => {
  const told = (amounts: readonly (string | null | undefined)[], more: object = {}) => {
    const things = amounts.map((cost, at) => ({ at, ...(cost !== undefined && { cost }) }));
    const cost = amount('USD', { adds: true, ...more });
    return totalsOf(listTable({ things }, { list: 'things', columns: { cost } }))?.without_amount;
  };
  expect(told(['1', null, '2', undefined])).toEqual({ cost: 2 });
  expect(told(['1', '0', 'none'])).toBeUndefined();
  expect(told([null, undefined])).toBeUndefined();
  const derived = listTable(
    { things: [{ at: 1 }, { at: 2 }] },
    {
      list: 'things',
      columns: { cost: amount('USD', { adds: true }) },
      derive: ({ at }: { at: number }) => (at === 1 ? { cost: '1' } : {}),
    },
  );
  expect(totalsOf(derived)).toMatchObject({ sums: [{ total: '1' }] });
  expect(totalsOf(derived)?.without_amount).toBeUndefined();
});
