import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AccountReport } from '../../reports/account-report.ts';
import { renderHtml } from '../../reports/render/html/render-html.ts';
import { renderCsv } from '../../reports/render/render-csv.ts';
import { renderJson } from '../../reports/render/render-json.ts';
import { renderXlsx } from '../../reports/render/render-xlsx.ts';
import type { Report } from '../../reports/report.ts';
import type { Locale } from '../../reports/texts/locale.ts';
import type { Format, ReportOptions } from './report-options.ts';

const renderers: Readonly<
  Record<Format, (report: Report, locale: Locale) => string | Promise<Buffer>>
> = {
  html: renderHtml,
  csv: renderCsv,
  json: renderJson,
  xlsx: renderXlsx,
};

/**
 * Writes a report in the formats that were asked for.
 *
 * @returns the files
 */
export async function writeReport(
  report: Report,
  { out, formats, locale }: Pick<ReportOptions, 'out' | 'formats' | 'locale'>,
): Promise<readonly string[]> {
  await mkdir(out, { recursive: true });
  const files: string[] = [];
  for (const format of formats) {
    const file = join(out, `cost-report.${format}`);
    await writeFile(file, await renderers[format](report, locale));
    files.push(file);
  }
  return files;
}

/**
 * Writes what each account said, with every request: where to look for the origin of a figure.
 *
 * @param folder - made when it is needed
 */
export async function writeAccountReports(
  folder: string,
  reports: readonly AccountReport[],
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const report of reports) {
    const text = `${JSON.stringify(report, undefined, 2)}\n`;
    await writeFile(join(folder, `${report.account.accountId}.json`), text);
  }
}
