// The report as one page: what it consists of, and what is said above and below.
import type { Report } from '../../report.ts';
import type { Locale } from '../../texts/locale.ts';
import { missingText, shutOffText } from '../missing-text.ts';
import { type Rendering, renderingIn } from '../rendering.ts';
import { html, nothing, type SafeHtml } from '../safe-html.ts';
import { currencySection } from './currency-section.ts';
import { anomalyList, budgetList, failureList, gapList, leftOutList } from './lists.ts';
import { style } from './style.ts';

// Nothing is loaded and nothing runs, whatever a name contains.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/**
 * The report as a page that needs nothing but itself: good for a browser, a phone, paper and e-mail.
 *
 * @param report - the model
 * @param locale - language, also of numbers and dates
 */
export function renderHtml(report: Report, locale: Locale): string {
  const rendering = renderingIn(locale);
  const { texts } = rendering;
  const sections = report.currencies.map((currency) =>
    currencySection(report, currency, rendering),
  );
  const page = html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${texts.report}: ${report.question.title}</title>
<style>${style}</style></head>
<body><main>${head(report, rendering)}
${failureList(report, rendering)}
${sections.length > 0 ? sections : html`<p class="banner">${texts.noCosts}</p>`}
${budgetList(report, rendering)}
${anomalyList(report, rendering)}
${gapList(report, rendering)}
${leftOutList(report, rendering)}
${foot(report, rendering)}</main></body></html>
`;
  return page.toString();
}

function head(report: Report, { texts, formats }: Rendering): SafeHtml {
  const { question, accounts, estimatedMonths } = report;
  const missing = missingText(report.missing, { texts, formats });
  const isComplete = accounts.asked === accounts.collected;
  const banner = isComplete
    ? html`<p class="banner">${texts.complete(formats.integer(accounts.asked))}</p>`
    : html`<p class="banner warn">${texts.incomplete(
        formats.integer(accounts.collected),
        formats.integer(accounts.asked),
      )}</p>`;
  const shutOff = shutOffText(accounts.shutOff, { texts, formats });
  const months = estimatedMonths.map((month) => formats.month(month)).join(', ');
  return html`<header><p class="muted">${texts.report}</p><h1>${question.title}</h1>
<p>${texts.period(...formats.firstAndLast(question.period))}</p>${banner}
${missing ? html`<p class="banner warn">${missing}</p>` : nothing}
${shutOff ? html`<p class="banner">${shutOff}</p>` : nothing}
${months ? html`<p class="banner">${texts.estimated(months)}</p>` : nothing}</header>`;
}

function foot({ accounts, requests, dataAsOf }: Report, { texts, formats }: Rendering): SafeHtml {
  const asked = texts.requests({
    accounts: formats.integer(accounts.asked),
    billed: formats.integer(requests.billed),
    cached: formats.integer(requests.cached),
    price: formats.money(requests.priceUsd, 'USD'),
  });
  return html`<footer>${dataAsOf === null ? nothing : html`<p>${texts.dataAsOf(formats.instant(dataAsOf))}</p>`}
<p>${asked}</p></footer>`;
}
