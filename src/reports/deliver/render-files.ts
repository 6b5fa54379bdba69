// Which files a report comes as, and what makes each.
import { renderHtml } from '../render/html/render-html.ts';
import { renderCsv } from '../render/render-csv.ts';
import { renderJson } from '../render/render-json.ts';
import { type Chat, renderMessage, renderText } from '../render/render-message.ts';
import { renderXlsx } from '../render/render-xlsx.ts';
import type { Report } from '../report.ts';
import type { Locale } from '../texts/locale.ts';

/** A report in one format. */
export interface ReportFile {
  /** Such as `report.html`. */
  readonly name: string;
  /** MIME type. */
  readonly contentType: string;
  readonly body: string | Uint8Array;
}

/** File formats that a report is read in. */
export const FORMATS = ['html', 'csv', 'json', 'xlsx'] as const;

/** One of them. */
export type Format = (typeof FORMATS)[number];

/** Name of the report that goes into an e-mail. */
export const HTML_FILE = 'report.html';

/** Name of the text beside it, whose first lines say what it is about. */
export const TEXT_FILE = 'report.txt';

/** Name of the message for a chat. */
export function messageFile(chat: Chat): string {
  return `message-${chat}.json`;
}

type Files = readonly ReportFile[];
type Render = (report: Report, locale: Locale) => Files | Promise<Files>;

const RENDERERS: Readonly<Record<Format, Render>> = {
  html: (report, locale) => [textFile(HTML_FILE, 'text/html', renderHtml(report, locale))],
  csv: (report) => renderCsv(report).map(({ name, body }) => textFile(name, 'text/csv', body)),
  json: (report) => [textFile('report.json', 'application/json', renderJson(report))],
  xlsx: async (report, locale) => [
    {
      name: 'report.xlsx',
      contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      body: await renderXlsx(report, locale),
    },
  ],
};

/** Renders a report in one format: a file, or of CSV one for each table. */
export async function renderFormat(
  format: Format,
  report: Report,
  locale: Locale,
): Promise<readonly ReportFile[]> {
  return RENDERERS[format](report, locale);
}

/**
 * Renders a report in all formats, with the texts of messages about it: one when the one before has
 * been taken, since over thousands of accounts each is large.
 */
export async function* renderFiles(report: Report, locale: Locale): AsyncGenerator<ReportFile> {
  const message = (chat: Chat) => {
    const body = JSON.stringify(renderMessage(report, { locale, chat }));
    return textFile(messageFile(chat), 'application/json', body);
  };
  for (const format of FORMATS) yield* await renderFormat(format, report, locale);
  yield textFile(TEXT_FILE, 'text/plain', renderText(report, locale));
  yield message('slack');
  yield message('teams');
}

function textFile(name: string, contentType: string, body: string): ReportFile {
  return { name, contentType: `${contentType}; charset=utf-8`, body };
}
