import { Exact } from '../../money.ts';
import type { ReportRow } from '../../report.ts';
import type { Rendering } from '../rendering.ts';
import { html, type SafeHtml } from '../safe-html.ts';

/** How much a cost changed, coloured and with its sign. */
export function changeText(
  { billedCost, previousBilledCost }: Pick<ReportRow, 'billedCost' | 'previousBilledCost'>,
  currency: string,
  { texts, formats }: Rendering,
): string | SafeHtml {
  if (previousBilledCost === null) return texts.unknown;
  const [amount, percent] = formats.change(billedCost, previousBilledCost, currency);
  const text = html`${amount} <span class="percent">(${percent})</span>`;
  const order = new Exact(billedCost).comparedTo(previousBilledCost);
  if (order === 0) return text;
  return order > 0
    ? html`<span class="up">${text}</span>`
    : html`<span class="down">${text}</span>`;
}
