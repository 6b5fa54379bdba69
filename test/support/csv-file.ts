import { renderCsv } from '../../src/reports/render/render-csv.ts';
import type { Report } from '../../src/reports/report.ts';

/** One of a report's tables as CSV, such as `services`. */
export function csvFile(report: Report, table: string): string {
  const file = renderCsv(report).find(({ name }) => name === `${table}.csv`);
  if (!file) throw new TypeError(`there is no ${table}.csv`);
  return file.body;
}
