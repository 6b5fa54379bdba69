// Costs by period and group as a table: a row for each group of each period.
import type { Group, GroupDefinition, ResultByTime } from '@aws-sdk/client-cost-explorer';
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
  const metrics = [...new Set(results.flatMap(metricNames))];
  return {
    name: 'ResultsByTime',
    columns: [
      ...PERIOD_COLUMNS,
      ...(beside.GroupDefinitions ?? []).map(toKeyColumn),
      ...metrics.flatMap(toMetricColumns),
    ],
    rows: results.flatMap((result) => toRows(result, metrics)),
    periods: results.map(toPeriod),
    beside,
  };
}

function metricNames({ Groups: groups = [], Total: total = {} }: ResultByTime): string[] {
  return [total, ...groups.map(({ Metrics = {} }) => Metrics)].flatMap(Object.keys);
}

function toKeyColumn({ Type: type, Key: key = '' }: GroupDefinition): Column {
  const name = type === 'DIMENSION' ? key : `${type}:${key}`;
  return { name, type: 'text', groups: true };
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

// AWS sends a total where it was asked for no groups, and else an empty one.
function toRows(result: ResultByTime, metrics: readonly string[]): Row[] {
  const { start, end, estimated } = toPeriod(result);
  const { Groups: groups = [], Total: total = {} } = result;
  const whole: Group[] = Object.keys(total).length > 0 ? [{ Metrics: total }] : [];
  return (groups.length > 0 ? groups : whole).map(({ Keys = [], Metrics = {} }) => [
    start,
    end,
    estimated,
    ...Keys,
    ...metrics.flatMap((name) => [Metrics[name]?.Amount, Metrics[name]?.Unit]),
  ]);
}
