// Costs by period and group as a table: a row for each group of each period.
import type { Group, GroupDefinition, ResultByTime } from '@aws-sdk/client-cost-explorer';
import { readExact } from '../../answers/exact.ts';
import {
  type Column,
  PERIOD_COLUMNS,
  type Period,
  type Row,
  type Table,
} from '../../answers/table.ts';

interface CostAnswer {
  readonly GroupDefinitions?: readonly GroupDefinition[];
  readonly ResultsByTime?: readonly ResultByTime[];
}

/** What AWS adds up in a unit of use rather than in money. */
const USAGE = ['UsageQuantity', 'NormalizedUsageAmount'];

/**
 * The table of costs by period and group.
 *
 * @param data - what GetCostAndUsage answered, joined
 */
export function costTable({ ResultsByTime: results = [], ...beside }: CostAnswer): Table {
  const keys = (beside.GroupDefinitions ?? []).map(toKeyColumn);
  const metrics = [...new Set(results.flatMap(metricNames))];
  return {
    name: 'ResultsByTime',
    columns: [...PERIOD_COLUMNS, ...keys, ...metrics.flatMap(toMetricColumns)],
    rows: results.flatMap((result) => toRows(result, { keys, metrics })),
    periods: results.map(toPeriod),
    beside,
  };
}

function metricNames({ Groups: groups = [], Total: total = {} }: ResultByTime): string[] {
  return [total, ...groups.map(({ Metrics = {} }) => Metrics)].flatMap(Object.keys);
}

/**
 * Name of the column that a group is in.
 *
 * @param group - as it was asked for
 */
export function groupColumn({ Type: type, Key: key = '' }: GroupDefinition): string {
  return type === 'DIMENSION' ? key : `${type}:${key}`;
}

function toKeyColumn(group: GroupDefinition): Column {
  return { name: groupColumn(group), type: 'text', groups: true };
}

function toMetricColumns(name: string): Column[] {
  const unitColumn = `${name}_unit`;
  const type = USAGE.includes(name) ? 'quantity' : 'amount';
  return [
    { name, type, unitColumn, adds: true },
    { name: unitColumn, type: 'text' },
  ];
}

function toPeriod({ TimePeriod: period, Estimated: estimated }: ResultByTime): Period {
  return { start: period?.Start ?? '', end: period?.End ?? '', estimated: estimated === true };
}

interface Names {
  readonly keys: readonly Column[];
  readonly metrics: readonly string[];
}

function toRows(result: ResultByTime, { keys, metrics }: Names): Row[] {
  const { start, end, estimated } = toPeriod(result);
  const { Groups: groups = [] } = result;
  const alone = groups.length > 0 ? groups : totalOf(result, keys);
  return alone.map(({ Keys = [], Metrics = {} }) => [
    start,
    end,
    estimated,
    ...keys.map((_, at) => Keys[at] ?? null),
    ...metrics.flatMap((name) => [Metrics[name]?.Amount, Metrics[name]?.Unit]),
  ]);
}

// AWS sends a total where it was asked for no groups, and a total of nothing where it found none.
function totalOf({ Total: total = {} }: ResultByTime, keys: readonly Column[]): Group[] {
  const amounts = Object.values(total).map(({ Amount: amount }) => readExact(amount));
  const isSaid = keys.length === 0 ? amounts.length > 0 : amounts.some((each) => !each?.isZero());
  return isSaid ? [{ Metrics: total }] : [];
}
