// The jobs that seal and shorten the audit trail: functions, roles, schedules.
import { attributeOf, type Resource, type Resources } from '../template/cloud-formation.ts';
import type { DeploymentSettings } from '../template/deployment-settings.ts';
import { type FunctionDefinition, functionDefinition } from '../template/function-definition.ts';
import {
  databaseStatements,
  lambdaRole,
  logStatement,
  networkStatements,
  secretStatements,
} from '../template/function-statements.ts';
import { functionId, functionRoleId, type NamedFunction } from '../template/logical-ids.ts';
import { allow, policyDocument, trustPolicy } from '../template/policy-statement.ts';
import type { OperationsSettings } from './operations-settings.ts';

/** A function that works on the audit trail, with a database role of its own. */
export interface AuditJob extends NamedFunction {
  /** Logical id of its schedule; the schedule's role and its alarm are called likewise. */
  readonly id: string;
  readonly description: string;
  /** Of the migrations. */
  readonly databaseRole: string;
  /** When it runs, and within how many minutes from then. */
  readonly schedule: string;
  readonly window: number;
  /** What the alarm says when it fails. */
  readonly failure: string;
  /** Variables of its own. */
  readonly environment: (operations: OperationsSettings) => Readonly<Record<string, string>>;
}

const JOBS: readonly AuditJob[] = [
  {
    name: 'audit-retention',
    id: 'AuditRetention',
    description: 'Removes old entries of the audit trail.',
    databaseRole: 'billing_tools_retention',
    schedule: 'cron(15 3 * * ? *)',
    window: 60,
    failure: 'The audit trail was not shortened.',
    environment: ({ auditRetentionInDays }) => ({
      AUDIT_RETENTION_DAYS: String(auditRetentionInDays),
    }),
  },
  {
    name: 'audit-seal',
    id: 'AuditSeal',
    description: 'Seals the audit trail, and logs the newest seal.',
    databaseRole: 'billing_tools_seal',
    schedule: 'rate(1 hour)',
    window: 5,
    failure: 'The audit trail was not sealed.',
    environment: () => ({}),
  },
];

const MEMORY_SIZE = 256;
const TIMEOUT_SECONDS = 300;

/**
 * The jobs of a stage: they sign in as users of their own, which takes a database that lets users in
 * by IAM.
 */
export function auditJobs({
  databaseSecretName,
  databaseIamAuth,
}: DeploymentSettings): readonly AuditJob[] {
  return databaseSecretName !== '' && databaseIamAuth === 'true' ? JOBS : [];
}

/** A job's function, for serverless.yml. */
export function auditJobFunction(
  job: AuditJob,
  settings: DeploymentSettings,
  operations: OperationsSettings,
): FunctionDefinition {
  const { name, description } = job;
  const environment = { RDS_USERNAME: job.databaseRole, ...job.environment(operations) };
  const size = { memorySize: MEMORY_SIZE, timeout: TIMEOUT_SECONDS };
  return functionDefinition(
    { name, description, ...size, environment, usesDatabase: true },
    settings,
  );
}

/** A job's roles, and its schedule. */
export function auditJobResources(job: AuditJob, settings: DeploymentSettings): Resources {
  const scheduleRoleId = `${job.id}ScheduleRole`;
  return {
    [functionRoleId(job)]: lambdaRole([
      logStatement(job),
      ...databaseStatements({ ...settings, databaseUser: job.databaseRole }),
      ...secretStatements([settings.databaseSecretName], settings),
      ...networkStatements(job, settings),
    ]),
    [scheduleRoleId]: scheduleRole(job),
    [`${job.id}Schedule`]: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ScheduleExpression: job.schedule,
        FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: job.window },
        Target: {
          Arn: attributeOf(functionId(job), 'Arn'),
          RoleArn: attributeOf(scheduleRoleId, 'Arn'),
          Input: '{}',
        },
      },
    },
  };
}

function scheduleRole(job: AuditJob): Resource {
  const invoke = allow(['lambda:InvokeFunction'], attributeOf(functionId(job), 'Arn'));
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: trustPolicy('scheduler.amazonaws.com', {
        StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
      }),
      Policies: [{ PolicyName: 'start', PolicyDocument: policyDocument([invoke]) }],
    },
  };
}
