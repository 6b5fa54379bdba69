import type { Family } from '../tools/family.ts';
import { attributeOf, ownArn, type Resource } from './cloud-formation.ts';
import type { DeploymentSettings } from './deployment-settings.ts';
import { logGroupId } from './logical-ids.ts';
import { allow, type PolicyStatement, policyDocument, trustPolicy } from './policy-statement.ts';

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
  const memberRole = `arn:\${AWS::Partition}:iam::*:role/${settings.memberRoleName}`;
  const statements = [
    ...toolStatements(family),
    allow(['logs:CreateLogStream', 'logs:PutLogEvents'], attributeOf(logGroupId(family), 'Arn')),
    allow(['sts:AssumeRole'], { 'Fn::Sub': memberRole }),
    ...databaseStatements(settings),
    ...secretStatements(settings),
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

function toolStatements({ tools }: Family): PolicyStatement[] {
  const actions = [...new Set(tools.flatMap((tool) => tool.actions))].sort();
  return actions.length > 0 ? [allow(actions, '*')] : [];
}

function databaseStatements(settings: DeploymentSettings): PolicyStatement[] {
  const { databaseResourceId, databaseUser } = settings;
  if (!databaseResourceId) return [];
  return [
    allow(['rds-db:connect'], ownArn('rds-db', `dbuser:${databaseResourceId}/${databaseUser}`)),
  ];
}

function secretStatements(settings: DeploymentSettings): PolicyStatement[] {
  const { databaseSecretName, encryptionKeySecretName } = settings;
  const names = [databaseSecretName, encryptionKeySecretName].filter((name) => name !== '');
  if (names.length === 0) return [];
  // Secrets Manager appends a hyphen and six characters to the name.
  const secrets = names.map((name) => ownArn('secretsmanager', `secret:${name}-??????`));
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
