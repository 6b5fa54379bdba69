// The tool `get_alarm_history`: when an alarm went off, and why.
import * as z from 'zod';
import { group, listOf } from '../../answers/list-table.ts';
import type { Aws } from '../../aws/aws.ts';
import {
  type AlarmHistoryItem,
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
} from '../../aws/models/cloudwatch.ts';
import { boolean } from '../arguments/boolean.ts';
import { integer } from '../arguments/number.ts';
import { oneOfMany } from '../arguments/one-of.ts';
import { nextToken } from '../arguments/paging.ts';
import { ownRegion } from '../arguments/region.ts';
import { text } from '../arguments/text.ts';
import { utcTime } from '../arguments/times.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool, type ToolArguments } from '../tool.ts';
import { ToolError } from '../tool-error.ts';
import { ALARM_TYPES, alarmsOf, toState, toWatched } from './alarm.ts';
import { checkPeriod, HOUR_MS, periodOf, type TimeRange } from './arguments.ts';

const USUAL_HOURS = 24;
const MOST_ON_A_PAGE = 100;
const ITEM_TYPES = [
  'StateUpdate',
  'ConfigurationUpdate',
  'Action',
  'AlarmContributorStateUpdate',
  'AlarmContributorAction',
] as const;

const shape = {
  alarm_name: text('Its name.'),
  start_time: utcTime('UTC; 24 hours before the end.').optional(),
  end_time: utcTime('Now.').optional(),
  history_item_type: oneOfMany(ITEM_TYPES, 'StateUpdate, Action or ConfigurationUpdate.').default(
    'StateUpdate',
  ),
  max_items: integer('Most items; 50.', { minimum: 1, maximum: 1_000 }).default(50),
  include_component_alarms: boolean('With the alarms that it is made of.').default(false),
  region: ownRegion,
  next_token: nextToken,
};

type Arguments = ToolArguments<typeof shape>;

/**
 * What happened to an alarm, latest first.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html
 */
export const getAlarmHistory = defineTool({
  name: 'get_alarm_history',
  description:
    'A CloudWatch alarm: what it watches, and when and why its state changed, latest first.',
  arguments: shape,
  actions: ['cloudwatch:DescribeAlarmHistory', 'cloudwatch:DescribeAlarms'],
  // No probe: which alarms there are differs from account to account.
  example: { alarm_name: 'estimated-charges' },
  ownCharges: { DescribeAlarmHistory: 'account', DescribeAlarms: 'account' },
  check: (args, now) => checkPeriod(args, periodOf(args, now, USUAL_HOURS)),

  async run(args, { aws, now }) {
    const region = args.region === undefined ? {} : { region: args.region };
    const alarm_details = await readAlarm(aws, args);
    const { start, end: until } = wholeHours(args, periodOf(args, now, USUAL_HOURS));
    const { items, end } = await readList({
      ...{ aws, ...region },
      service: CloudWatchClient,
      command: DescribeAlarmHistoryCommand,
      input: {
        AlarmName: args.alarm_name,
        AlarmTypes: ALARM_TYPES,
        HistoryItemType: args.history_item_type,
        StartDate: start,
        EndDate: until,
        ScanBy: 'TimestampDescending',
      },
      token: 'NextToken',
      size: { member: 'MaxRecords', most: MOST_ON_A_PAGE },
      args: { max_results: args.max_items, next_token: args.next_token },
      items: (page) => page.AlarmHistoryItems,
    });
    return { alarm_details, history_items: items.map(toItem), ...end };
  },

  table: listOf({ list: 'history_items', columns: { new_state: group } }),
});

// A token goes on with the very same question only: what nobody gave stays so for the rest of the hour, and
// leaves nothing out.
function wholeHours(given: Pick<Arguments, 'start_time' | 'end_time'>, { start, end }: TimeRange) {
  if (given.end_time !== undefined) return { start, end };
  return {
    start: given.start_time === undefined ? toHour(start, Math.floor) : start,
    end: toHour(end, Math.ceil),
  };
}

function toHour(time: Date, round: (hours: number) => number): Date {
  return new Date(round(time.getTime() / HOUR_MS) * HOUR_MS);
}

async function readAlarm(aws: Aws, args: Arguments): Promise<object> {
  const { alarm_name: name, region, include_component_alarms: withComponents } = args;
  const where = region === undefined ? {} : { region };
  const command = new DescribeAlarmsCommand({ AlarmNames: [name], AlarmTypes: ALARM_TYPES });
  const [found] = alarmsOf(await aws.send(CloudWatchClient, command, where));
  if (!found) {
    const message = `There is no alarm "${name}" in ${region ?? aws.region}.`;
    throw new ToolError('alarm_not_found', message, { alarm_name: name });
  }
  const { Statistic, ExtendedStatistic, Period, EvaluationPeriods } = found.alarm;
  return {
    ...toWatched(found),
    ...toState(found),
    statistic: Statistic ?? ExtendedStatistic ?? null,
    period: Period ?? null,
    evaluation_periods: EvaluationPeriods ?? null,
    ...(withComponents && found.type === 'CompositeAlarm' && (await readComponents(aws, args))),
  };
}

/** The alarms that a composite one is made of: AWS tells their names and states only. */
async function readComponents(aws: Aws, { alarm_name, region, ...args }: Arguments) {
  const { items, end } = await readList({
    aws,
    service: CloudWatchClient,
    command: DescribeAlarmsCommand,
    input: { ChildrenOfAlarmName: alarm_name },
    ...(region !== undefined && { region }),
    token: 'NextToken',
    size: { member: 'MaxRecords', most: MOST_ON_A_PAGE },
    args: { max_results: args.max_items },
    items: alarmsOf,
  });
  return {
    component_alarms: items.map(({ type, alarm }) => ({
      alarm_name: alarm.AlarmName ?? null,
      alarm_type: type,
      state_value: alarm.StateValue ?? null,
    })),
    component_alarms_complete: end.complete,
  };
}

const state = z.object({ stateValue: z.string().optional(), stateReason: z.string().optional() });
/** What AWS writes, as JSON text, of a change of state. */
const change = z.object({ oldState: state.optional(), newState: state.optional() });

function toItem(item: AlarmHistoryItem) {
  const { oldState, newState } = readChange(item.HistoryData);
  return {
    alarm_name: item.AlarmName ?? null,
    alarm_type: item.AlarmType ?? null,
    timestamp: item.Timestamp?.toISOString() ?? null,
    history_item_type: item.HistoryItemType ?? null,
    history_summary: item.HistorySummary ?? null,
    old_state: oldState?.stateValue ?? null,
    new_state: newState?.stateValue ?? null,
    state_reason: newState?.stateReason ?? null,
  };
}

function readChange(data = '{}'): z.output<typeof change> {
  try {
    return change.safeParse(JSON.parse(data)).data ?? {};
  } catch {
    return {};
  }
}
