// What wakes somebody up.
import type { MetricName } from '../../metrics/metric-units.ts';
import { SERVICE_DIMENSION } from '../../metrics/metric-units.ts';
import type { Resource, Resources, TemplateValue } from '../template/cloud-formation.ts';
import { functionId, type NamedFunction } from '../template/logical-ids.ts';
import type { AuditJob } from './audit-jobs.ts';
import type { OperationsSettings } from './operations-settings.ts';

/** When a metric of calls raises an alarm. */
interface Limit {
  readonly metric: MetricName;
  /** `Average` of what is 0 or 1 is a rate. */
  readonly statistic: 'Average' | 'Minimum' | 'Sum' | 'p95';
  /** The alarm is raised beyond it. */
  readonly threshold: number;
  /** Whether beyond means below. */
  readonly isLowest?: boolean;
  /** How many of the last three periods must be beyond; one, and nothing is looked at before it. */
  readonly periods?: number;
  /** Seconds of a period; five minutes when absent. */
  readonly period?: number;
  /** What it means, in one sentence. */
  readonly meaning: string;
}

const FIVE_MINUTES = 300;
const HOUR = 3_600;

/** Functions that one alarm looks at: an alarm takes ten metrics at the most. */
const FUNCTIONS_PER_ALARM = 8;
const FUNCTION_ERRORS = 'A function ended without an answer: a bug, a timeout, or no memory left.';

/** Alarms by name, beside one that a parameter sets. `docs/operate.md` has a section for each. */
const LIMITS: Readonly<Record<string, Limit>> = {
  AssumeRoleFailures: {
    ...{ metric: 'AssumeRoleFailures', statistic: 'Average', threshold: 0.1, periods: 2 },
    meaning: 'More than a tenth of the roles could not be assumed.',
  },
  ExpiringCredentials: {
    ...{ metric: 'CredentialLifetime', statistic: 'Minimum', threshold: 300, isLowest: true },
    meaning: 'A call got credentials that expire within five minutes.',
  },
  DatabaseLatency: {
    ...{ metric: 'RowLookupLatency', statistic: 'p95', threshold: 500, periods: 2 },
    meaning: 'Looking accounts up takes longer than half a second.',
  },
  Denials: {
    ...{ metric: 'Denials', statistic: 'Sum', threshold: 20 },
    meaning: 'More than twenty calls were denied within five minutes.',
  },
  Errors: {
    ...{ metric: 'Errors', statistic: 'Average', threshold: 0.05, periods: 2 },
    meaning: 'More than a twentieth of the calls failed for no fault of their callers.',
  },
  AwsThrottles: {
    ...{ metric: 'AwsThrottles', statistic: 'Sum', threshold: 5 },
    meaning: 'AWS refused more than five requests for their number within five minutes.',
  },
  AuditFailures: {
    ...{ metric: 'AuditFailures', statistic: 'Sum', threshold: 0 },
    meaning: 'A call is missing in the audit trail; the log has it.',
  },
  SoftLimits: {
    ...{ metric: 'SoftLimitsExceeded', statistic: 'Sum', threshold: 0, period: HOUR },
    meaning: 'More is spent at AWS than a soft limit allows.',
  },
};

/** How much may be asked that AWS charges for before somebody is told. */
function pricedRequests({ alarmPricedRequestsPerHour: threshold }: OperationsSettings): Limit {
  return {
    ...{ metric: 'BilledRequests', statistic: 'Sum', threshold, period: HOUR },
    meaning: `More than ${threshold} requests were made within an hour that AWS charges for.`,
  };
}

/**
 * The alarms of a stage.
 *
 * @param settings - namespace of the metrics, and whom alarms go to
 * @param functions - all that answer calls
 * @param jobs - those that a schedule starts
 */
export function operationsAlarms(
  settings: OperationsSettings,
  functions: readonly NamedFunction[],
  jobs: readonly AuditJob[],
): Resources {
  const all = { ...LIMITS, PricedRequests: pricedRequests(settings) };
  const limits = Object.entries(all).map(([name, limit]) => [
    alarmId(name),
    alarm(settings, limit.meaning, limitProperties(settings, limit)),
  ]);
  const jobFailures = jobs.map((job) => [
    alarmId(job.id),
    alarm(settings, job.failure, failedFunctions([job])),
  ]);
  return {
    ...Object.fromEntries(limits),
    ...functionErrors(settings, functions),
    ...Object.fromEntries(jobFailures),
  };
}

/** The alarms that nobody has to be told of, since another one is raised by them. */
export function isPart({ Type, Properties }: Resource): boolean {
  return Type === 'AWS::CloudWatch::Alarm' && Properties.ActionsEnabled === false;
}

// Further functions make further parts, and the alarm that people know stays one.
function functionErrors(
  settings: OperationsSettings,
  functions: readonly NamedFunction[],
): Resources {
  const groups = Map.groupBy(functions.entries(), ([index]) =>
    Math.floor(index / FUNCTIONS_PER_ALARM),
  );
  const parts = [...groups].map(([index, group]): [string, Resource] => [
    alarmId(`FunctionErrorsPart${index + 1}`),
    alarm(settings, FUNCTION_ERRORS, {
      ActionsEnabled: false,
      ...failedFunctions(group.map(([, named]) => named)),
    }),
  ]);
  const rule = parts.map(([id]) => `ALARM("\${${id}.Arn}")`).join(' OR ');
  return {
    ...Object.fromEntries(parts),
    [alarmId('FunctionErrors')]: {
      Type: 'AWS::CloudWatch::CompositeAlarm',
      Properties: { ...told(settings, FUNCTION_ERRORS), AlarmRule: { 'Fn::Sub': rule } },
    },
  };
}

/** Logical id of an alarm. */
export function alarmId(name: string): string {
  return `${name}Alarm`;
}

function alarm(
  settings: OperationsSettings,
  meaning: string,
  properties: Record<string, TemplateValue>,
): Resource {
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      ...told(settings, meaning),
      TreatMissingData: 'notBreaching',
      ...properties,
    },
  };
}

/** What an alarm says, and to whom. */
function told(
  { alarmTopicArn }: OperationsSettings,
  meaning: string,
): Record<string, TemplateValue> {
  return {
    AlarmDescription: `${meaning} docs/operate.md says what to do.`,
    ...(alarmTopicArn && { AlarmActions: [alarmTopicArn], OKActions: [alarmTopicArn] }),
  };
}

function limitProperties(
  { metricsNamespace }: OperationsSettings,
  { metric, statistic, threshold, isLowest = false, periods = 1, period = FIVE_MINUTES }: Limit,
): Record<string, TemplateValue> {
  return {
    ...callMetric(metricsNamespace, metric),
    ...(statistic === 'p95' ? { ExtendedStatistic: statistic } : { Statistic: statistic }),
    Period: period,
    EvaluationPeriods: periods === 1 ? 1 : 3,
    DatapointsToAlarm: periods,
    Threshold: threshold,
    ComparisonOperator: isLowest ? 'LessThanThreshold' : 'GreaterThanThreshold',
  };
}

function failedFunctions(functions: readonly NamedFunction[]): Record<string, TemplateValue> {
  return {
    EvaluationPeriods: 1,
    Threshold: 0,
    ComparisonOperator: 'GreaterThanThreshold',
    Metrics: [
      { Id: 'failed', Expression: 'SUM(METRICS())', ReturnData: true },
      ...functions.map((named, index) => ({
        Id: `m${index + 1}`,
        ReturnData: false,
        MetricStat: {
          Period: FIVE_MINUTES,
          Stat: 'Sum',
          Metric: {
            Namespace: 'AWS/Lambda',
            MetricName: 'Errors',
            Dimensions: [{ Name: 'FunctionName', Value: { Ref: functionId(named) } }],
          },
        },
      })),
    ],
  };
}

/**
 * A metric of calls, as the properties of an alarm name it.
 *
 * @param namespace - of the stage
 * @param name - which
 */
export function callMetric(namespace: string, name: MetricName): Record<string, TemplateValue> {
  return {
    Namespace: namespace,
    MetricName: name,
    Dimensions: [{ Name: SERVICE_DIMENSION.name, Value: SERVICE_DIMENSION.value }],
  };
}
