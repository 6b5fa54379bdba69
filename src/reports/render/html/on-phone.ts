import { html, type SafeHtml } from '../safe-html.ts';

/** Text that stands below, on a phone, in place of a column that there is no room for. */
export function onPhone(text: string): SafeHtml {
  return html`<span class="phone">${text}</span>`;
}
