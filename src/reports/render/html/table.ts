// How a table looks in the page, and what several of them have in their cells.
import { Exact } from '../../../answers/exact.ts';
import type { ReportRow } from '../../report.ts';
import type { ReportAccount } from '../../report-question.ts';
import type { Rendering } from '../rendering.ts';
import { html, nothing, type SafeHtml } from '../safe-html.ts';

/** A column of a table. */
export interface Column {
  readonly heading: string | SafeHtml;
  /** Numbers stand at the right. */
  readonly numeric?: boolean;
  /** Chinese words and dates in it are not broken into lines. */
  readonly whole?: boolean;
  /** Left out on a phone. */
  readonly wideOnly?: boolean;
}

/**
 * A table. Alignment is also said by an attribute, for e-mail clients without style sheets.
 *
 * @param columns - from left to right
 * @param rows - cells as text or markup
 * @param total - last row, set apart
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly (string | SafeHtml)[])[],
  total?: readonly (string | SafeHtml)[],
): SafeHtml {
  const head = columns.map(
    (column) => html`<th scope="col" ${attributes(column)}>${column.heading}</th>`,
  );
  const row = (cells: readonly (string | SafeHtml)[]) =>
    columns.map((column, index) => html`<td ${attributes(column)}>${cells[index] ?? ''}</td>`);
  const sum = total ? html`<tfoot><tr class="sum">${row(total)}</tr></tfoot>` : nothing;
  return html`<div class="scroll"><table cellspacing="0"><thead><tr>${head}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${row(cells)}</tr>`)}</tbody>${sum}</table></div>`;
}

function attributes({ numeric = false, whole = false, wideOnly = false }: Column): SafeHtml {
  const align = numeric ? html`align="right"` : html`align="left"`;
  const classes = Object.entries({ number: numeric, whole, wide: wideOnly })
    .filter(([, applies]) => applies)
    .map(([name]) => name);
  return classes.length > 0 ? html`${align} class="${classes.join(' ')}"` : align;
}

/** An account's name above its id. */
export function accountName({ accountId, name }: ReportAccount): SafeHtml {
  return html`${name}<br><span class="muted id">${accountId}</span>`;
}

/** Text that stands below, on a phone, in place of a column that there is no room for. */
export function onPhone(text: string): SafeHtml {
  return html`<span class="phone">${text}</span>`;
}

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
