import { StateMachine } from 'aws-local-stepfunctions';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { reportFunctions } from '../../../src/deployment/reports/report-functions.ts';
import { REPORT_FUNCTIONS, REPORT_STEPS } from '../../../src/deployment/reports/report-ids.ts';
import { reportResources } from '../../../src/deployment/reports/report-resources.ts';
import { reportRequest } from '../../../src/deployment/reports/report-schedules.ts';
import { readReportSettings } from '../../../src/deployment/reports/report-settings.ts';
import { reportDefinition as definition } from '../../../src/deployment/reports/report-state-machine.ts';
import { readDeploymentSettings } from '../../../src/deployment/template/deployment-settings.ts';
import { functionRoleId } from '../../../src/deployment/template/logical-ids.ts';
import { withArns } from '../../../src/local/run-state-machine.ts';
import { readReportRequest } from '../../../src/reports/run/report-request.ts';
import { checkTemplate } from '../../support/check-template.ts';
import { defaultParameters, fullParameters } from '../../support/deployment-parameters.ts';
import { defaultReportParameters, fullReportParameters } from '../../support/report-parameters.ts';

const standard = {
  settings: readDeploymentSettings(defaultParameters),
  reports: readReportSettings(defaultReportParameters),
};
const full = {
  settings: readDeploymentSettings(fullParameters),
  reports: readReportSettings(fullReportParameters),
};

// What the Serverless Framework makes of the functions.
const functionsOf = (deployment: typeof full) =>
  Object.fromEntries(
    Object.keys(reportFunctions(deployment)).flatMap((name) => {
      const prefix = functionRoleId({ name }).slice(0, -'Role'.length);
      return [
        [
          `${prefix}LambdaFunction`,
          { Type: 'AWS::Lambda::Function', Properties: { Code: {}, Role: '' } },
        ],
        [`${prefix}LogGroup`, { Type: 'AWS::Logs::LogGroup' }],
      ];
    }),
  );

const SCHEDULE_ARN = 'arn:aws:scheduler:us-east-1:111122223333:schedule/default/stack-Monthly-1';

const roleSchema = z.object({
  Policies: z.tuple([
    z.object({
      PolicyDocument: z.object({
        Statement: z.array(
          z.looseObject({ Effect: z.string(), Action: z.array(z.string()), Resource: z.unknown() }),
        ),
      }),
    }),
  ]),
});

function statementsOf(id: string, deployment = full) {
  const role = reportResources(deployment).Resources[id];
  return roleSchema.parse(role?.Properties).Policies[0].PolicyDocument.Statement;
}

describe('the function that collects', () => {
  it('knows alone for how long answers are kept', () => {
    const known = Object.entries(reportFunctions(standard)).filter(
      ([, { environment }]) =>
        environment?.KEPT_ANSWER_DAYS === 400 && environment.KEPT_SIGN_IN_MINUTES === 60,
    );
    expect(known.map(([name]) => name)).toEqual([REPORT_FUNCTIONS.collect.name]);
  });
});

describe('template of reports', () => {
  it.each([
    ['with the defaults', standard],
    ['with everything set', full],
  ])('is one that CloudFormation knows, %s', (_, deployment) => {
    const { Resources, Outputs } = reportResources(deployment);
    const template = { Resources: { ...Resources, ...functionsOf(deployment) }, Outputs };
    expect(checkTemplate(template)).toEqual([]);
  });

  it('schedules nothing until it is told when', () => {
    const schedules = (deployment: typeof full) =>
      Object.values(reportResources(deployment).Resources).filter(
        ({ Type }) => Type === 'AWS::Scheduler::Schedule',
      );
    expect(schedules(standard)).toEqual([]);
    expect(schedules(full)).toHaveLength(2);
  });

  it('schedules what planning understands', () => {
    const request = reportRequest('last-month', full.reports);
    // What the Scheduler fills in.
    const filledIn = { time: '2026-04-01T07:00:00Z', schedule: SCHEDULE_ARN };
    expect(Object.entries(request).filter(([, value]) => /^<.*>$/.test(String(value)))).toEqual([
      ['time', '<aws.scheduler.scheduled-time>'],
      ['schedule', '<aws.scheduler.schedule-arn>'],
    ]);
    expect(readReportRequest({ ...request, ...filledIn })).toMatchObject({
      schedule: SCHEDULE_ARN,
      organization_id: '00000000-0000-4000-8000-00000000000a',
      tag: 'team',
      locale: 'zh-CN',
      max_requests: 500,
    });
  });

  it('keeps the bucket encrypted, versioned, private, and beyond the stack', () => {
    const bucket = reportResources(standard).Resources.ReportBucket;
    expect(bucket).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        BucketEncryption: expect.anything(),
        VersioningConfiguration: { Status: 'Enabled' },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      },
    });
  });
});

describe('roles of reports', () => {
  const roles = [
    ...REPORT_STEPS.map((step) => functionRoleId(REPORT_FUNCTIONS[step])),
    'ReportStateMachineRole',
    'ReportScheduleRole',
  ];

  it.each(roles)('%s is allowed nothing on all resources but its network', (id) => {
    const anywhere = statementsOf(id).filter(
      ({ Effect, Resource }) => Effect === 'Allow' && Resource === '*',
    );
    expect(
      anywhere.flatMap(({ Action }) => Action).filter((action) => !action.startsWith('ec2:')),
    ).toEqual([]);
  });

  it.each(roles)('%s may use a bucket only while it is of its own account', (id) => {
    const ofBuckets = statementsOf(id).filter(({ Action }) =>
      [Action].flat().some((action) => action.startsWith('s3:')),
    );
    for (const { Condition } of ofBuckets) {
      expect(Condition).toEqual({
        StringEquals: { 'aws:ResourceAccount': { Ref: 'AWS::AccountId' } },
      });
    }
    expect(ofBuckets.length > 0).toBe(id !== 'ReportScheduleRole');
  });

  it.each([
    ['sts:AssumeRole', ['collect']],
    ['rds-db:connect', ['plan', 'collect']],
    ['ses:SendEmail', ['deliver']],
    ['s3:DeleteObject', ['deliver']],
  ])('%s is for %s only', (action, steps) => {
    const having = REPORT_STEPS.filter((step) =>
      statementsOf(functionRoleId(REPORT_FUNCTIONS[step])).some(({ Action }) =>
        Action.includes(action),
      ),
    );
    expect(having).toEqual(steps);
  });
});

describe('state machine', () => {
  const valid = () => new StateMachine(withArns(definition) as never);

  it('is valid Amazon States Language', () => {
    expect(valid).not.toThrow();
    const broken = { ...definition, StartAt: 'Nowhere' };
    expect(() => new StateMachine(withArns(broken) as never)).toThrow();
  });

  it('bounds the time of every task, and waits between attempts at random', () => {
    const tasks: object[] = [];
    JSON.stringify(definition, (_, value) => {
      if (value?.Type === 'Task') tasks.push(value);
      return value;
    });
    expect(tasks).toHaveLength(REPORT_STEPS.length);
    for (const task of tasks) {
      const retry = { JitterStrategy: 'FULL', MaxDelaySeconds: expect.any(Number) };
      expect(task).toMatchObject({ TimeoutSeconds: expect.any(Number), Retry: [retry] });
    }
  });
});

describe('settings of reports', () => {
  it.each([
    ['reportDailySchedule', 'every day'],
    ['reportMaxRequests', '0'],
    ['reportRecipients', 'finance@example.com'],
    ['reportSender', 'nobody'],
  ])('name %s when it is unusable', (name, value) => {
    expect(() => readReportSettings({ ...defaultReportParameters, [name]: value })).toThrow(name);
  });
});
