// Tables of costs in the page: by account, service, Region, tag and record type.
import { sum } from '../../money.ts';
import type { CurrencyReport, ReportRow } from '../../report.ts';
import type { Rendering } from '../rendering.ts';
import { html, nothing, type SafeHtml } from '../safe-html.ts';
import { changeText, table } from './table.ts';

// A page for reading; the other formats have all rows.
const SHOWN = 20;

/** What a table of costs is about. */
export interface CostTableOptions {
  readonly title: string;
  /** Heading of the first column. */
  readonly heading: string;
  readonly rows: readonly ReportRow[];
}

/**
 * A table of costs with its largest rows; the rest is one row, so that the table still adds up.
 *
 * @param options - the rows
 * @param currency - total and currency of the rows
 */
export function costTable(
  { title, heading, rows }: CostTableOptions,
  { currency, total, previousBilledCost }: CurrencyReport,
  rendering: Rendering,
): SafeHtml {
  if (rows.length === 0) return nothing;
  const { texts, formats } = rendering;
  const compared = rows.some((row) => row.previousBilledCost !== null);
  const cells = (row: ReportRow, name: string | SafeHtml) => [
    name,
    formats.money(row.billedCost, currency),
    formats.money(row.effectiveCost, currency),
    formats.percent(row.billedCost, total.billedCost),
    ...(compared ? [changeText(row, currency, rendering)] : []),
  ];
  const shown = rows.slice(0, SHOWN).map((row) => cells(row, nameOf(row, rendering)));
  const rest = rows.slice(SHOWN);
  const others =
    rest.length > 0 ? [cells(together(rest), texts.others(formats.integer(rest.length)))] : [];
  const whole = { ...total, previousBilledCost };
  return html`<h3>${title}</h3>${table(
    [
      { heading },
      { heading: texts.billed, numeric: true },
      { heading: texts.effective, numeric: true, wideOnly: true },
      { heading: texts.share, numeric: true, wideOnly: true },
      ...(compared ? [{ heading: texts.change, numeric: true }] : []),
    ],
    [...shown, ...others],
    cells({ key: '', name: '', ...whole }, texts.total),
  )}`;
}

function nameOf({ key, name }: ReportRow, { texts }: Rendering): string | SafeHtml {
  if (key === '') return texts.without;
  return name === key ? name : html`${name}<br><span class="muted id">${key}</span>`;
}

function together(rows: readonly ReportRow[]): ReportRow {
  const known = rows.every(({ previousBilledCost }) => previousBilledCost !== null);
  return {
    key: '',
    name: '',
    billedCost: sum(rows.map(({ billedCost }) => billedCost)),
    effectiveCost: sum(rows.map(({ effectiveCost }) => effectiveCost)),
    previousBilledCost: known
      ? sum(rows.map(({ previousBilledCost }) => previousBilledCost ?? '0'))
      : null,
  };
}
