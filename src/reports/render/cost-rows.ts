// The report's tables of costs as rows, for JSON and CSV. Each table has all costs, so that none may be
// taken for a dataset: no column has a name of FOCUS.
import { addDays } from '../../calendar.ts';
import type { RequestId } from '../collect/plan-requests.ts';
import type { DayRange } from '../period.ts';
import type { CurrencyReport, Report, ReportRow } from '../report.ts';

/** Columns of every table, behind its own. */
const COMMON = [
  'start',
  'end',
  'currency',
  'unblended_cost',
  'amortized_cost',
  'previous_unblended_cost',
  'request',
] as const;

/** Tables: the request that each comes from, and the columns that only it has. */
const TABLES = {
  total: { request: 'cost-by-day', own: [] },
  accounts: { request: 'cost-by-day', own: ['account_id', 'account_name'] },
  services: { request: 'cost-by-service', own: ['service'] },
  regions: { request: 'cost-by-region', own: ['region'] },
  tags: { request: 'cost-by-tag', own: ['tag_key', 'tag_value'] },
  'record-types': { request: 'cost-by-day', own: ['record_type'] },
  days: { request: 'cost-by-day', own: [] },
} as const satisfies Record<string, { request: RequestId; own: readonly string[] }>;

type TableName = keyof typeof TABLES;

/** A row of a table by column: decimal texts, days, ids and names; null for what is unknown. */
export type TableRow = Readonly<Record<string, string | null>>;

/** A table, with its columns in their order. */
export interface CostRows {
  readonly name: TableName;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

/** Every table, in each the rows of one currency after those of another. */
export function costRows({ question, currencies }: Report): CostRows[] {
  return tableNames().map((name) => ({
    name,
    columns: [...TABLES[name].own, ...COMMON],
    rows: currencies.flatMap((report) =>
      entriesOf(name, report, question.period).map((entry) =>
        toRow(name, entry, { currency: report.currency, tag: question.tag }),
      ),
    ),
  }));
}

function tableNames(): TableName[] {
  return Object.keys(TABLES) as TableName[];
}

type Entry = ReportRow & { readonly period: DayRange };

function entriesOf(name: TableName, report: CurrencyReport, period: DayRange): readonly Entry[] {
  if (name === 'days') {
    return report.trend.map(({ day, ...cost }) => ({
      ...{ key: day, name: day, previousBilledCost: null, ...cost },
      period: { start: day, end: addDays(day, 1) },
    }));
  }
  return rowsOf(name, report).map((row) => ({ ...row, period }));
}

function rowsOf(name: Exclude<TableName, 'days'>, report: CurrencyReport): readonly ReportRow[] {
  const { total, previousBilledCost } = report;
  switch (name) {
    case 'total':
      return [{ key: '', name: '', ...total, previousBilledCost }];
    case 'tags':
      return report.tagValues ?? [];
    case 'record-types':
      return report.recordTypes;
    default:
      return report[name];
  }
}

function toRow(
  table: TableName,
  { key, name, period, billedCost, effectiveCost, previousBilledCost }: Entry,
  { currency, tag }: { readonly currency: string; readonly tag: string | null },
): TableRow {
  const { own, request } = TABLES[table];
  const values: TableRow = { account_name: name, tag_key: tag };
  return {
    ...Object.fromEntries(own.map((column) => [column, values[column] ?? key])),
    start: period.start,
    end: period.end,
    currency,
    unblended_cost: billedCost,
    amortized_cost: effectiveCost,
    previous_unblended_cost: previousBilledCost,
    request,
  };
}
