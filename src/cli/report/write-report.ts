import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderFile } from '../../reports/deliver/render-files.ts';
import type { Report } from '../../reports/report.ts';
import type { ReportOptions } from './report-options.ts';

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
    const { name, body } = await renderFile(format, report, locale);
    const file = join(out, name);
    await writeFile(file, body);
    files.push(file);
  }
  return files;
}
