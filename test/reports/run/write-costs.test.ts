import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { totalCost } from '../../../src/local/data/line-items.ts';
import { accountsBilledTo } from '../../../src/local/data/linked-accounts.ts';
import { startDatabase } from '../../../src/local/database/start-database.ts';
import { sum } from '../../../src/reports/money.ts';
import type { ReportRow } from '../../../src/reports/report.ts';
import { type DatasetRow, rowsOf, runWithFocus } from './focus-run.ts';

const now = new Date('2026-03-15T12:00:00Z');
const IDS = ['111122223333', '123456789012', '444455556666', '210987654321', '777788889999'];

function sumsBy(
  rows: readonly DatasetRow[],
  column: string,
  amount = 'BilledCost',
): Record<string, string> {
  const groups = Map.groupBy(rows, (row) => row[column] ?? '');
  return Object.fromEntries(
    [...groups].map(([key, some]) => [key, sum(some.map((row) => row[amount] ?? ''))]),
  );
}

const billed = (rows: readonly ReportRow[] = []) =>
  Object.fromEntries(rows.map(({ key, billedCost }) => [key, billedCost]));

it('whatever the set and the period, the rows are the bill, and no part of it twice', async () => {
  const accountIds = fc.uniqueArray(fc.constantFrom(...IDS), { minLength: 1, maxLength: 4 });
  const periods = fc.constantFrom('last-month', 'week-to-date', '2026-01-20/2026-02-10');
  const pageSizes = fc.constantFrom(2_000, 997);
  await fc.assert(
    fc.asyncProperty(accountIds, periods, pageSizes, async (ids, period, pageSize) => {
      const { report, files } = await runWithFocus({ accountIds: ids, period, pageSize, now });
      const rows = files.flatMap(rowsOf);
      const [usd] = report.currencies;
      expect(sum(rows.map(({ BilledCost = '' }) => BilledCost))).toBe(usd?.total.billedCost);
      expect(sum(rows.map(({ EffectiveCost = '' }) => EffectiveCost))).toBe(
        usd?.total.effectiveCost,
      );
      expect(sumsBy(rows, 'ServiceName')).toEqual(billed(usd?.services));
      const days = usd?.trend.map(({ day, billedCost }) => [`${day}T00:00:00Z`, billedCost]);
      expect({ ...Object.fromEntries(days ?? []), ...sumsBy(rows, 'ChargePeriodStart') }).toEqual(
        Object.fromEntries(days ?? []),
      );
      const seen = [...new Set(ids.flatMap(accountsBilledTo))];
      const own = seen.filter((id) => accountsBilledTo(id).length === 1);
      const byAccount = sumsBy(rows, 'SubAccountId');
      for (const id of own) {
        expect(byAccount[id]).toBe(totalCost(id, { ...report.question.period, now }));
      }
    }),
    { numRuns: 8 },
  );
}, 120_000);

it('every row says what FOCUS demands of it, and nothing that Cost Explorer does not know', async () => {
  const { files } = await runWithFocus({ accountIds: IDS, period: 'last-month', now });
  const rows = files.flatMap(rowsOf);
  for (const row of rows) {
    for (const name of [
      'BilledCost',
      'EffectiveCost',
      'BillingCurrency',
      'BillingPeriodStart',
      'BillingPeriodEnd',
      'ChargePeriodStart',
      'ChargePeriodEnd',
      'ServiceName',
      'ServiceCategory',
      'SubAccountId',
    ]) {
      expect(row[name], name).not.toBe('');
    }
    expect(row.ChargeCategory).toMatch(/^(Usage|Purchase|Tax|Credit|Adjustment)$/);
    expect(row.ChargeClass).toMatch(/^(Correction)?$/);
    const unknown = ['ListCost', 'ContractedCost', 'SkuId', 'PricingQuantity', 'InvoiceId', 'Tags'];
    expect(unknown.map((name) => row[name])).toEqual(unknown.map(() => ''));
  }
});

it('whatever the set, the days by tag are the bill as well, of each day, account and value', async () => {
  const accountIds = fc.uniqueArray(fc.constantFrom(...IDS), { minLength: 1, maxLength: 4 });
  const tags = fc.constantFrom('team', 'environment', 'nobody-uses-this');
  await fc.assert(
    fc.asyncProperty(accountIds, tags, async (ids, tag) => {
      const { report, files, byTag } = await runWithFocus({
        ...{ accountIds: ids, period: 'week-to-date', tag, now },
      });
      const rows = byTag.flatMap(rowsOf);
      const [usd] = report.currencies;
      const sums = (column: string) => sumsBy(rows, column, 'unblended_cost');
      expect(sums('tag_value')).toEqual(billed(usd?.tagValues ?? []));
      expect(sums('account_id')).toEqual(sumsBy(files.flatMap(rowsOf), 'SubAccountId'));
      for (const { day, billedCost } of usd?.trend ?? []) {
        expect(sums('start')[day] ?? '0').toBe(billedCost);
      }
      const columns = new Set(rows.flatMap(Object.keys));
      const dataset = new Set(files.flatMap(rowsOf).flatMap(Object.keys));
      expect([...columns].filter((column) => dataset.has(column))).toEqual([]);
    }),
    { numRuns: 6, examples: [[IDS, 'team']] },
  );
}, 120_000);

it('without a tag there is no file by tag', async () => {
  const asked = { accountIds: ['444455556666'], period: 'yesterday', now };
  const { manifest, byTag } = await runWithFocus(asked);
  expect([manifest.costs_by_tag, byTag]).toEqual([undefined, []]);
  const { manifest: tagged } = await runWithFocus({ ...asked, tag: 'team' });
  const file = `runs/${tagged.run_id}/costs-by-tag/444455556666.csv`;
  expect(tagged.costs_by_tag).toEqual([file]);
});

it('the manifest names the files, which of the same rows are in folders of their own', async () => {
  const accountIds = ['444455556666', '777788889999'];
  const { manifest } = await runWithFocus({ accountIds, period: 'last-month', now });
  const { run_id, costs, costs_parquet } = manifest;
  expect({ costs, costs_parquet }).toEqual({
    costs: accountIds.map((id) => `runs/${run_id}/costs/${id}.csv`),
    costs_parquet: accountIds.map((id) => `runs/${run_id}/costs-parquet/${id}.parquet`),
  });
});

describe('opened as a user would', () => {
  const load = async () => {
    const run = await runWithFocus({ accountIds: IDS, period: 'last-month', now });
    const rows = run.files.flatMap(rowsOf);
    return { total: run.report.currencies[0]?.total.billedCost, rows, names: columnsOf(rows) };
  };
  const columnsOf = ([row = {}]: readonly DatasetRow[]) => Object.keys(row);
  const tableOf = (names: readonly string[]) =>
    `CREATE TABLE costs (${names.map((name) => `"${name}" ${typeOf(name)}`).join(', ')})`;
  const typeOf = (name: string) => {
    if (/Cost$/.test(name)) return 'numeric';
    return /Start$|End$/.test(name) ? 'timestamptz' : 'text';
  };

  it('SQLite loads it by its header, and adds up the bill', async () => {
    const { total, rows, names } = await load();
    const database = new DatabaseSync(':memory:');
    database.exec(tableOf(names));
    const insert = database.prepare(`INSERT INTO costs VALUES (${names.map(() => '?').join()})`);
    for (const row of rows) insert.run(...names.map((name) => row[name] || null));
    const [sums] = database.prepare('SELECT sum("BilledCost") AS billed FROM costs').all();
    database.close();
    expect(sums?.billed).toBeCloseTo(Number(total), 4);
  });

  it('PostgreSQL does, to the last digit', { timeout: 60_000 }, async () => {
    const { total, rows, names } = await load();
    const server = await startDatabase({ password: randomBytes(12).toString('hex') });
    const database = new Client({ connectionString: server.url });
    try {
      await database.connect();
      await database.query(tableOf(names));
      const known = rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, text]) => [name, text || null])),
      );
      const insert = 'INSERT INTO costs SELECT * FROM json_populate_recordset(NULL::costs, $1)';
      await database.query(insert, [JSON.stringify(known)]);
      const sums = await database.query(
        'SELECT trim_scale(sum("BilledCost")) AS billed FROM costs',
      );
      expect(sums.rows).toEqual([{ billed: total }]);
    } finally {
      await database.end();
      await server.close();
    }
  });
});
