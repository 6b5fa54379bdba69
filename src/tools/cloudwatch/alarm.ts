// Alarms of all types in the names of awslabs' CloudWatch server.
import type {
  CompositeAlarm,
  DescribeAlarmsOutput,
  LogAlarm,
  MetricAlarm,
} from '../../aws/models/cloudwatch.ts';
import { maskEmailsIn } from '../personal-data.ts';

/** All types: without them AWS tells those that watch metrics only. */
export const ALARM_TYPES = ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'] as const;

/** An alarm of any type. */
interface Alarm {
  readonly type: (typeof ALARM_TYPES)[number];
  readonly alarm: MetricAlarm & Pick<CompositeAlarm, 'AlarmRule'> & LogAlarm;
}

/**
 * The alarms of a page.
 *
 * @param page - of DescribeAlarms
 */
export function alarmsOf({
  MetricAlarms,
  CompositeAlarms,
  LogAlarms,
}: DescribeAlarmsOutput): Alarm[] {
  return [
    ...(MetricAlarms ?? []).map((alarm) => ({ type: 'MetricAlarm', alarm }) as const),
    ...(CompositeAlarms ?? []).map((alarm) => ({ type: 'CompositeAlarm', alarm }) as const),
    ...(LogAlarms ?? []).map((alarm) => ({ type: 'LogAlarm', alarm }) as const),
  ];
}

/**
 * What an alarm watches. Null is what it has not: one that looks for anomalies has no threshold, one that
 * is made of others no metric. Addresses in what somebody wrote about it are masked.
 */
export function toWatched({ type, alarm }: Alarm) {
  return {
    alarm_name: alarm.AlarmName ?? null,
    alarm_type: type,
    alarm_description: maskEmailsIn(alarm.AlarmDescription ?? '') || null,
    metric_name: alarm.MetricName ?? null,
    namespace: alarm.Namespace ?? null,
    dimensions: (alarm.Dimensions ?? []).map(({ Name, Value }) => ({ name: Name, value: Value })),
    threshold: alarm.Threshold ?? null,
    comparison_operator: alarm.ComparisonOperator ?? null,
    alarm_rule: alarm.AlarmRule ?? null,
  };
}

/** What state an alarm is in, and why. */
export function toState({ alarm }: Alarm) {
  return {
    state_value: alarm.StateValue ?? null,
    state_reason: alarm.StateReason ?? null,
    state_updated_timestamp: alarm.StateUpdatedTimestamp?.toISOString() ?? null,
  };
}
