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

/** Name of the report that goes into an e-mail. */
export const HTML_FILE = 'report.html';

/** Name of the text beside it, whose first lines say what it is about. */
export const TEXT_FILE = 'report.txt';

/** Name of the message for a chat. */
export function messageFile(chat: Chat): string {
  return `message-${chat}.json`;
}

/** Renders a report in all formats. */
export async function renderFiles(report: Report, locale: Locale): Promise<ReportFile[]> {
  const text = (name: string, contentType: string, body: string): ReportFile => ({
    name,
    contentType: `${contentType}; charset=utf-8`,
    body,
  });
  const message = (chat: Chat) =>
    text(
      messageFile(chat),
      'application/json',
      JSON.stringify(renderMessage(report, { locale, chat })),
    );
  return [
    text(HTML_FILE, 'text/html', renderHtml(report, locale)),
    text(TEXT_FILE, 'text/plain', renderText(report, locale)),
    text('report.csv', 'text/csv', renderCsv(report)),
    text('report.json', 'application/json', renderJson(report)),
    {
      name: 'report.xlsx',
      contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      body: await renderXlsx(report, locale),
    },
    message('slack'),
    message('teams'),
  ];
}
