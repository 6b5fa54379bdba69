// The page's part about the month's end and the budgets that it is held against.
import { Exact } from '../../../answers/exact.ts';
import type { BudgetComparison, CurrencyReport, Variance } from '../../report.ts';
import type { Rendering } from '../rendering.ts';
import { html, nothing, type SafeHtml } from '../safe-html.ts';
import { accountName, onPhone, table } from './table.ts';

const SHOWN = 15;

/** How the month will end, and how that stands to the budgets. */
export function forecastSection(
  { currency, forecast }: CurrencyReport,
  rendering: Rendering,
): SafeHtml {
  if (!forecast) return nothing;
  const { texts, formats } = rendering;
  const text = texts.forecastSummary({
    month: formats.month(forecast.month.start),
    monthEnd: formats.money(forecast.monthEnd, currency),
    actual: formats.money(forecast.actual, currency),
    remaining: formats.money(forecast.remaining, currency),
  });
  const { budgets, accountsMissing } = forecast;
  return html`<h3>${texts.forecast}</h3><p>${text}</p>
${note(accountsMissing, texts.forecastMissing, rendering)}
<h3>${texts.variances}</h3>
${budgets.total ? varianceTable(budgets, currency, rendering) : nothing}
${note(budgets.withPayer, texts.variancesWithPayer, rendering)}
${note(budgets.withoutBudget, texts.withoutBudget, rendering)}
${note(budgets.unknown, texts.budgetsUnknown, rendering)}`;
}

function varianceTable(
  { count, entries, overspent, total }: BudgetComparison,
  currency: string,
  rendering: Rendering,
): SafeHtml {
  const { texts, formats } = rendering;
  const shown = entries.slice(0, SHOWN);
  const rows = shown.map(({ account, budgetName, ...variance }) => [
    accountName(account),
    budgetName,
    ...amounts(variance, currency, rendering),
  ]);
  const rest = count > shown.length ? [[texts.others(formats.integer(count - shown.length))]] : [];
  const summary = texts.variancesSummary(formats.integer(overspent), formats.integer(count));
  return html`<p>${summary}</p>${table(
    [
      { heading: texts.account },
      { heading: texts.budget, wideOnly: true },
      { heading: texts.limit, numeric: true, wideOnly: true },
      { heading: html`${texts.expected}${onPhone(`/ ${texts.limit}`)}`, numeric: true },
      { heading: html`${texts.difference}${onPhone(texts.ofLimit)}`, numeric: true },
      { heading: texts.ofLimit, numeric: true, wideOnly: true },
    ],
    [...rows, ...rest],
    total ? [texts.total, '', ...amounts(total, currency, rendering)] : undefined,
  )}`;
}

function amounts(
  { limit, monthEnd, difference }: Variance,
  currency: string,
  { formats }: Rendering,
): (string | SafeHtml)[] {
  const isOverspent = new Exact(difference).gt(0);
  const marked = (text: SafeHtml) => (isOverspent ? html`<span class="up">${text}</span>` : text);
  const most = formats.money(limit, currency);
  const ofLimit = formats.percent(monthEnd, limit);
  const [signed] = formats.change(monthEnd, limit, currency);
  return [
    most,
    html`${formats.money(monthEnd, currency)}${onPhone(`/ ${most}`)}`,
    marked(html`${signed}${onPhone(ofLimit)}`),
    marked(html`${ofLimit}`),
  ];
}

function note(count: number, text: (count: string) => string, { formats }: Rendering): SafeHtml {
  return count > 0 ? html`<p class="muted">${text(formats.integer(count))}</p>` : nothing;
}
