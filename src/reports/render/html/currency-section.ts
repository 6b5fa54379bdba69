// The page's part for one currency, from the headline to what could be saved.
import type { CurrencyReport, Report, ReportRow } from '../../report.ts';
import { drawChart } from '../charts/draw-chart.ts';
import { servicesChart } from '../charts/services-chart.ts';
import { trendChart } from '../charts/trend-chart.ts';
import type { Rendering } from '../rendering.ts';
import { html, nothing, type SafeHtml } from '../safe-html.ts';
import { costTable } from './cost-table.ts';
import { forecastSection } from './forecast-section.ts';
import { changeText, table } from './table.ts';

/** All there is to say in one currency. */
export function currencySection(
  report: Report,
  currency: CurrencyReport,
  rendering: Rendering,
): SafeHtml {
  const { texts } = rendering;
  const { tag } = report.question;
  const trend = trendChart(currency, rendering);
  const services = servicesChart(currency, rendering);
  const costs = (title: string, heading: string, rows: readonly ReportRow[]) =>
    costTable({ title, heading, rows }, currency, rendering);
  return html`<section><h2>${texts.summary} (${currency.currency})</h2>
${headline(report, currency, rendering)}
${bridgeTable(currency, rendering)}
${trend ? html`<h3>${texts.trend}</h3>${drawChart(trend)}` : nothing}
${moversTable(texts.movers, currency.movers.services, { currency, rendering })}
${currency.accounts.length > 1 ? moversTable(texts.moversOfAccounts, currency.movers.accounts, { currency, rendering }) : nothing}
${costs(texts.accounts, texts.account, currency.accounts)}
<p class="muted wide">${texts.effectiveNote}</p>
${costs(texts.services, texts.service, currency.services)}
${services ? drawChart(services) : nothing}
${costs(texts.regions, texts.region, currency.regions)}
${tag !== null ? costs(texts.tag(tag), tag, currency.tagValues ?? []) : nothing}
${costs(texts.recordTypes, texts.recordType, currency.recordTypes)}
${forecastSection(currency, rendering)}
${savings(currency, rendering)}</section>`;
}

function headline({ question }: Report, currency: CurrencyReport, rendering: Rendering): SafeHtml {
  const { texts, formats } = rendering;
  const { total, previousBilledCost } = currency;
  const change = changeText(
    { billedCost: total.billedCost, previousBilledCost },
    currency.currency,
    rendering,
  );
  return html`<p class="total">${formats.money(total.billedCost, currency.currency)}</p>
<p>${change} <span class="muted">${texts.comparedWith(...formats.firstAndLast(question.previous))}</span></p>`;
}

function bridgeTable(
  { currency, bridge }: CurrencyReport,
  { texts, formats }: Rendering,
): SafeHtml {
  const steps = ['gross', 'discounts', 'credits', 'refunds', 'net', 'tax'] as const;
  return html`<h3>${texts.bridge}</h3>${table(
    [{ heading: '' }, { heading: texts.billed, numeric: true }],
    steps.map((step) => [texts[step], formats.money(bridge[step], currency)]),
    [texts.total, formats.money(bridge.total, currency)],
  )}`;
}

function moversTable(
  title: string,
  rows: readonly ReportRow[],
  { currency: { currency }, rendering }: { currency: CurrencyReport; rendering: Rendering },
): SafeHtml {
  if (rows.length === 0) return nothing;
  const { texts, formats } = rendering;
  return html`<h3>${title}</h3>${table(
    [
      { heading: '' },
      { heading: texts.previous, numeric: true, wideOnly: true },
      { heading: texts.billed, numeric: true },
      { heading: texts.change, numeric: true },
    ],
    rows.map((row) => [
      row.name || texts.without,
      formats.money(row.previousBilledCost ?? '0', currency),
      formats.money(row.billedCost, currency),
      changeText(row, currency, rendering),
    ]),
  )}`;
}

function savings({ currency, savings }: CurrencyReport, { texts, formats }: Rendering): SafeHtml {
  if (savings.length === 0) return nothing;
  return html`<h3>${texts.savings}</h3>${table(
    [
      { heading: texts.resource },
      { heading: texts.count, numeric: true },
      { heading: texts.monthlySavings, numeric: true },
    ],
    savings.map(({ resourceType, count, monthlySavings }) => [
      texts.resources[resourceType] ?? resourceType,
      formats.integer(count),
      formats.money(monthlySavings, currency),
    ]),
  )}`;
}
