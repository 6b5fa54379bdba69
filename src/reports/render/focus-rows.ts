// The report's costs as rows with FOCUS column names, for JSON and CSV.
import { addDays, firstOfMonth } from '../../calendar.ts';
import type { RequestId } from '../collect/plan-requests.ts';
import type { DayRange } from '../period.ts';
import type { CurrencyReport, Report, ReportRow } from '../report.ts';

/**
 * A row of a report, with the column names of FOCUS 1.x where that has one, and `x_` before all
 * others, as it demands.
 *
 * @see https://focus.finops.org/focus-columns/
 */
export interface FocusRow {
  /** Which table the row belongs to; each table has all costs. */
  readonly x_Table: Table;
  readonly SubAccountId: string | null;
  readonly SubAccountName: string | null;
  readonly ServiceName: string | null;
  readonly RegionId: string | null;
  /** `Tags` in FOCUS is an object; here it is the one key and value. */
  readonly x_TagKey: string | null;
  readonly x_TagValue: string | null;
  readonly x_RecordType: string | null;
  readonly BillingPeriodStart: string | null;
  readonly BillingPeriodEnd: string | null;
  readonly ChargePeriodStart: string;
  readonly ChargePeriodEnd: string;
  readonly BilledCost: string;
  readonly EffectiveCost: string;
  readonly BillingCurrency: string;
  readonly x_PreviousBilledCost: string | null;
  /** Request, in each account's own report, that the costs come from. */
  readonly x_RequestId: RequestId;
}

/** The columns in their order. */
export const FOCUS_COLUMNS = [
  'x_Table',
  'SubAccountId',
  'SubAccountName',
  'ServiceName',
  'RegionId',
  'x_TagKey',
  'x_TagValue',
  'x_RecordType',
  'BillingPeriodStart',
  'BillingPeriodEnd',
  'ChargePeriodStart',
  'ChargePeriodEnd',
  'BilledCost',
  'EffectiveCost',
  'BillingCurrency',
  'x_PreviousBilledCost',
  'x_RequestId',
] as const satisfies readonly (keyof FocusRow)[];

/** Tables, and the request that each comes from. */
const SOURCES = {
  total: 'cost-by-day',
  account: 'cost-by-day',
  service: 'cost-by-service',
  region: 'cost-by-region',
  tag: 'cost-by-tag',
  'record-type': 'cost-by-day',
  day: 'cost-by-day',
} as const satisfies Record<string, RequestId>;

type Table = keyof typeof SOURCES;

type Attributes = Partial<
  Pick<
    FocusRow,
    | 'SubAccountId'
    | 'SubAccountName'
    | 'ServiceName'
    | 'RegionId'
    | 'x_TagKey'
    | 'x_TagValue'
    | 'x_RecordType'
  >
>;

/** Every row of every table, one currency after another. */
export function focusRows({ question, currencies }: Report): FocusRow[] {
  return currencies.flatMap((report) => rowsOf(report, question.period, question.tag));
}

function rowsOf(report: CurrencyReport, period: DayRange, tag: string | null): FocusRow[] {
  const { currency, total, previousBilledCost } = report;
  const rows = (
    name: Table,
    table: readonly ReportRow[],
    attributes: (row: ReportRow) => Attributes,
  ) => table.map((row) => toRow(name, row, { currency, period, ...attributes(row) }));
  const whole = { key: '', name: '', ...total, previousBilledCost };
  return [
    ...rows('total', [whole], () => ({})),
    ...rows('account', report.accounts, ({ key, name }) => ({
      SubAccountId: key,
      SubAccountName: name,
    })),
    ...rows('service', report.services, ({ key }) => ({ ServiceName: key })),
    ...rows('region', report.regions, ({ key }) => ({ RegionId: key })),
    ...rows('tag', report.tagValues ?? [], ({ key }) => ({ x_TagKey: tag, x_TagValue: key })),
    ...rows('record-type', report.recordTypes, ({ key }) => ({ x_RecordType: key })),
    ...report.trend.map(({ day, ...cost }) => {
      const row = { key: day, name: day, previousBilledCost: null, ...cost };
      return toRow('day', row, { currency, period: { start: day, end: addDays(day, 1) } });
    }),
  ];
}

function toRow(
  table: Table,
  { billedCost, effectiveCost, previousBilledCost }: ReportRow,
  { currency, period, ...attributes }: Attributes & { currency: string; period: DayRange },
): FocusRow {
  return {
    x_Table: table,
    SubAccountId: null,
    SubAccountName: null,
    ServiceName: null,
    RegionId: null,
    x_TagKey: null,
    x_TagValue: null,
    x_RecordType: null,
    ...attributes,
    ...billingPeriod(period),
    ChargePeriodStart: midnight(period.start),
    ChargePeriodEnd: midnight(period.end),
    BilledCost: billedCost,
    EffectiveCost: effectiveCost,
    BillingCurrency: currency,
    x_PreviousBilledCost: previousBilledCost,
    x_RequestId: SOURCES[table],
  };
}

// A billing period is a month; days of several months belong to no single one.
function billingPeriod({ start, end }: DayRange) {
  const monthEnd = firstOfMonth(start, 1);
  return end <= monthEnd
    ? { BillingPeriodStart: midnight(firstOfMonth(start)), BillingPeriodEnd: midnight(monthEnd) }
    : { BillingPeriodStart: null, BillingPeriodEnd: null };
}

function midnight(day: string): string {
  return `${day}T00:00:00Z`;
}
