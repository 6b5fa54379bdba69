import { attributeOf, type Resource, type Resources } from '../gateway/cloud-formation.ts';
import { REPORT_ALARM_TOPIC, REPORT_DEAD_LETTERS, REPORT_STATE_MACHINE } from './report-ids.ts';
import type { ReportSettings } from './report-settings.ts';

const FIVE_MINUTES = 300;
const ENDINGS = ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted'];

/** Alarms for runs that do not end well or do not even begin, and whom they go to. */
export function reportAlarms({ reportAlarmEmail }: ReportSettings): Resources {
  const endings = ENDINGS.map((metric) => [
    `Report${metric}Alarm`,
    alarm({
      metric,
      namespace: 'AWS/States',
      dimension: { Name: 'StateMachineArn', Value: { Ref: REPORT_STATE_MACHINE } },
      description: 'A cost report did not come to its end: docs/reports.md says what to do.',
    }),
  ]);
  return {
    [REPORT_ALARM_TOPIC]: {
      Type: 'AWS::SNS::Topic',
      Properties: {
        DisplayName: 'Cost reports',
        ...(reportAlarmEmail && {
          Subscription: [{ Protocol: 'email', Endpoint: reportAlarmEmail }],
        }),
      },
    },
    ...Object.fromEntries(endings),
    ReportNotStartedAlarm: alarm({
      metric: 'ApproximateNumberOfMessagesVisible',
      namespace: 'AWS/SQS',
      dimension: { Name: 'QueueName', Value: attributeOf(REPORT_DEAD_LETTERS, 'QueueName') },
      description: 'A scheduled cost report could not be started.',
    }),
  };
}

function alarm(watched: {
  readonly metric: string;
  readonly namespace: string;
  readonly dimension: {
    readonly Name: string;
    readonly Value: NonNullable<Resource['Properties'][string]>;
  };
  readonly description: string;
}): Resource {
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmDescription: watched.description,
      Namespace: watched.namespace,
      MetricName: watched.metric,
      Dimensions: [watched.dimension],
      Statistic: 'Maximum',
      Period: FIVE_MINUTES,
      EvaluationPeriods: 1,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: [{ Ref: REPORT_ALARM_TOPIC }],
    },
  };
}
