// The page's lists over all currencies: budgets, anomalies, failures, gaps, and what was left out.
import type { Report } from '../../report.ts';
import type { Rendering } from '../rendering.ts';
import { html, nothing, type SafeHtml } from '../safe-html.ts';
import { accountName, type Column, onPhone, table } from './table.ts';

const SHOWN = 15;

/** The budgets that no forecast is held against, the worst first. */
export function budgetList({ budgets }: Report, { texts, formats }: Rendering): SafeHtml {
  const columns = [
    { heading: texts.budget },
    { heading: texts.account, wideOnly: true },
    { heading: texts.limit, numeric: true },
    { heading: texts.actual, numeric: true },
    { heading: texts.used, numeric: true, wideOnly: true },
    { heading: texts.expected, numeric: true, wideOnly: true },
    { heading: texts.status, whole: true },
  ];
  const rows = budgets.entries.map(({ name, account, limit, actual, forecast, unit, status }) => [
    html`${name}<span class="muted">${onPhone(account.name)}</span>`,
    accountName(account),
    formats.money(limit, unit),
    formats.money(actual, unit),
    formats.percent(actual, limit),
    forecast === null ? texts.unknown : formats.money(forecast, unit),
    texts.statuses[status],
  ]);
  return list(
    { title: texts.budgets, note: texts.budgetsNote, columns, rows, count: budgets.count },
    { texts, formats },
  );
}

/** The anomalies, those with the largest impact first. */
export function anomalyList({ anomalies }: Report, { texts, formats }: Rendering): SafeHtml {
  const columns = [
    { heading: texts.service },
    { heading: texts.account, wideOnly: true },
    { heading: texts.from, whole: true },
    { heading: texts.to, whole: true, wideOnly: true },
    { heading: texts.impact, numeric: true },
  ];
  const rows = anomalies.entries.map(
    ({ service, region, account, start, end, impact, currency }) => [
      html`${[service, region].filter(Boolean).join(' · ') || texts.unknown}<span class="muted">${onPhone(account.name)}</span>`,
      accountName(account),
      formats.day(start),
      end === null ? '–' : formats.day(end),
      formats.money(impact, currency),
    ],
  );
  return list(
    { title: texts.anomalies, columns, rows, count: anomalies.count },
    { texts, formats },
  );
}

/** Accounts of which nothing is known, and why. */
export function failureList({ failures }: Report, { texts, formats }: Rendering): SafeHtml {
  const columns = [{ heading: texts.account }, { heading: texts.reason }];
  const rows = failures.map(({ account, code, message }) => [
    accountName(account),
    html`${message}<br><span class="muted">${code}</span>`,
  ]);
  const note = texts.failuresNote;
  const all = { rows, count: rows.length, most: rows.length };
  return list({ title: texts.failures, note, columns, ...all }, { texts, formats });
}

/** Parts of accounts that are unknown, and why. */
export function gapList({ gaps }: Report, { texts, formats }: Rendering): SafeHtml {
  const columns = [
    { heading: texts.account },
    { heading: texts.section },
    { heading: texts.reason },
  ];
  const rows = gaps.map(({ account, section, detail, code, message }) => [
    accountName(account),
    detail === null ? texts.sections[section] : `${texts.sections[section]} (${detail})`,
    html`${message}<br><span class="muted">${code}</span>`,
  ]);
  return list(
    { title: texts.gaps, note: texts.gapsNote, columns, rows, count: rows.length },
    { texts, formats },
  );
}

/** Costs that two accounts have seen, and that are counted once. */
export function leftOutList({ leftOut }: Report, { texts, formats }: Rendering): SafeHtml {
  const columns = [
    { heading: texts.account },
    { heading: texts.payer },
    { heading: texts.billed, numeric: true },
  ];
  const rows = leftOut.map(({ linkedAccountId, payerId, billedCost, currency }) => [
    linkedAccountId,
    payerId,
    formats.money(billedCost, currency),
  ]);
  return list(
    { title: texts.leftOut, note: texts.leftOutNote, columns, rows, count: rows.length },
    { texts, formats },
  );
}

interface List {
  readonly title: string;
  readonly note?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (string | SafeHtml)[])[];
  /** How many there are in all. */
  readonly count: number;
  /** Most rows to show. */
  readonly most?: number;
}

function list(
  { title, note, columns, rows, count, most = SHOWN }: List,
  { texts, formats }: Pick<Rendering, 'texts' | 'formats'>,
): SafeHtml {
  if (count === 0) return nothing;
  const shown = rows.slice(0, most);
  const others = count - shown.length;
  const rest = others > 0 ? [[texts.others(formats.integer(others))]] : [];
  return html`<h2>${title}</h2>${note ? html`<p class="muted">${note}</p>` : nothing}
${table(columns, [...shown, ...rest])}`;
}
