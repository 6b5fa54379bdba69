// What is said, and to whom, when a report fails.
import { attributeOf, type Resource, type Resources } from '../template/cloud-formation.ts';
import { policyDocument } from '../template/policy-statement.ts';
import type { ReportDeployment } from './report-functions.ts';
import { REPORT_ALARM_TOPIC, REPORT_DEAD_LETTERS, REPORT_STATE_MACHINE } from './report-ids.ts';

const TOPIC_KEY = `${REPORT_ALARM_TOPIC}Key`;
const FIVE_MINUTES = 300;
const ENDINGS = ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted'];

/** Alarms for runs that do not end well or do not even begin, and whom they go to. */
export function reportAlarms({ settings, reports }: ReportDeployment): Resources {
  const { reportAlarmEmail } = reports;
  const { topicKeyArn } = settings;
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
    ...(topicKeyArn === '' && { [TOPIC_KEY]: topicKey }),
    [REPORT_ALARM_TOPIC]: {
      Type: 'AWS::SNS::Topic',
      Properties: {
        DisplayName: 'Cost reports',
        KmsMasterKeyId: topicKeyArn || attributeOf(TOPIC_KEY, 'Arn'),
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

// A key of the stack's own, since CloudWatch may not use the one that SNS has. No condition narrows
// what CloudWatch may: with one about the caller's account its messages are refused.
const topicKey: Resource = {
  Type: 'AWS::KMS::Key',
  Properties: {
    Description: 'Messages of alarms about cost reports.',
    EnableKeyRotation: true,
    PendingWindowInDays: 7,
    KeyPolicy: policyDocument([
      {
        Effect: 'Allow',
        Principal: { AWS: { 'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:root` } },
        Action: 'kms:*',
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        Resource: '*',
      },
    ]),
  },
};

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
