// The cost efficiency of accounts or Regions over time, and who of those that matter does best.
import { Exact } from '../../answers/exact.ts';
import { amount, inOrder, listTable, percentage } from '../../answers/list-table.ts';
import {
  CostOptimizationHubClient,
  type EfficiencyMetricsByGroup,
  ListEfficiencyMetricsCommand,
} from '../../aws/models/cost-optimization-hub.ts';
import { addDays, addMonths, toDay } from '../../calendar.ts';
import { PAGES } from '../arguments/paging.ts';
import { defineOperation, type OperationArguments } from '../operations.ts';
import { readList } from '../paging/read-list.ts';
import { checkValue, METRIC_GROUPS, refused, shape } from './arguments.ts';

const ORDERS = ['Score', 'Savings', 'Spend'];

const KEPT_DAYS = 90;
const KEPT_MONTHS = 3;

/** Groups of a ranking at the most: as many requests of as many. */
const RANKED_PAGES = 20;
const RANKED_PAGE = 100;
/** Part of all spend that the ranked ones make up. */
const MATERIAL = 0.8;

type Arguments = OperationArguments<typeof shape, never, (typeof OPTIONAL)[number]>;

const OPTIONAL = [
  ...(['granularity', 'start_date', 'end_date', 'group_by', 'order_by', 'ranking_mode'] as const),
  ...PAGES,
] as const;

/** The metrics, as they are or ranked (ListEfficiencyMetrics). */
export const listEfficiencyMetrics = defineOperation(shape, {
  required: [],
  optional: OPTIONAL,
  actions: ['cost-optimization-hub:ListEfficiencyMetrics'],
  ownCharges: { ListEfficiencyMetrics: 'unless_payer' },

  check(args, now) {
    checkValue('group_by', args.group_by, METRIC_GROUPS);
    const isRanking = args.ranking_mode !== undefined;
    checkValue('order_by', args.order_by?.dimension, isRanking ? ['Score'] : ORDERS);
    const { start, end } = periodOf(args, now);
    if (start >= end) throw refused('start_date', `one before the end, ${end}`, start);
    if (isRanking) checkRanking(args);
  },

  async run(args, { aws, now }) {
    const { granularity, ...asked } = periodOf(args, now);
    const period = { ...asked, start: keptFrom(args, now) };
    const { items, end } = await readList({
      aws,
      service: CostOptimizationHubClient,
      command: ListEfficiencyMetricsCommand,
      input: { granularity, timePeriod: period, groupBy: args.group_by, ...orderFor(args) },
      token: 'nextToken',
      args: args.ranking_mode ? { max_pages: RANKED_PAGES } : args,
      items: (page) => page.efficiencyMetricsByGroup,
    });
    return {
      granularity,
      time_period: period,
      ...(period.start !== asked.start && { time_period_requested: asked }),
      group_by: args.group_by ?? null,
      ...(args.ranking_mode ? ranking(items, args, end.complete) : { groups: items.map(toGroup) }),
      ...end,
    };
  },

  // A row for each point of each group.
  table(data, { order_by, ranking_mode }) {
    const { groups, ...beside }: { groups?: readonly ReturnType<typeof toGroup>[] } = data;
    const points = (groups ?? []).flatMap(toRows);
    const columns = { spend: amount(undefined), savings: amount(undefined), score: percentage };
    const table = listTable({ ...beside, groups: points }, { list: 'groups', columns });
    return inOrder(table, order_by ?? ranking_mode);
  },
});

// A ranking of a part of them would pass for one of all.
function checkRanking(args: Arguments): void {
  if (args.group_by === undefined) throw refused('group_by', 'AccountId or Region to rank by');
  for (const name of PAGES) {
    if (args[name] !== undefined) throw refused(name, 'nothing with a ranking_mode', args[name]);
  }
}

function orderFor({ ranking_mode, order_by: orderBy, max_results: maxResults }: Arguments) {
  if (ranking_mode === undefined) return { orderBy, maxResults };
  return { orderBy: { dimension: 'Spend', order: 'Desc' }, maxResults: RANKED_PAGE } as const;
}

function periodOf(args: Arguments, now: Date) {
  const { granularity = 'Monthly', start_date, end_date } = args;
  const today = toDay(now);
  const spell = (name: 'start_date' | 'end_date', otherwise: string) => {
    const given = args[name] ?? otherwise;
    if (granularity === 'Monthly') return given.slice(0, 'YYYY-MM'.length);
    if (given.length === today.length) return given;
    throw refused(name, 'a day as YYYY-MM-DD, since granularity is Daily', given);
  };
  return {
    granularity,
    start: spell('start_date', start_date ?? addDays(today, -KEPT_DAYS)),
    end: spell('end_date', end_date ?? today),
  };
}

// What lies before altogether is left to AWS to refuse.
function keptFrom(args: Arguments, now: Date): string {
  const { granularity, start, end } = periodOf(args, now);
  const today = toDay(now);
  const earliest =
    granularity === 'Daily'
      ? addDays(today, -KEPT_DAYS)
      : addMonths(`${today.slice(0, 7)}-01`, -KEPT_MONTHS).slice(0, 7);
  return start < earliest && earliest < end ? earliest : start;
}

function toGroup({ group, message, metricsByTime = [] }: EfficiencyMetricsByGroup) {
  return {
    group: group ?? null,
    message: message ?? null,
    metrics_by_time: metricsByTime.map(({ timestamp, score, savings, spend }) => ({
      timestamp: timestamp ?? null,
      score: score ?? null,
      savings: savings ?? null,
      spend: spend ?? null,
    })),
  };
}

// A group without points stays, since its message says why there are none.
function toRows({ metrics_by_time: points, ...of }: ReturnType<typeof toGroup>): object[] {
  if (points.length > 0) return points.map((point) => ({ ...of, ...point }));
  return of.group === null && of.message === null ? [] : [of];
}

interface Scored {
  readonly group: EfficiencyMetricsByGroup;
  readonly score: number;
  readonly spend: number;
}

// Of groups that spend next to nothing a good score says nothing.
function ranking(
  groups: readonly EfficiencyMetricsByGroup[],
  { order_by }: Arguments,
  isWhole: boolean,
): object {
  const direction = order_by?.order ?? 'Desc';
  const scored = groups.flatMap(latest).toSorted((one, other) => other.spend - one.spend);
  const total = sum(scored);
  const material = isWhole ? scored.slice(0, countUpTo(scored, total.times(MATERIAL))) : scored;
  const materialSpend = sum(material);
  const sign = direction === 'Asc' ? 1 : -1;
  return {
    groups: material
      .toSorted((one, other) => sign * (one.score - other.score))
      .map(({ group }) => toGroup(group)),
    ranking_focus: {
      mode: 'performance',
      direction,
      pareto_applied: isWhole,
      pareto_spend_fraction: isWhole ? MATERIAL : null,
      total_groups_ranked: scored.length,
      material_groups: material.length,
      omitted_groups: scored.length - material.length,
      total_spend: total.toNumber(),
      material_spend: materialSpend.toNumber(),
      material_spend_fraction: isWhole && total.gt(0) ? materialSpend.div(total).toNumber() : null,
      cap_hit: !isWhole,
      groups_fetched: groups.length,
    },
  };
}

function latest(group: EfficiencyMetricsByGroup): readonly Scored[] {
  const [last] = (group.metricsByTime ?? [])
    .flatMap(({ timestamp, score, spend }) =>
      timestamp === undefined || score === undefined || spend === undefined
        ? []
        : [{ group, timestamp, score, spend }],
    )
    .toSorted((one, other) => (one.timestamp < other.timestamp ? 1 : -1));
  return last && last.score >= 0 && last.spend > 0 ? [last] : [];
}

function countUpTo(scored: readonly Scored[], most: Exact): number {
  let total = new Exact(0);
  const reached = scored.findIndex(({ spend }) => {
    total = total.plus(spend);
    return total.gte(most);
  });
  return reached + 1;
}

function sum(scored: readonly Scored[]): Exact {
  return Exact.sum(0, ...scored.map(({ spend }) => spend));
}
