import type { Family } from '../tools/family.ts';
import { attributeOf, ownArn, type Resource } from './cloud-formation.ts';
import type { DeploymentSettings } from './deployment-settings.ts';
import { logGroupId } from './logical-ids.ts';
import { type PolicyStatement, policyDocument, trustPolicy } from './policy-statement.ts';

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
    ...toolStatements(family),
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: attributeOf(logGroupId(family), 'Arn'),
    },
    ...accountStatements(settings),
    ...(settings.subnetIds.length > 0 ? networkStatements(family) : []),
  ];
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: trustPolicy('lambda.amazonaws.com'),
      Policies: [{ PolicyName: 'function', PolicyDocument: policyDocument(statements) }],
    },
  };
}

/** The IAM actions that a family's tools declare, each once, in alphabetical order. */
export function familyActions({ tools }: Family): readonly string[] {
  return [...new Set(tools.flatMap((tool) => tool.actions))].sort();
}

function toolStatements(family: Family): PolicyStatement[] {
  const actions = familyActions(family);
  return actions.length > 0 ? [{ Effect: 'Allow', Action: actions, Resource: '*' }] : [];
}

function accountStatements(settings: DeploymentSettings): PolicyStatement[] {
  const { databaseResourceId, databaseUser, databaseSecretName, encryptionKeySecretName } =
    settings;
  const secrets = [databaseSecretName, encryptionKeySecretName].filter((name) => name !== '');
  return [
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Resource: { 'Fn::Sub': `arn:\${AWS::Partition}:iam::*:role/${settings.memberRoleName}` },
    },
    ...(databaseResourceId
      ? [
          {
            Effect: 'Allow',
            Action: 'rds-db:connect',
            Resource: ownArn('rds-db', `dbuser:${databaseResourceId}/${databaseUser}`),
          },
        ]
      : []),
    ...(secrets.length > 0
      ? [
          {
            Effect: 'Allow',
            Action: 'secretsmanager:GetSecretValue',
            // Secrets Manager appends a hyphen and six characters to the name.
            Resource: secrets.map((name) => ownArn('secretsmanager', `secret:${name}-??????`)),
          },
        ]
      : []),
  ];
}

// Lambda attaches the function to the VPC with the function's own role; the function's code, which
// has that role too, must not.
function networkStatements(family: Family): PolicyStatement[] {
  const functionArn = ownArn('lambda', `function:\${AWS::StackName}-${family.name}`);
  return [
    { Effect: 'Allow', Action: NETWORK_ACTIONS, Resource: '*' },
    {
      Effect: 'Deny',
      Action: NETWORK_ACTIONS,
      Resource: '*',
      Condition: { ArnEquals: { 'lambda:SourceFunctionArn': functionArn } },
    },
  ];
}
