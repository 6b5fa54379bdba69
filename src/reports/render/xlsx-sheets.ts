// The sheets of a report's workbook, each a topic.
import type { CellObject as Cell } from 'write-excel-file/node';
import { startOfDay } from '../../calendar.ts';
import type {
  BudgetComparison,
  CurrencyReport,
  ForecastTotal,
  Report,
  ReportRow,
  TopList,
  Variance,
} from '../report.ts';
import { missingText, shutOffText } from './missing-text.ts';
import type { Rendering } from './rendering.ts';

const MONEY = '#,##0.00######;-#,##0.00######';
const HEAD = '#EEF1F5';

/** A sheet of a workbook. */
export interface WorkSheet {
  readonly name: string;
  /** Widths of the columns, in characters. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The sheets of a report, tables of all currencies one below the other. */
export function sheetsOf(report: Report, rendering: Rendering): WorkSheet[] {
  const { texts } = rendering;
  const { tag } = report.question;
  const costs = (
    name: string,
    heading: string,
    rowsOf: (currency: CurrencyReport) => readonly ReportRow[],
  ) => costSheet({ name, heading, rowsOf }, report, rendering);
  return [
    summarySheet(report, rendering),
    costs(texts.accounts, texts.account, ({ accounts }) => accounts),
    costs(texts.services, texts.service, ({ services }) => services),
    costs(texts.regions, texts.region, ({ regions }) => regions),
    ...(tag === null ? [] : [costs(texts.tag(tag), tag, ({ tagValues }) => tagValues ?? [])]),
    costs(texts.recordTypes, texts.recordType, ({ recordTypes }) => recordTypes),
    daySheet(report, rendering),
    forecastSheet(report, rendering),
    budgetSheet(report, rendering),
    anomalySheet(report, rendering),
    savingsSheet(report, rendering),
    failureSheet(report, rendering),
  ].filter(({ rows }) => rows.length > 1);
}

function summarySheet(report: Report, rendering: Rendering): WorkSheet {
  const { texts, formats } = rendering;
  const { question, accounts } = report;
  const steps = ['gross', 'discounts', 'credits', 'refunds', 'net', 'tax', 'total'] as const;
  const isComplete = accounts.asked === accounts.collected;
  const asked = formats.integer(accounts.asked);
  const missing = missingText(report.missing, rendering);
  const shutOff = shutOffText(accounts.shutOff, rendering);
  const collected = formats.integer(accounts.collected);
  return {
    name: texts.summary,
    widths: [36, 20, 12],
    rows: [
      [headCell(`${texts.report}: ${question.title}`)],
      [textCell(isComplete ? texts.complete(asked) : texts.incomplete(collected, asked))],
      ...(missing ? [[textCell(missing)]] : []),
      ...(shutOff ? [[textCell(shutOff)]] : []),
      [textCell(texts.period(...formats.firstAndLast(question.period)))],
      ...report.currencies.flatMap(({ currency, bridge }) =>
        steps.map((step) => [textCell(texts[step]), moneyCell(bridge[step]), textCell(currency)]),
      ),
      ...(report.currencies.length > 0 ? [[textCell(texts.effectiveNote)]] : []),
    ],
  };
}

function costSheet(
  {
    name,
    heading,
    rowsOf,
  }: {
    readonly name: string;
    readonly heading: string;
    readonly rowsOf: (currency: CurrencyReport) => readonly ReportRow[];
  },
  { currencies }: Report,
  { texts }: Rendering,
): WorkSheet {
  const head = [heading, '', texts.billed, texts.effective, texts.previous, ''].map(headCell);
  const rows = currencies.flatMap((report) =>
    rowsOf(report).map((row) => [
      textCell(row.name || texts.without),
      textCell(row.name === row.key ? '' : row.key),
      moneyCell(row.billedCost),
      moneyCell(row.effectiveCost),
      moneyCell(row.previousBilledCost),
      textCell(report.currency),
    ]),
  );
  return { name, widths: [44, 16, 18, 18, 18, 8], rows: [head, ...rows] };
}

function daySheet({ currencies }: Report, { texts }: Rendering): WorkSheet {
  const rows = currencies.flatMap(({ currency, trend }) =>
    trend.map(({ day, billedCost, effectiveCost }) => [
      dayCell(day),
      moneyCell(billedCost),
      moneyCell(effectiveCost),
      textCell(currency),
    ]),
  );
  const head = [texts.day, texts.billed, texts.effective, ''].map(headCell);
  return { name: texts.trend, widths: [14, 18, 18, 8], rows: [head, ...rows] };
}

function budgetSheet({ budgets }: Report, { texts }: Rendering): WorkSheet {
  const { budget, account, limit, actual, used, expected, status } = texts;
  const head = [budget, account, limit, actual, used, expected, '', status].map(headCell);
  const rows = budgets.entries.map((entry) => [
    textCell(entry.name),
    textCell(entry.account.accountId),
    moneyCell(entry.limit),
    moneyCell(entry.actual),
    shareCell(entry.usedShare),
    moneyCell(entry.forecast),
    textCell(entry.unit),
    textCell(texts.statuses[entry.status]),
  ]);
  return {
    name: texts.budgets,
    widths: [40, 16, 16, 16, 12, 16, 8, 20],
    rows: [head, ...rows, ...others(budgets, texts)],
  };
}

function anomalySheet({ anomalies }: Report, { texts }: Rendering): WorkSheet {
  const { account, service, region, from, to, impact } = texts;
  const head = [account, service, region, from, to, impact, ''].map(headCell);
  const rows = anomalies.entries.map((entry) => [
    textCell(entry.account.accountId),
    textCell(entry.service ?? ''),
    textCell(entry.region ?? ''),
    dayCell(entry.start),
    entry.end === null ? textCell('') : dayCell(entry.end),
    moneyCell(entry.impact),
    textCell(entry.currency),
  ]);
  return {
    name: texts.anomalies,
    widths: [16, 40, 16, 12, 12, 16, 8],
    rows: [head, ...rows, ...others(anomalies, texts)],
  };
}

function savingsSheet({ currencies }: Report, { texts }: Rendering): WorkSheet {
  const head = [texts.resource, texts.count, texts.monthlySavings, ''].map(headCell);
  const rows = currencies.flatMap(({ currency, savings }) =>
    savings.map(({ resourceType, count, monthlySavings }) => [
      textCell(texts.resources[resourceType] ?? resourceType),
      countCell(count),
      moneyCell(monthlySavings),
      textCell(currency),
    ]),
  );
  return { name: texts.savings, widths: [28, 12, 18, 8], rows: [head, ...rows] };
}

function failureSheet({ failures, gaps }: Report, { texts }: Rendering): WorkSheet {
  const missing = [
    ...failures.map((failure) => ({ ...failure, part: '' })),
    ...gaps.map((gap) => ({
      ...gap,
      part: [texts.sections[gap.section], gap.detail ?? ''].join(' ').trim(),
    })),
  ];
  const rows = missing.map(({ account, part, code, message }) =>
    [account.accountId, account.name, part, code, message].map(textCell),
  );
  const head = [texts.account, '', texts.section, texts.reason, ''].map(headCell);
  return { name: texts.failures, widths: [16, 32, 24, 24, 80], rows: [head, ...rows] };
}

/** How the month will end, and how that stands to the budgets, the most overspent first. */
export function forecastSheet({ currencies }: Report, { texts }: Rendering): WorkSheet {
  const { account, budget, limit, expected, difference, ofLimit } = texts;
  const head = ['', account, budget, limit, expected, difference, ofLimit, ''].map(headCell);
  const rows = currencies.flatMap(({ currency, forecast }) =>
    forecast ? rowsOf(forecast, currency, texts) : [],
  );
  return { name: texts.forecast, widths: [44, 16, 40, 16, 16, 16, 10, 8], rows: [head, ...rows] };
}

function rowsOf(
  { monthEnd, budgets, accountsMissing }: ForecastTotal,
  currency: string,
  texts: Rendering['texts'],
): Cell[][] {
  const unit = textCell(currency);
  const { total, withPayer, withoutBudget, unknown } = budgets;
  const empty = textCell('');
  return [
    ...variances(budgets, unit),
    ...others(budgets, texts),
    ...(total ? [[textCell(texts.total), empty, empty, ...amounts(total), unit]] : []),
    [textCell(texts.forecast), empty, empty, empty, moneyCell(monthEnd), empty, empty, unit],
    ...notes([
      [accountsMissing, texts.forecastMissing],
      [withPayer, texts.variancesWithPayer],
      [withoutBudget, texts.withoutBudget],
      [unknown, texts.budgetsUnknown],
    ]),
  ];
}

function variances({ entries }: BudgetComparison, unit: Cell): Cell[][] {
  return entries.map(({ account, budgetName, ...variance }) => [
    textCell(account.name),
    textCell(account.accountId),
    textCell(budgetName),
    ...amounts(variance),
    unit,
  ]);
}

/** Says how many more there are than are listed. */
function others({ count, entries }: TopList<unknown>, texts: Rendering['texts']): Cell[][] {
  return notes([[count - entries.length, texts.others]]);
}

function amounts({ limit, monthEnd, difference, share }: Variance): Cell[] {
  return [moneyCell(limit), moneyCell(monthEnd), moneyCell(difference), shareCell(share)];
}

function notes(counts: readonly (readonly [number, (count: string) => string])[]): Cell[][] {
  return counts
    .filter(([count]) => count > 0)
    .map(([count, text]) => [textCell(text(String(count))), countCell(count)]);
}

function headCell(text: string): Cell {
  return { type: String, value: text, fontWeight: 'bold', backgroundColor: HEAD, wrap: true };
}

// Text, which a spreadsheet never takes for a formula.
function textCell(text: string): Cell {
  // An empty text would make no cell at all.
  return { type: String, value: text || ' ' };
}

// An amount as a number: of a decimal it keeps the fifteen digits that a spreadsheet can.
function moneyCell(amount: string | null): Cell {
  return amount === null ? textCell('') : { type: Number, value: Number(amount), format: MONEY };
}

function shareCell(share: string | null): Cell {
  return share === null ? textCell('') : { type: Number, value: Number(share), format: '0.0%' };
}

function countCell(count: number): Cell {
  return { type: Number, value: count };
}

function dayCell(day: string): Cell {
  return { type: Date, value: startOfDay(day.slice(0, 10)), format: 'yyyy-mm-dd' };
}
