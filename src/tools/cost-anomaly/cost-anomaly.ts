// The tool `cost-anomaly`: unusual costs of a period, as far back as AWS keeps them.
import {
  CostExplorerClient,
  GetAnomaliesCommand,
  type GetAnomaliesCommandInput,
} from '@aws-sdk/client-cost-explorer';
import { amount, day, group, listTable, percentage } from '../../answers/list-table.ts';
import { partitionOf } from '../../aws/region.ts';
import { addDays, toDay } from '../../calendar.ts';
import { decimal, integer } from '../arguments/number.ts';
import { oneOf } from '../arguments/one-of.ts';
import { maxPages, nextToken } from '../arguments/paging.ts';
import { date, text } from '../arguments/text.ts';
import { describeValue } from '../describe-value.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool, type ToolArguments } from '../tool.ts';
import { ValidationError } from '../tool-error.ts';
import { toAnomaly } from './anomaly.ts';

const shape = {
  start_date: date(
    'First day, included. AWS keeps 90 days: with an earlier one the answer is not complete, and ' +
      'kept_from says since when anomalies are known.',
  ),
  end_date: date('Last day, included; today at the latest.'),
  monitor_arn: text('Only what this anomaly monitor found.').optional(),
  feedback: oneOf(
    ['YES', 'NO', 'PLANNED_ACTIVITY'],
    'Only anomalies judged accurate, a false alarm, or planned.',
  ).optional(),
  max_results: integer('Anomalies per page.', { minimum: 1, maximum: 100 }).optional(),
  total_impact_operator: oneOf(
    [
      'EQUAL',
      'GREATER_THAN',
      'LESS_THAN',
      'GREATER_THAN_OR_EQUAL',
      'LESS_THAN_OR_EQUAL',
      'BETWEEN',
    ],
    'Compares the total impact with total_impact_start.',
  ).optional(),
  total_impact_start: decimal('In the currency of the costs.').optional(),
  total_impact_end: decimal('Upper bound, for BETWEEN only.').optional(),
  next_token: nextToken,
  max_pages: maxPages,
};

type Arguments = ToolArguments<typeof shape>;

/**
 * Cost anomalies of a period, with their impact and root causes.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetAnomalies.html
 */
export const costAnomaly = defineTool({
  name: 'cost-anomaly',
  description:
    'Unusual costs that AWS Cost Anomaly Detection found in a period: when, how much more than ' +
    'expected was spent, and which service, Region, account or usage type caused it. Where no monitor ' +
    'watches, the list is empty as well. For the costs themselves use cost-explorer.',
  arguments: shape,
  actions: ['ce:GetAnomalies'],
  example: (now) => lastDays(now, 30),
  probe: (now) => [{ ...lastDays(now, 2), max_results: 1, max_pages: 1 }],
  ownCharges: { GetAnomalies: 'unless_payer' },

  check(args, now) {
    refuseReversedPeriod(args);
    refuseFuture(args, now);
    refuseIncompleteImpact(args);
    refuseUnusedBound(args);
  },

  async run(args, { aws, now }) {
    const keptFrom = anomaliesKeptFrom(now);
    if (args.end_date < keptFrom) return notKept({ anomalies: [], next_token: null }, keptFrom);
    const isWhole = args.start_date >= keptFrom;
    const { items, end } = await readList({
      aws,
      service: CostExplorerClient,
      command: GetAnomaliesCommand,
      input: toInput(isWhole ? args : { ...args, start_date: keptFrom }),
      token: 'NextPageToken',
      args,
      items: (page) => page.Anomalies,
    });
    const currency = currencyIn(aws.region);
    const answer = { anomalies: items.map((anomaly) => toAnomaly(anomaly, currency)), ...end };
    return isWhole ? answer : notKept(answer, keptFrom);
  },

  table: anomalyTable,
});

// What was spent may be in several anomalies; what an anomaly adds to it is its own among those of its
// monitor. Monitors look at the same costs each on its own, so that two may have found the same.
function anomalyTable(data: object) {
  const anomalies: readonly { monitor_arn: unknown }[] = Reflect.get(data, 'anomalies');
  const isOfOneMonitor = new Set(anomalies.map(({ monitor_arn }) => monitor_arn)).size === 1;
  const money = amount({ in: 'impact.currency' });
  return listTable(data, {
    list: 'anomalies',
    columns: {
      ...{ start_date: day, end_date: day, dimension_value: group, feedback: group },
      'impact.total_impact': isOfOneMonitor ? { ...money, adds: true } : money,
      'impact.total_impact_percentage': percentage,
      'impact.max_impact': money,
      'impact.total_actual_spend': money,
      'impact.total_expected_spend': money,
    },
  });
}

// Yesterday is the last of them.
function lastDays(now: Date, days: number): Pick<Arguments, 'start_date' | 'end_date'> {
  const today = toDay(now);
  return { start_date: addDays(today, -days), end_date: addDays(today, -1) };
}

// The API reference speaks of dollars, which is all that the classic partition bills.
function currencyIn(region: string): string | null {
  return partitionOf(region) === 'aws' ? 'USD' : null;
}

function notKept(answer: object, keptFrom: string): object {
  return { ...answer, complete: false, kept_from: keptFrom };
}

function refuseReversedPeriod({ start_date, end_date }: Arguments): void {
  if (start_date <= end_date) return;
  throw new ValidationError({
    parameter: 'start_date',
    expected: `a day up to end_date, ${end_date}`,
    received: describeValue(start_date),
  });
}

function refuseFuture({ end_date }: Arguments, now: Date): void {
  const today = toDay(now);
  if (end_date <= today) return;
  throw new ValidationError({
    parameter: 'end_date',
    expected: `a day up to today, ${today} in UTC`,
    received: describeValue(end_date),
  });
}

function refuseIncompleteImpact(args: Arguments): void {
  const { total_impact_operator: operator, total_impact_start: start } = args;
  const end = args.total_impact_end;
  const missing = (parameter: string, why: string) =>
    new ValidationError({ parameter, expected: why, received: 'nothing' });
  if (operator === undefined && (start ?? end) !== undefined) {
    throw missing('total_impact_operator', 'an operator, since an impact is given');
  }
  if (operator !== undefined && start === undefined) {
    throw missing('total_impact_start', `an amount for ${operator}`);
  }
  if (operator === 'BETWEEN' && end === undefined) {
    throw missing('total_impact_end', 'an amount, since total_impact_operator is BETWEEN');
  }
}

// AWS does not say what it makes of an upper bound for an operator that has none.
function refuseUnusedBound(args: Arguments): void {
  const { total_impact_operator: operator, total_impact_end: end } = args;
  if (operator === 'BETWEEN' || end === undefined) return;
  throw new ValidationError({
    parameter: 'total_impact_end',
    expected: `nothing, since total_impact_operator is ${operator}`,
    received: describeValue(end),
  });
}

function toInput(args: Arguments): GetAnomaliesCommandInput {
  return {
    DateInterval: { StartDate: args.start_date, EndDate: args.end_date },
    MonitorArn: args.monitor_arn,
    Feedback: args.feedback,
    MaxResults: args.max_results,
    ...(args.total_impact_operator && {
      TotalImpact: {
        NumericOperator: args.total_impact_operator,
        StartValue: args.total_impact_start,
        EndValue: args.total_impact_end,
      },
    }),
  };
}

// As the API reference of GetAnomalies has it.
const KEPT_DAYS = 90;

/**
 * The first day that AWS still has anomalies of. What was before it is unknown: GetAnomalies answers
 * with an empty list there, as if there had been nothing.
 *
 * @param now - the clock
 * @returns `YYYY-MM-DD`
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetAnomalies.html
 */
export function anomaliesKeptFrom(now: Date): string {
  return addDays(toDay(now), -KEPT_DAYS);
}
