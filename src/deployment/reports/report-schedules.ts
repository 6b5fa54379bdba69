// When reports are made.
import { attributeOf, type Resource, type Resources } from '../template/cloud-formation.ts';
import { allow, policyDocument, trustPolicy } from '../template/policy-statement.ts';
import { REPORT_DEAD_LETTERS, REPORT_SCHEDULE_ROLE, REPORT_STATE_MACHINE } from './report-ids.ts';
import type { ReportSettings } from './report-settings.ts';

const TWO_WEEKS = 1_209_600;
const ONE_HOUR = 3_600;

/** The schedules that start reports, and a queue for starts that fail. */
export function reportSchedules(settings: ReportSettings): Resources {
  const { reportDailySchedule, reportDailyPeriod, reportMonthlySchedule } = settings;
  return {
    [REPORT_DEAD_LETTERS]: {
      Type: 'AWS::SQS::Queue',
      Properties: { SqsManagedSseEnabled: true, MessageRetentionPeriod: TWO_WEEKS },
    },
    [REPORT_SCHEDULE_ROLE]: scheduleRole(),
    ...(reportDailySchedule && {
      ReportDailySchedule: schedule(reportDailySchedule, reportDailyPeriod, settings),
    }),
    ...(reportMonthlySchedule && {
      ReportMonthlySchedule: schedule(reportMonthlySchedule, 'last-month', settings),
    }),
  };
}

function schedule(expression: string, period: string, settings: ReportSettings): Resource {
  return {
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      ScheduleExpression: expression,
      ScheduleExpressionTimezone: settings.reportTimezone,
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: { Ref: REPORT_STATE_MACHINE },
        RoleArn: attributeOf(REPORT_SCHEDULE_ROLE, 'Arn'),
        Input: JSON.stringify(reportRequest(period, settings)),
        RetryPolicy: { MaximumEventAgeInSeconds: ONE_HOUR, MaximumRetryAttempts: 10 },
        DeadLetterConfig: { Arn: attributeOf(REPORT_DEAD_LETTERS, 'Arn') },
      },
    },
  };
}

/**
 * What a schedule asks the state machine for. The Scheduler fills in its ARN, and the time for which
 * it was scheduled, so that a start that is tried again is the same run.
 *
 * @param period - that the report is about
 */
export function reportRequest(period: string, settings: ReportSettings) {
  const { reportOrganizationId, reportTag, reportFocus } = settings;
  return {
    title: settings.reportTitle,
    period,
    ...(reportOrganizationId && { organization_id: reportOrganizationId }),
    ...(reportTag && { tag: reportTag }),
    ...(reportFocus === 'on' && { focus: true }),
    locale: settings.reportLocale,
    max_requests: settings.reportMaxRequests,
    organizations_at_once: settings.reportOrganizationsAtOnce,
    accounts_at_once: settings.reportAccountsAtOnce,
    tolerated_failure_percentage: settings.reportToleratedFailurePercentage,
    time: '<aws.scheduler.scheduled-time>',
    schedule: '<aws.scheduler.schedule-arn>',
  };
}

function scheduleRole(): Resource {
  const statements = [
    allow(['states:StartExecution'], { Ref: REPORT_STATE_MACHINE }),
    allow(['sqs:SendMessage'], attributeOf(REPORT_DEAD_LETTERS, 'Arn')),
  ];
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: trustPolicy('scheduler.amazonaws.com', {
        StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
      }),
      Policies: [{ PolicyName: 'start', PolicyDocument: policyDocument(statements) }],
    },
  };
}
