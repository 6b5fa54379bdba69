import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { auditJobs } from '../../../src/deployment/operations/audit-jobs.ts';
import { operationsAlarms } from '../../../src/deployment/operations/operations-alarms.ts';
import {
  operationsFunctions,
  operationsResources,
} from '../../../src/deployment/operations/operations-resources.ts';
import { readOperationsSettings } from '../../../src/deployment/operations/operations-settings.ts';
import { readDeploymentSettings } from '../../../src/deployment/template/deployment-settings.ts';
import {
  functionId,
  functionRoleId,
  INTERCEPTOR,
  logGroupId,
} from '../../../src/deployment/template/logical-ids.ts';
import { families } from '../../../src/tools/families.ts';
import { checkTemplate } from '../../support/check-template.ts';
import { defaultParameters, fullParameters } from '../../support/deployment-parameters.ts';
import {
  defaultOperationsParameters,
  fullOperationsParameters,
} from '../../support/operations-parameters.ts';
import { type EmittedMetric, emittedMetrics } from './emitted-metrics.ts';

const NAMESPACE = defaultOperationsParameters.metricsNamespace;

function deployment(parameters: object, operations: object) {
  return {
    families,
    settings: readDeploymentSettings({ ...parameters }),
    operations: readOperationsSettings({ ...operations }),
  };
}

const full = deployment(fullParameters, fullOperationsParameters);
const resources = operationsResources(full);

/** The template with what the Serverless Framework adds. */
function template(made: ReturnType<typeof operationsResources>) {
  const others = [...families, INTERCEPTOR, ...auditJobs(full.settings)].flatMap((named) => [
    [
      functionId(named),
      { Type: 'AWS::Lambda::Function', Properties: { Role: 'r', Code: { S3Bucket: 'b' } } },
    ],
    [logGroupId(named), { Type: 'AWS::Logs::LogGroup' }],
  ]);
  return { Resources: { ...made, ...Object.fromEntries(others) } };
}

const metricOf = z.object({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })),
});
const alarmProperties = metricOf.partial().loose();
const alarms = Object.entries(resources)
  .filter(([id, { Type }]) => Type.endsWith('Alarm') && !id.includes('Part'))
  .map(([id, { Properties }]) => ({ id, properties: alarmProperties.parse(Properties) }));

const dashboardBody = () => {
  const { DashboardBody } = resources.OperationsDashboard?.Properties ?? {};
  const { 'Fn::Sub': text } = z.object({ 'Fn::Sub': z.string() }).parse(DashboardBody);
  return text;
};
const dashboard = () =>
  z
    .object({
      widgets: z.array(
        z.object({
          properties: z.looseObject({
            metrics: z.array(z.array(z.unknown())).default([]),
            alarms: z.array(z.string()).optional(),
          }),
        }),
      ),
    })
    .parse(JSON.parse(dashboardBody()));

describe('the resources of operations', () => {
  it.each([
    ['with the parameters of serverless.yml', defaultParameters, defaultOperationsParameters],
    ['with every parameter set', fullParameters, fullOperationsParameters],
  ])('conform to the specification of CloudFormation %s', (_, parameters, operations) => {
    const made = operationsResources(deployment(parameters, operations));
    expect(checkTemplate(template(made))).toEqual([]);
  });

  it('refuse what cannot be', () => {
    expect(() =>
      readOperationsSettings({ ...defaultOperationsParameters, auditMode: 'maybe' }),
    ).toThrow('auditMode');
    expect(() =>
      readOperationsSettings({ ...defaultOperationsParameters, auditRetentionInDays: 7 }),
    ).toThrow('auditRetentionInDays');
  });

  it.each([
    ['audit-retention', 'billing_tools_retention', { AUDIT_RETENTION_DAYS: '90' }],
    ['audit-seal', 'billing_tools_seal', {}],
  ])('work on the trail with %s as a database user of its own', (name, user, variables) => {
    expect(operationsFunctions(full)).toMatchObject({
      [name]: { environment: { RDS_USERNAME: user, ...variables } },
    });
    const role = JSON.stringify(resources[functionRoleId({ name })]);
    expect(role.match(/dbuser:[^"]+/g)).toEqual([`dbuser:db-ABCDEFGHIJ/${user}`]);
  });

  it('seal the trail every hour', () => {
    expect(resources.AuditSealSchedule).toMatchObject({
      Properties: { ScheduleExpression: 'rate(1 hour)' },
    });
  });

  it('do not where there is no database', () => {
    const without = deployment(defaultParameters, defaultOperationsParameters);
    expect(operationsFunctions(without)).toEqual({});
    expect(Object.keys(operationsResources(without)).join()).not.toMatch(/Retention|Seal/);
  });
});

describe('an alarm', () => {
  it.each(alarms)('$id goes to the topic', ({ properties }) => {
    expect(properties).toMatchObject({
      AlarmActions: [fullOperationsParameters.alarmTopicArn],
      AlarmDescription: expect.stringContaining('docs/operate.md'),
    });
  });

  it('has a section in docs/operate.md that says what to do, and the other way round', async () => {
    const manual = await readFile(join(import.meta.dirname, '../../../docs/operate.md'), 'utf8');
    const sections = [...manual.matchAll(/^### `(\w+Alarm)`$/gm)].map(([, id]) => id);
    expect(sections.sort()).toEqual(alarms.map(({ id }) => id).sort());
  });

  it('is on the dashboard', () => {
    const shown = dashboard().widgets.flatMap(({ properties }) => properties.alarms ?? []);
    expect(shown.sort()).toEqual(alarms.map(({ id }) => `\${${id}.Arn}`).sort());
  });
});

describe('the alarm about functions without an answer', () => {
  const named = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ name: `tools-${index}` }));
  const errorsOf = (count: number) =>
    Object.entries(operationsAlarms(full.operations, named(count), [])).filter(([id]) =>
      id.startsWith('FunctionErrors'),
    );
  const partsOf = (count: number) => errorsOf(count).slice(0, -1);
  const watched = (properties: object) =>
    [...JSON.stringify(properties).matchAll(/"Ref":"(\w+)LambdaFunction"/g)].map(([, id]) => id);

  it.each([1, 8, 9, 25])(
    'watches each of %i functions once, ten at a time at the most',
    (count) => {
      const perPart = partsOf(count).map(([, { Properties }]) => watched(Properties));
      expect(Math.max(...perPart.map(({ length }) => length))).toBeLessThan(10);
      expect(perPart.flat()).toEqual(
        named(count).map(({ name }) => `T${name.slice(1, 5)}Dash${name.slice(6)}`),
      );
    },
  );

  it('is one: its parts tell nobody', () => {
    const [whole] = errorsOf(9).slice(-1);
    expect(partsOf(9).map(([, { Properties }]) => Properties.ActionsEnabled)).toEqual([
      false,
      false,
    ]);
    expect(whole).toEqual([
      'FunctionErrorsAlarm',
      {
        Type: 'AWS::CloudWatch::CompositeAlarm',
        Properties: expect.objectContaining({
          AlarmRule: {
            'Fn::Sub': `ALARM("\${FunctionErrorsPart1Alarm.Arn}") OR ALARM("\${FunctionErrorsPart2Alarm.Arn}")`,
          },
        }),
      },
    ]);
  });
});

describe('what alarms and dashboard read', () => {
  let emitted: EmittedMetric[];
  beforeAll(async () => {
    emitted = await emittedMetrics(NAMESPACE);
  });

  it.each(
    alarms.flatMap(({ id, properties }) => {
      const metric = metricOf.safeParse(properties);
      return metric.success ? [{ id, metric: metric.data }] : [];
    }),
  )('$id: is what a function emits', ({ metric }) => {
    expect(emitted).toContainEqual({
      namespace: metric.Namespace,
      name: metric.MetricName,
      dimensions: Object.fromEntries(metric.Dimensions.map(({ Name, Value }) => [Name, Value])),
    });
  });

  it('is what a function emits, on every graph', () => {
    const lines = dashboard().widgets.flatMap(({ properties }) => properties.metrics);
    const named = lines.filter(([first]) => typeof first === 'string');
    expect(named.length).toBeGreaterThan(20);
    for (const [namespace, name, dimension, value] of named) {
      expect(emitted).toContainEqual({
        ...{ namespace, name },
        dimensions: { [String(dimension)]: value },
      });
    }
  });

  it('tells errors apart by type', () => {
    expect(emitted).toContainEqual({
      namespace: NAMESPACE,
      name: 'FailedCalls',
      dimensions: { service: 'agentcore-billing-tools', error_type: 'assume_role_error' },
    });
    expect(dashboardBody()).toContain(`{"${NAMESPACE}",service,error_type}`.replaceAll('"', '\\"'));
  });

  it('has no account in its dimensions', () => {
    const names = new Set(emitted.flatMap(({ dimensions }) => Object.keys(dimensions)));
    expect([...names].sort()).toEqual(['error_type', 'service']);
  });
});
