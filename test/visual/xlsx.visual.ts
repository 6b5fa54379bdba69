import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { Decimal } from 'decimal.js';
import { renderXlsx } from '../../src/reports/render/render-xlsx.ts';
import { scenarios } from './scenarios.ts';

// Separator, quote and UTF-8; values rather than formats; every sheet in a file of its own.
const TO_CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xlsx-'));
});
after(() => rm(folder, { recursive: true }));

/** The sheets as LibreOffice reads them, in their order, as rows of cells. */
async function openInLibreOffice(name: string, workbook: Buffer): Promise<string[][][]> {
  const file = join(folder, `${name}.xlsx`);
  await writeFile(file, workbook);
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  await promisify(execFile)('soffice', [
    ...[profile, '--headless', '--convert-to', TO_CSV, '--outdir', folder, file],
  ]);
  const files = (await readdir(folder)).filter((entry) => entry.startsWith(`${name}-`));
  const inOrder = files.toSorted((a, b) => sheetNumber(a, name) - sheetNumber(b, name));
  const texts = await Promise.all(inOrder.map((entry) => readFile(join(folder, entry), 'utf8')));
  return texts.map((text) => text.trimEnd().split('\n').map(cellsOf));
}

function sheetNumber(file: string, name: string): number {
  return Number.parseInt(file.slice(name.length + 1), 10);
}

function cellsOf(row: string): string[] {
  const cells = row.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? [];
  return cells.map((cell) => cell.replace(/,$/, '').replace(/^"|"$/g, '').replaceAll('""', '"'));
}

for (const { name, report } of await scenarios()) {
  test(`${name}: LibreOffice finds the same totals`, async () => {
    const [summary, ...tables] = await openInLibreOffice(name, await renderXlsx(report, 'en'));
    assert.ok(summary, 'no sheet');
    assert.match(summary[0]?.[0] ?? '', /^AWS cost report: /);
    const [usd] = report.currencies;
    if (!usd) return assert.equal(tables.length, 0);
    const total = Number(usd.total.billedCost);
    const accounts = tables[0]?.slice(1).map((cells) => cells[2] ?? '') ?? [];
    const stated = Number(summary.find(([step]) => step === 'Total')?.[1]);
    const sum = Decimal.sum(0, ...accounts).toNumber();
    // Cells are binary numbers: fifteen digits each.
    for (const found of [stated, sum]) {
      assert.ok(Math.abs(found - total) <= Math.abs(total) * 1e-12, `${found} is not ${total}`);
    }
    const days = tables.find(([head]) => head?.[0] === 'Day');
    assert.match(days?.[1]?.[0] ?? '', /^2026-02-01$/);
  });
}
