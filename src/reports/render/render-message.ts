// The report in a few lines: for Slack, for Teams, and as plain text.
import type { CurrencyReport, Report } from '../report.ts';
import type { Locale } from '../texts/locale.ts';
import { missingText, shutOffText } from './missing-text.ts';
import { type Rendering, renderingIn } from './rendering.ts';

/** Chats that a message can be for. */
export type Chat = 'slack' | 'teams';

const SHOWN_SHUT_OFF = 3;
const SHOWN_OVERSPENT = 3;
const SHOWN_MOVERS = 3;

/**
 * The report in a few lines, as the body of a request to an incoming webhook.
 *
 * @param report - the model
 * @param options - language, chat, and where the whole report is
 * @see https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 * @see https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
 */
export function renderMessage(
  report: Report,
  { locale, chat, link }: { readonly locale: Locale; readonly chat: Chat; readonly link?: string },
): object {
  const lines = linesOf(report, renderingIn(locale));
  return chat === 'slack' ? slackMessage(lines, link) : teamsMessage(lines, link);
}

/**
 * The same few lines as plain text.
 *
 * @param report - the model
 * @param locale - language
 */
export function renderText(report: Report, locale: Locale): string {
  return linesOf(report, renderingIn(locale)).join('\n');
}

function linesOf(report: Report, rendering: Rendering): string[] {
  const { texts, formats } = rendering;
  const { question, accounts } = report;
  const isComplete = accounts.asked === accounts.collected;
  const shutOff = shutOffText(accounts.shutOff, rendering, SHOWN_SHUT_OFF);
  const missing = missingText(report.missing, rendering);
  const asked = formats.integer(accounts.asked);
  return [
    `${texts.report}: ${question.title}`,
    texts.period(...formats.firstAndLast(question.period)),
    isComplete
      ? texts.complete(asked)
      : texts.incomplete(formats.integer(accounts.collected), asked),
    ...(missing ? [missing] : []),
    ...(shutOff ? [shutOff] : []),
    ...(report.currencies.length === 0 ? [texts.noCosts] : []),
    ...report.currencies.flatMap((currency) => currencyLines(currency, rendering)),
  ];
}

function currencyLines(report: CurrencyReport, rendering: Rendering): string[] {
  const { currency, total, previousBilledCost, movers } = report;
  const { texts, formats } = rendering;
  const budgets = budgetLine(report, rendering);
  const change = (billed: string, previous: string | null): string => {
    if (previous === null) return texts.unknown;
    const [amount, percent] = formats.change(billed, previous, currency);
    return `${amount} (${percent})`;
  };
  return [
    `${texts.total}: ${formats.money(total.billedCost, currency)}, ${texts.change}: ${change(total.billedCost, previousBilledCost)}`,
    ...movers.services
      .slice(0, SHOWN_MOVERS)
      .map(
        (row) =>
          `• ${row.name || texts.without}: ${change(row.billedCost, row.previousBilledCost)}`,
      ),
    ...(budgets ? [budgets] : []),
  ];
}

// Empty when there is nothing to say.
function budgetLine({ currency, forecast }: CurrencyReport, { texts, formats }: Rendering): string {
  if (!forecast) return '';
  const { count, entries, overspent, withoutBudget } = forecast.budgets;
  const largest = entries.slice(0, Math.min(overspent, SHOWN_OVERSPENT));
  const names = largest.map(({ account, difference, monthEnd, limit }) =>
    texts.overspends(
      account.name,
      formats.money(difference, currency),
      formats.percent(monthEnd, limit),
    ),
  );
  const others = overspent - largest.length;
  const rest = others > 0 ? [texts.others(formats.integer(others))] : [];
  return [
    ...(overspent > 0 ? [texts.overspending([...names, ...rest].join(texts.listSeparator))] : []),
    ...(count > 0 && overspent === 0 ? [texts.noneOverspends(formats.integer(count))] : []),
    ...(withoutBudget > 0 ? [texts.withoutBudget(formats.integer(withoutBudget))] : []),
  ].join(' ');
}

// Slack's own markup has these three characters to be escaped, and nothing else that could link.
function slackMessage(lines: readonly string[], link: string | undefined): object {
  const escaped = lines.map((line) =>
    line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  );
  return { text: [...escaped, ...(link ? [`<${link}>`] : [])].join('\n') };
}

// Text runs show their text as it is, where text blocks would read it as Markdown.
function teamsMessage(lines: readonly string[], link: string | undefined): object {
  const body = lines.map((text, index) => ({
    type: 'RichTextBlock',
    inlines: [{ type: 'TextRun', text, weight: index === 0 ? 'Bolder' : 'Default' }],
  }));
  const actions = link ? [{ type: 'Action.OpenUrl', title: '→', url: link }] : [];
  const content = { type: 'AdaptiveCard', version: '1.4', body, actions };
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  };
}
