// The roles of the functions of a report's run.
import {
  bucketKeyStatements,
  keptAnswersStatement,
  listStatement,
  objectsArn,
} from '../template/bucket.ts';
import { ownArn, type Resource } from '../template/cloud-formation.ts';
import {
  databaseStatements,
  lambdaRole,
  logStatement,
  memberRoleStatements,
  networkStatements,
  secretStatements,
  signInRole,
} from '../template/function-statements.ts';
import { allow, allowOwn, type PolicyStatement } from '../template/policy-statement.ts';
import type { ReportDeployment } from './report-functions.ts';
import { REPORT_FUNCTIONS, type ReportStep } from './report-ids.ts';

/** The role of a function of reports: what its step does, and nothing else. */
export function reportFunctionRole(step: ReportStep, deployment: ReportDeployment): Resource {
  const named = REPORT_FUNCTIONS[step];
  const roleOf = step === 'collect' ? signInRole : lambdaRole;
  return roleOf([
    logStatement(named),
    listStatement,
    ...bucketKeyStatements(deployment.settings),
    ...statements[step](deployment),
  ]);
}

const read = (...patterns: string[]) =>
  allowOwn(['s3:GetObject', 's3:GetObjectVersion'], patterns.map(objectsArn));
const write = (...patterns: string[]) => allowOwn(['s3:PutObject'], patterns.map(objectsArn));

const statements: Readonly<
  Record<ReportStep, (deployment: ReportDeployment) => PolicyStatement[]>
> = {
  plan: ({ settings }) => [
    read('runs/*'),
    write('runs/*'),
    ...databaseStatements(settings),
    ...secretStatements([settings.databaseSecretName], settings),
    ...networkStatements(REPORT_FUNCTIONS.plan, settings),
  ],
  collect: ({ settings }) => [
    read('runs/*'),
    write('runs/*'),
    keptAnswersStatement,
    ...memberRoleStatements(settings),
    ...databaseStatements(settings),
    ...secretStatements([settings.databaseSecretName, settings.encryptionKeySecretName], settings),
    ...networkStatements(REPORT_FUNCTIONS.collect, settings),
  ],
  finish: () => [read('runs/*'), write('runs/*', 'reports/*')],
  deliver: ({ settings, reports }) => [
    read('runs/*', 'reports/*'),
    write('runs/*/deliveries/*'),
    allowOwn(['s3:DeleteObject'], objectsArn('runs/*/deliveries/*')),
    ...secretStatements([reports.reportWebhookSecretName], settings),
    ...(reports.reportSender ? [mailStatement(reports.reportSender)] : []),
  ],
};

// The identity may be the address or its domain.
function mailStatement(sender: string): PolicyStatement {
  return {
    ...allow(['ses:SendEmail', 'ses:SendRawEmail'], ownArn('ses', 'identity/*')),
    Condition: { StringEquals: { 'ses:FromAddress': sender } },
  };
}
