// The role of a family's function.
import { RESULTS_PREFIX } from '../../results/result-store.ts';
import { RUNS_PREFIX } from '../../runs/run-store.ts';
import { type Family, signsIn } from '../../tools/family.ts';
import { isKept } from '../../tools/tool.ts';
import {
  bucketKeyStatements,
  keptAnswersStatement,
  listStatement,
  objectsArn,
  refusalStatement,
} from '../template/bucket.ts';
import type { Resource } from '../template/cloud-formation.ts';
import type { DeploymentSettings } from '../template/deployment-settings.ts';
import {
  databaseStatements,
  lambdaRole,
  logStatement,
  memberRoleStatements,
  networkStatements,
  secretStatements,
  signInRole,
} from '../template/function-statements.ts';
import { callerKeySecretName, PORTFOLIO_MACHINE } from '../template/logical-ids.ts';
import { allow, allowOwn, type PolicyStatement } from '../template/policy-statement.ts';
import { executionsArn, spreadMachineArn } from '../template/spread-machine.ts';

/**
 * The role that a family's function runs with: what its tools declare, for its own account, and
 * what it takes to sign in to another one.
 */
export function functionRole(family: Family, settings: DeploymentSettings): Resource {
  // What asks nothing of AWS signs in to no account.
  const roleOf = signsIn(family) ? signInRole : lambdaRole;
  return roleOf([
    ...toolStatements(family, settings),
    logStatement(family),
    traceStatement,
    ...databaseStatements(settings),
    ...secretStatements(secretsOf(family, settings), settings),
    ...networkStatements(family, settings),
    ...resultStatements(family, settings),
    ...keptStatements(family),
    ...runStatements(family),
  ]);
}

// X-Ray has no resources to name.
const traceStatement = allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*');

// What was set up for single accounts is of no use for our own, which has no settings, and would be allowed on
// everything in it.
function toolStatements(family: Family, settings: DeploymentSettings): PolicyStatement[] {
  const actions = family.ownPolicy ? [] : actionsOf(family);
  return [
    ...(actions.length > 0 ? [allow(actions, '*')] : []),
    ...(signsIn(family) ? memberRoleStatements(settings) : []),
  ];
}

// Long answers are kept for their callers; what asks nothing of AWS has none.
function resultStatements(family: Family, settings: DeploymentSettings): PolicyStatement[] {
  const results = objectsArn(`${RESULTS_PREFIX}*`);
  if (family.readsResults) {
    const both = allowOwn(['s3:GetObject', 's3:PutObject'], results);
    return [both, listStatement, ...bucketKeyStatements(settings)];
  }
  if (!signsIn(family)) return [];
  return [allowOwn(['s3:PutObject'], results), ...bucketKeyStatements(settings)];
}

/** Whether answers that were paid for are kept, be it those of the families that it asks in process. */
export function keepsAnswers(family: Family): boolean {
  return [family, ...(family.asks ?? [])].some(({ tools }) => tools.some(isKept));
}

function keptStatements(family: Family): PolicyStatement[] {
  if (!keepsAnswers(family)) return signsIn(family) ? [refusalStatement] : [];
  return [keptAnswersStatement, ...(family.readsResults ? [] : [listStatement])];
}

// What takes longer than a call goes on as an execution of one state machine.
function runStatements({ asks }: Family): PolicyStatement[] {
  if (asks === undefined) return [];
  const { name } = PORTFOLIO_MACHINE;
  return [
    allowOwn(['s3:GetObject', 's3:PutObject'], objectsArn(`${RUNS_PREFIX}*`)),
    allow(['states:StartExecution'], spreadMachineArn(name)),
    allow(['states:DescribeExecution', 'states:StopExecution'], executionsArn(name)),
  ];
}

function actionsOf({ tools }: Family): string[] {
  return [...new Set(tools.flatMap((tool) => tool.actions))].sort();
}

function secretsOf(family: Family, settings: DeploymentSettings): string[] {
  return [
    callerKeySecretName(settings),
    settings.databaseSecretName,
    signsIn(family) ? settings.encryptionKeySecretName : '',
  ];
}
