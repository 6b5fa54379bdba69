import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Decimal } from 'decimal.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FOCUS_COLUMNS } from '../../src/reports/render/render-focus.ts';
import { toParquet } from '../../src/reports/render/render-parquet.ts';
import { type FocusRun, rowsOf, runWithFocus } from '../reports/run/focus-run.ts';

const run = promisify(execFile);
const BIN = join(import.meta.dirname, '../../.local/second-opinions-focus/bin');

// docs/reports.md says of each why it is not met.
const NOT_MET = [
  'BillingAccountId-C-001-M',
  'BillingAccountId-C-002-M',
  'ChargeDescription-C-003-O',
  'ChargeFrequency-C-001-M',
  'ChargeFrequency-C-002-M',
  'ChargeFrequency-C-004-C',
  'ContractedCost-C-003-M',
  'ContractedCost-C-004-M',
  'CostAndUsage-D-027-O',
  'CostAndUsage-D-042-O',
  'EffectiveCost-C-005-C',
  'InvoiceId-C-005-C',
  'InvoiceIssuerName-C-003-M',
  'ListCost-C-003-M',
  'ListCost-C-004-M',
  'PublisherName-C-003-M',
  'ServiceName-C-007-C',
  'ServiceName-C-008-C',
  'ServiceSubcategory-C-001-M',
  'ServiceSubcategory-C-002-M',
];

let folder: string;
let made: FocusRun;
let dataset: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'validator-'));
  const now = new Date('2026-03-15T12:00:00Z');
  const accountIds = ['123456789012', '444455556666', '777788889999'];
  made = await runWithFocus({ accountIds, period: 'last-month', now });
  const [first = '', ...others] = made.files;
  dataset = first + others.map((file) => file.slice(file.indexOf('\r\n') + 2)).join('');
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(name: string, body: string | Uint8Array): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, body);
  return file;
}

async function python(...args: readonly string[]): Promise<string> {
  const { stdout } = await run(join(BIN, 'python'), args, { maxBuffer: 50_000_000 });
  return stdout;
}

/** The rules that a dataset breaks, without those that only contain others. It never ends with a failure. */
async function brokenRules(file: string): Promise<string[]> {
  const where = 'import focus_validator; print(focus_validator.__file__, end="")';
  const module = await python('-c', where);
  const args = ['--data-file', file, '--validate-version', '1.2', '--block-download'];
  const cwd = dirname(dirname(module));
  const options = { cwd, maxBuffer: 50_000_000 };
  const { stdout } = await run(join(BIN, 'focus-validator'), args, options);
  expect(stdout).toMatch(/^Total: 578 \| Pass: \d{3} /m);
  const found = [...stdout.matchAll(/^(?:- |❌ )([A-Za-z]+-[A-Z]-\d{3}-[A-Z]):/gm)];
  const ids = found.map(([, id = '']) => id).filter((id) => !id.includes('-000-'));
  return [...new Set(ids)].sort();
}

describe.skipIf(!existsSync(BIN))('the published validator of FOCUS', { timeout: 180_000 }, () => {
  it('finds nothing in the dataset but what Cost Explorer does not know', async () => {
    expect(await brokenRules(await fileOf('costs.csv', dataset))).toEqual(NOT_MET);
  });

  it('finds what is wrong', async () => {
    const wrong = dataset.replaceAll(',USD,', ',US,');
    expect(await brokenRules(await fileOf('wrong.csv', wrong))).toContain(
      'BillingCurrency-C-003-M',
    );
  });

  it('finds the same in Parquet', async () => {
    const [csv = ''] = made.files;
    const [parquet = new Uint8Array()] = made.parquet;
    const broken = await brokenRules(await fileOf('payer.csv', csv));
    expect(await brokenRules(await fileOf('payer.parquet', parquet))).toEqual(broken);
  });
});

describe.skipIf(!existsSync(BIN))('readers of Parquet', { timeout: 180_000 }, () => {
  const read = async () => {
    const files = await Promise.all(
      made.parquet.map((bytes, at) => fileOf(`${at}.parquet`, bytes)),
    );
    return JSON.parse(await python(join(import.meta.dirname, 'read-parquet.py'), ...files));
  };
  const plain = (text: string) => new Decimal(text).toFixed();

  it('find the rows of the CSV, amounts to the last digit', async () => {
    const expected = made.files.flatMap(rowsOf).map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, text]) => {
          if (text === '') return [name, null];
          return [name, /Cost$/.test(name) ? plain(text) : text];
        }),
      ),
    );
    expect((await read()).rows).toEqual(expected);
  });

  it('find decimals, times and texts, of columns that are all null, too', async () => {
    const { schema, types } = await read();
    const kinds = Object.entries(FOCUS_COLUMNS);
    const as = (names: Readonly<Record<string, string>>) =>
      Object.fromEntries(kinds.map(([name, type]) => [name, names[type]]));
    expect(schema).toEqual(
      as({ decimal: 'decimal128(38, 18)', time: 'timestamp[ms, tz=UTC]', text: 'string' }),
    );
    expect(types).toEqual(
      as({ decimal: 'DECIMAL(38,18)', time: 'TIMESTAMP WITH TIME ZONE', text: 'VARCHAR' }),
    );
  });

  it('add up the bill', async () => {
    const [usd] = made.report.currencies;
    expect((await read()).sums).toEqual({
      billed: usd?.total.billedCost,
      effective: usd?.total.effectiveCost,
      rows: made.files.flatMap(rowsOf).length,
    });
  });

  it('find all digits that there is room for, and no row where there is none', async () => {
    const cost = '-99999999999999999999.999999999999999999';
    const columns = { Name: 'text', Cost: 'decimal', Start: 'time' } as const;
    const rows = [{ Name: '=𝟙"', Cost: cost, Start: '2026-02-01T00:00:00Z' }, { Cost: '1e-18' }];
    const list = 'import sys, pyarrow.parquet as p; print(p.read_table(sys.argv[1]).to_pylist())';
    const listed = async (bytes: Uint8Array) => python('-c', list, await fileOf('own', bytes));
    expect(await listed(toParquet(columns, rows))).toBe(
      `[{'Name': '=𝟙"', 'Cost': Decimal('${cost}'), 'Start': datetime.datetime(2026, 2, 1, 0, 0, tzinfo=<UTC>)}, ` +
        `{'Name': None, 'Cost': Decimal('1E-18'), 'Start': None}]\n`,
    );
    expect(await listed(toParquet(columns, []))).toBe('[]\n');
  });
});
