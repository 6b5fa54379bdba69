// The tool `get_active_alarms`: what is wrong now, as far as somebody had it watched.
import { group, listOf } from '../../answers/list-table.ts';
import { CloudWatchClient, DescribeAlarmsCommand } from '../../aws/models/cloudwatch.ts';
import { integer } from '../arguments/number.ts';
import { nextToken } from '../arguments/paging.ts';
import { ownRegion } from '../arguments/region.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool } from '../tool.ts';
import { ALARM_TYPES, alarmsOf, toState, toWatched } from './alarm.ts';

const MOST_ON_A_PAGE = 100;

/**
 * Alarms in ALARM state.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
 */
export const getActiveAlarms = defineTool({
  name: 'get_active_alarms',
  description:
    'CloudWatch alarms that are in ALARM now, with threshold and reason; those on EstimatedCharges are ' +
    'in us-east-1.',
  arguments: {
    max_items: integer('Most alarms; 50.', { minimum: 1, maximum: 1_000 }).default(50),
    region: ownRegion,
    next_token: nextToken,
  },
  actions: ['cloudwatch:DescribeAlarms'],
  example: {},
  probe: [{ max_items: 1 }],
  ownCharges: { DescribeAlarms: 'account' },

  async run({ max_items, region, next_token }, { aws }) {
    const { items, end } = await readList({
      aws,
      service: CloudWatchClient,
      command: DescribeAlarmsCommand,
      input: { StateValue: 'ALARM', AlarmTypes: ALARM_TYPES },
      ...(region !== undefined && { region }),
      token: 'NextToken',
      size: { member: 'MaxRecords', most: MOST_ON_A_PAGE },
      args: { max_results: max_items, next_token },
      items: alarmsOf,
    });
    const alarms = items.map((alarm) => ({ ...toWatched(alarm), ...toState(alarm) }));
    return { alarms, ...end };
  },

  table: listOf({ list: 'alarms', columns: { alarm_type: group, namespace: group } }),
});
