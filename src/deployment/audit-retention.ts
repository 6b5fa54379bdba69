import { attributeOf, type Resource, type Resources } from '../gateway/cloud-formation.ts';
import type { DeploymentSettings } from '../gateway/deployment-settings.ts';
import type { FunctionDefinition } from '../gateway/function-definitions.ts';
import {
  databaseStatements,
  lambdaRole,
  logStatement,
  networkStatements,
} from '../gateway/function-statements.ts';
import { functionId, functionRoleId, type NamedFunction } from '../gateway/logical-ids.ts';
import { allow, policyDocument, trustPolicy } from '../gateway/policy-statement.ts';
import { secretArn } from '../gateway/secret-arn.ts';
import type { OperationsSettings } from './operations-settings.ts';

/** The function that ends the audit trail. */
export const AUDIT_RETENTION: NamedFunction = { name: 'audit-retention' };

const SCHEDULE_ROLE = 'AuditRetentionScheduleRole';
/** Of the migrations. */
const DATABASE_ROLE = 'billing_tools_retention';
const MEMORY_SIZE = 256;
const TIMEOUT_SECONDS = 300;
const ONE_HOUR_MINUTES = 60;

/**
 * Whether a stage has the job: it signs in as a user of its own, which takes a database that lets
 * users in by IAM.
 */
export function hasRetention({ databaseSecretName, databaseIamAuth }: DeploymentSettings): boolean {
  return databaseSecretName !== '' && databaseIamAuth === 'true';
}

/** The function for serverless.yml. */
export function retentionFunction(
  { subnetIds, securityGroupIds, logRetentionInDays }: DeploymentSettings,
  { auditRetentionInDays }: OperationsSettings,
): FunctionDefinition {
  const { name } = AUDIT_RETENTION;
  return {
    handler: `dist/${name}/index.handler`,
    description: 'Removes old entries of the audit trail.',
    role: functionRoleId(AUDIT_RETENTION),
    memorySize: MEMORY_SIZE,
    timeout: TIMEOUT_SECONDS,
    logRetentionInDays,
    ...(subnetIds.length > 0 && { vpc: { subnetIds, securityGroupIds } }),
    environment: {
      RDS_USERNAME: DATABASE_ROLE,
      AUDIT_RETENTION_DAYS: String(auditRetentionInDays),
    },
    package: { patterns: ['!**', 'dist/package.json', `dist/${name}/**`] },
  };
}

/** The roles, and the schedule: once a day, at night. */
export function retentionResources(settings: DeploymentSettings): Resources {
  return {
    [functionRoleId(AUDIT_RETENTION)]: lambdaRole([
      logStatement(AUDIT_RETENTION),
      ...databaseStatements({ ...settings, databaseUser: DATABASE_ROLE }),
      allow(['secretsmanager:GetSecretValue'], [secretArn(settings.databaseSecretName)]),
      ...networkStatements(AUDIT_RETENTION, settings),
    ]),
    [SCHEDULE_ROLE]: scheduleRole(),
    AuditRetentionSchedule: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ScheduleExpression: 'cron(15 3 * * ? *)',
        FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: ONE_HOUR_MINUTES },
        Target: {
          Arn: attributeOf(functionId(AUDIT_RETENTION), 'Arn'),
          RoleArn: attributeOf(SCHEDULE_ROLE, 'Arn'),
          Input: '{}',
        },
      },
    },
  };
}

function scheduleRole(): Resource {
  const invoke = allow(['lambda:InvokeFunction'], attributeOf(functionId(AUDIT_RETENTION), 'Arn'));
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
