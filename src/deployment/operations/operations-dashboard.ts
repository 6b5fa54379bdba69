// The dashboard of a stage.
import { ERROR_DIMENSION, type MetricName, SERVICE_DIMENSION } from '../../metrics/metric-units.ts';
import type { Resource } from '../template/cloud-formation.ts';

const WIDTH = 8;
const HEIGHT = 6;
const COLUMNS = 3;
const ALARMS_HEIGHT = 3;

/** One graph: metrics and how each is summed up. */
interface Graph {
  readonly title: string;
  readonly lines: readonly (readonly [MetricName, string])[];
}

const GRAPHS: readonly Graph[] = [
  {
    title: 'Calls',
    lines: [
      ['Calls', 'Sum'],
      ['FailedCalls', 'Sum'],
      ['Errors', 'Sum'],
      ['Denials', 'Sum'],
    ],
  },
  {
    title: 'Duration of calls',
    lines: [
      ['Duration', 'p50'],
      ['Duration', 'p95'],
      ['AwsLatency', 'p95'],
    ],
  },
  {
    title: 'Signing in',
    lines: [
      ['RowLookupLatency', 'p95'],
      ['DecryptionLatency', 'p95'],
      ['IdentityCheckLatency', 'p95'],
      ['AssumeRoleLatency', 'p95'],
    ],
  },
  {
    title: 'Failures of signing in',
    lines: [
      ['RowLookupFailures', 'Sum'],
      ['DecryptionFailures', 'Sum'],
      ['IdentityCheckFailures', 'Sum'],
      ['AssumeRoleFailures', 'Sum'],
    ],
  },
  {
    title: 'From memory, as a rate',
    lines: [
      ['RowCacheHits', 'Average'],
      ['CredentialCacheHits', 'Average'],
    ],
  },
  { title: 'Least time until credentials expire', lines: [['CredentialLifetime', 'Minimum']] },
  {
    title: 'Throttling by AWS',
    lines: [
      ['AwsThrottles', 'Sum'],
      ['AwsRetries', 'Sum'],
    ],
  },
  {
    title: 'Requests that AWS charges for, answers kept instead, and attempts beyond soft limits',
    lines: [
      ['BilledRequests', 'Sum'],
      ['KeptAnswers', 'Sum'],
      ['SoftLimitsExceeded', 'Sum'],
    ],
  },
  {
    title: 'Audit trail',
    lines: [
      ['AuditLatency', 'p95'],
      ['AuditFailures', 'Sum'],
    ],
  },
];

/**
 * The dashboard of a stage: its alarms, and a graph for each question that an operator has.
 *
 * @param namespace - of the metrics, and the dashboard's name
 * @param alarmIds - logical ids of the alarms that it shows
 */
export function operationsDashboard(namespace: string, alarmIds: readonly string[]): Resource {
  const widgets = [
    {
      ...{ type: 'alarm', x: 0, y: 0, width: WIDTH * COLUMNS, height: ALARMS_HEIGHT },
      properties: { title: 'Alarms', alarms: alarmIds.map((id) => `\${${id}.Arn}`) },
    },
    ...GRAPHS.map(({ title, lines }, index) =>
      graph(
        index,
        title,
        lines.map(([name, stat]) => [
          ...[namespace, name, SERVICE_DIMENSION.name, SERVICE_DIMENSION.value],
          { stat, label: `${name} ${stat}` },
        ]),
      ),
    ),
    graph(GRAPHS.length, 'Failed calls by error', [[{ expression: errorsByType(namespace) }]]),
  ];
  return {
    Type: 'AWS::CloudWatch::Dashboard',
    Properties: {
      DashboardName: namespace,
      DashboardBody: { 'Fn::Sub': JSON.stringify({ widgets }) },
    },
  };
}

function graph(index: number, title: string, metrics: readonly unknown[]): object {
  return {
    type: 'metric',
    x: (index % COLUMNS) * WIDTH,
    y: ALARMS_HEIGHT + Math.floor(index / COLUMNS) * HEIGHT,
    width: WIDTH,
    height: HEIGHT,
    properties: { title, region: `\${AWS::Region}`, period: 300, metrics },
  };
}

// There are as many error types as AWS has error codes; only a search finds them all.
function errorsByType(namespace: string): string {
  const dimensions = `${SERVICE_DIMENSION.name},${ERROR_DIMENSION}`;
  return `SEARCH('{"${namespace}",${dimensions}} MetricName="FailedCalls"', 'Sum', 300)`;
}
