import type { ReportAccount } from '../../report-question.ts';
import { html, type SafeHtml } from '../safe-html.ts';

/** An account's name above its id. */
export function accountName({ accountId, name }: ReportAccount): SafeHtml {
  return html`${name}<br><span class="muted id">${accountId}</span>`;
}
