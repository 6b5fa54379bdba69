import { join } from 'node:path';
import { renderFile } from '../../reports/deliver/render-files.ts';
import type { Report } from '../../reports/report.ts';
import { folderObjectStore } from '../../reports/store/folder-object-store.ts';
import type { ReportOptions } from './report-options.ts';

/**
 * Writes a report in the formats that were asked for, for nobody else to read. A file that is there
 * is replaced, not written into: others may be allowed to read it.
 *
 * @returns the files
 */
export async function writeReport(
  report: Report,
  { out, formats, locale }: Pick<ReportOptions, 'out' | 'formats' | 'locale'>,
): Promise<readonly string[]> {
  const store = folderObjectStore(out);
  const files: string[] = [];
  for (const format of formats) {
    const { name: key, ...file } = await renderFile(format, report, locale);
    await store.put({ key, ...file });
    files.push(join(out, key));
  }
  return files;
}
