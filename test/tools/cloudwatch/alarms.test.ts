import { expect } from 'vitest';
import { getActiveAlarms } from '../../../src/tools/cloudwatch/get-active-alarms.ts';
import { getAlarmHistory } from '../../../src/tools/cloudwatch/get-alarm-history.ts';
import { describeTool } from '../../support/describe-tool.ts';

const TYPES = ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'];
const AT = new Date('2026-03-10T01:02:03Z');
const seconds = (time: string) => new Date(time).getTime() / 1_000;

const nothing = {
  ...{ alarm_description: null, metric_name: null, namespace: null, dimensions: [] },
  ...{ threshold: null, comparison_operator: null, alarm_rule: null },
};
const noState = { state_value: null, state_reason: null, state_updated_timestamp: null };

describeTool(getActiveAlarms, [
  {
    name: 'asks for alarms of all types',
    requests: [
      {
        ...{ operation: 'DescribeAlarms', region: 'us-east-1' },
        input: { StateValue: 'ALARM', AlarmTypes: TYPES, MaxRecords: 50 },
      },
    ],
  },
  {
    name: 'asks for more than a page has, in another Region',
    args: { max_items: 150, region: 'eu-west-1' },
    requests: [{ region: 'eu-west-1', input: expect.objectContaining({ MaxRecords: 100 }) }],
  },
  { refused: 'max_items', args: { max_items: 0 }, allowed: { max_items: 1 } },
  { refused: 'max_items', args: { max_items: 1_001 }, allowed: { max_items: 1_000 } },
  {
    name: 'tells what the bill has set off',
    part: {
      alarms: [
        {
          ...{ alarm_name: 'estimated-charges', alarm_type: 'MetricAlarm', state_value: 'ALARM' },
          ...{ namespace: 'AWS/Billing', metric_name: 'EstimatedCharges', threshold: 800 },
          dimensions: [{ name: 'Currency', value: 'USD' }],
          comparison_operator: 'GreaterThanThreshold',
        },
        { alarm_name: 'spend', alarm_type: 'CompositeAlarm', metric_name: null },
      ],
      ...{ complete: true, next_token: null },
    },
  },
  {
    name: 'says null for what an alarm has not, and where there is more',
    args: { max_items: 3 },
    aws: {
      DescribeAlarms: {
        MetricAlarms: [{ AlarmName: 'a', StateUpdatedTimestamp: AT, StateReason: 'b' }],
        CompositeAlarms: [
          { AlarmName: 'c', AlarmRule: 'ALARM("a")', AlarmDescription: 'd: jane@example.com' },
        ],
        LogAlarms: [{ AlarmName: 'e', Threshold: 0, StateValue: 'ALARM' }],
        NextToken: 'more',
      },
    },
    part: {
      alarms: [
        {
          ...{ ...nothing, ...noState, alarm_name: 'a', alarm_type: 'MetricAlarm' },
          ...{ state_reason: 'b', state_updated_timestamp: '2026-03-10T01:02:03.000Z' },
        },
        {
          ...{ ...nothing, ...noState, alarm_name: 'c', alarm_type: 'CompositeAlarm' },
          ...{ alarm_rule: 'ALARM("a")', alarm_description: 'd: j***@example.com' },
        },
        {
          ...{ ...nothing, ...noState, alarm_name: 'e', alarm_type: 'LogAlarm' },
          ...{ threshold: 0, state_value: 'ALARM' },
        },
      ],
      complete: false,
    },
    table: {
      name: 'alarms',
      columns: expect.arrayContaining([
        { name: 'alarm_type', type: 'text', groups: true },
        { name: 'namespace', type: 'text', groups: true },
      ]),
    },
  },
]);

const NAMED = { alarm_name: 'estimated-charges' };
const SPEND = { alarm_name: 'spend' };
const detail = {
  operation: 'DescribeAlarms',
  input: { AlarmNames: ['estimated-charges'], AlarmTypes: TYPES },
};
const history = (more: object = {}) => ({
  operation: 'DescribeAlarmHistory',
  input: {
    ...{ AlarmName: 'estimated-charges', AlarmTypes: TYPES, HistoryItemType: 'StateUpdate' },
    StartDate: seconds('2026-03-14T12:00:00Z'),
    EndDate: seconds('2026-03-15T12:00:00Z'),
    ...{ ScanBy: 'TimestampDescending', MaxRecords: 50, ...more },
  },
});
const item = (HistoryData?: string) => ({
  DescribeAlarmHistory: { AlarmHistoryItems: [{ ...(HistoryData && { HistoryData }) }] },
});
const unknown = {
  ...{ alarm_name: null, alarm_type: null, timestamp: null, history_item_type: null },
  ...{ history_summary: null, old_state: null, new_state: null, state_reason: null },
};

describeTool(getAlarmHistory, [
  { name: 'asks for a day', args: NAMED, requests: [detail, history()] },
  ...['2026-03-15T12:00:00.001Z', '2026-03-15T12:59:59.999Z'].map((now) => ({
    name: `asks the same, so that its token goes on, for the rest of the hour at ${now}`,
    world: { now: new Date(now) },
    args: NAMED,
    requests: [detail, history({ EndDate: seconds('2026-03-15T13:00:00Z') })],
  })),
  {
    name: 'asks for what was told as it was',
    args: {
      ...{ ...NAMED, start_time: '2026-03-10T01:02:03Z' },
      end_time: '2026-03-11T01:02:03Z',
    },
    requests: [
      detail,
      history({
        StartDate: seconds('2026-03-10T01:02:03Z'),
        EndDate: seconds('2026-03-11T01:02:03Z'),
      }),
    ],
  },
  {
    name: 'asks for other items of a period in another Region',
    args: {
      ...{ ...NAMED, history_item_type: 'Action', max_items: 101, region: 'us-east-1' },
      ...{ start_time: '2026-03-01', end_time: '2026-03-02T01:00:00' },
    },
    as: { region: 'us-west-2' },
    requests: [
      { ...detail, region: 'us-east-1' },
      {
        ...history({
          StartDate: seconds('2026-03-01T00:00:00Z'),
          EndDate: seconds('2026-03-02T01:00:00Z'),
          ...{ HistoryItemType: 'Action', MaxRecords: 100 },
        }),
        region: 'us-east-1',
      },
    ],
  },
  {
    name: 'tells when the bill set it off, latest first',
    args: { ...NAMED, start_time: '2026-02-15' },
    part: {
      alarm_details: {
        ...{ alarm_type: 'MetricAlarm', state_value: 'ALARM', statistic: 'Maximum' },
        ...{ period: 21_600, evaluation_periods: 1 },
      },
      history_items: [
        { old_state: 'OK', new_state: 'ALARM', alarm_name: 'estimated-charges' },
        {
          ...{ old_state: 'ALARM', new_state: 'OK', timestamp: '2026-03-01T00:00:00.000Z' },
          state_reason: expect.stringContaining('was not greater than the threshold (800.0)'),
        },
      ],
      complete: true,
    },
    table: { name: 'history_items' },
  },
  {
    name: 'tells what an alarm is made of',
    args: { ...SPEND, include_component_alarms: 'true' },
    requests: [
      { operation: 'DescribeAlarms' },
      {
        operation: 'DescribeAlarms',
        input: { ChildrenOfAlarmName: 'spend', MaxRecords: 50 },
      },
      { operation: 'DescribeAlarmHistory' },
    ],
    part: {
      alarm_details: {
        ...{ alarm_type: 'CompositeAlarm', statistic: null, period: null },
        alarm_rule: 'ALARM("estimated-charges")',
        component_alarms: [
          { alarm_name: 'estimated-charges', alarm_type: 'MetricAlarm', state_value: 'ALARM' },
        ],
        component_alarms_complete: true,
      },
    },
  },
  {
    name: 'does not ask what an alarm is made of that is not',
    args: { ...NAMED, include_component_alarms: true },
    requests: [detail, history()],
  },
  ...[
    { refused: 'alarm_name', args: {} },
    { refused: 'history_item_type', args: { ...NAMED, history_item_type: 'Update' } },
    { refused: 'max_items', args: { ...NAMED, max_items: 1_001 } },
    { refused: 'start_time', args: { ...NAMED, start_time: '2026-03-16' } },
  ].map((row) => ({ allowed: NAMED, ...row })),
  {
    name: 'knows no such alarm',
    args: { alarm_name: 'none', region: 'eu-west-1' },
    error: {
      errorType: 'alarm_not_found',
      message: 'There is no alarm "none" in eu-west-1.',
      data: { alarm_name: 'none' },
    },
  },
  ...['{', '[]', '{"oldState": 1}', undefined].map((text) => ({
    name: `says null for what ${text} does not tell`,
    args: NAMED,
    aws: item(text),
    part: { history_items: [unknown] },
  })),
  {
    name: 'reads what AWS writes of a change',
    args: NAMED,
    aws: item('{"oldState":{"stateValue":"OK"},"newState":{"stateReason":"because"}}'),
    part: { history_items: [{ ...unknown, old_state: 'OK', state_reason: 'because' }] },
  },
]);
