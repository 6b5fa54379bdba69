import writeExcelFile from 'write-excel-file/node';
import type { Report } from '../report.ts';
import type { Locale } from '../texts/locale.ts';
import { renderingIn } from './rendering.ts';
import { sheetsOf } from './xlsx-sheets.ts';

const LONGEST_NAME = 31;

/**
 * The report as a workbook for spreadsheet programs (Office Open XML), a sheet for each table.
 *
 * @param report - the model
 * @param locale - language of headings; numbers and dates are cells of that kind, in no language
 */
export async function renderXlsx(report: Report, locale: Locale): Promise<Buffer> {
  const sheets = sheetsOf(report, renderingIn(locale)).map(({ name, widths, rows }, index) => ({
    sheet: sheetName(name, index),
    columns: widths.map((width) => ({ width })),
    data: rows.map((cells) => [...cells]),
    stickyRowsCount: 1,
  }));
  return await writeExcelFile(sheets).toBuffer();
}

// Excel refuses some characters, long names and names that differ only in case: tags may have any.
function sheetName(name: string, index: number): string {
  const clean = name
    .replace(/[\\/?*[\]:'\p{Cc}]/gu, ' ')
    .slice(0, LONGEST_NAME - 4)
    .trim();
  return `${index + 1} ${clean}`;
}
