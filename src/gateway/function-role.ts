import type { Family } from '../tools/family.ts';
import { attributeOf, ownArn, type Resource } from './cloud-formation.ts';
import type { DeploymentSettings } from './deployment-settings.ts';
import { callerKeySecretName } from './interceptor.ts';
import { logGroupId } from './logical-ids.ts';
import { allow, type PolicyStatement, policyDocument, trustPolicy } from './policy-statement.ts';
import { secretArn } from './secret-arn.ts';

const NETWORK_ACTIONS = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
];

/**
 * The role that a family's function runs with: what its tools declare, for its own account, and
 * what it takes to sign in to another one.
 */
export function functionRole(family: Family, settings: DeploymentSettings): Resource {
  const statements = [
    ...toolStatements(family, settings),
    allow(['logs:CreateLogStream', 'logs:PutLogEvents'], attributeOf(logGroupId(family), 'Arn')),
    ...databaseStatements(settings),
    ...secretStatements(family, settings),
    ...networkStatements(family, settings),
  ];
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: trustPolicy('lambda.amazonaws.com'),
      Policies: [{ PolicyName: 'function', PolicyDocument: policyDocument(statements) }],
    },
  };
}

// What asks nothing of AWS signs in to no account.
function toolStatements(family: Family, { memberRoleName }: DeploymentSettings): PolicyStatement[] {
  const actions = actionsOf(family);
  if (actions.length === 0) return [];
  const memberRole = `arn:\${AWS::Partition}:iam::*:role/${memberRoleName}`;
  return [allow(actions, '*'), allow(['sts:AssumeRole'], { 'Fn::Sub': memberRole })];
}

function actionsOf({ tools }: Family): string[] {
  return [...new Set(tools.flatMap((tool) => tool.actions))].sort();
}

function databaseStatements(settings: DeploymentSettings): PolicyStatement[] {
  const { databaseResourceId, databaseUser } = settings;
  if (!databaseResourceId) return [];
  return [
    allow(['rds-db:connect'], ownArn('rds-db', `dbuser:${databaseResourceId}/${databaseUser}`)),
  ];
}

function secretStatements(family: Family, settings: DeploymentSettings): PolicyStatement[] {
  const names = [
    callerKeySecretName(settings),
    settings.databaseSecretName,
    actionsOf(family).length > 0 ? settings.encryptionKeySecretName : '',
  ];
  const secrets = names.filter((name) => name !== '').map(secretArn);
  return [allow(['secretsmanager:GetSecretValue'], secrets)];
}

// Lambda attaches the function to the VPC with the function's own role; the function's code, which
// has that role too, must not.
function networkStatements(family: Family, { subnetIds }: DeploymentSettings): PolicyStatement[] {
  if (subnetIds.length === 0) return [];
  const functionArn = ownArn('lambda', `function:\${AWS::StackName}-${family.name}`);
  return [
    allow(NETWORK_ACTIONS, '*'),
    {
      Effect: 'Deny',
      Action: NETWORK_ACTIONS,
      Resource: '*',
      Condition: { ArnEquals: { 'lambda:SourceFunctionArn': functionArn } },
    },
  ];
}
