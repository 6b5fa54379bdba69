// What roles of functions are allowed: log, secrets, database, network, member roles.
import { attributeOf, ownArn, type Resource, type TemplateValue } from './cloud-formation.ts';
import type { DeploymentSettings } from './deployment-settings.ts';
import { keyStatements } from './encryption.ts';
import { logGroupId, type NamedFunction } from './logical-ids.ts';
import { allow, type PolicyStatement, policyDocument, trustPolicy } from './policy-statement.ts';

const NETWORK_ACTIONS = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
];

/** The role that a function runs with. */
export function lambdaRole(statements: readonly PolicyStatement[]): Resource {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: trustPolicy('lambda.amazonaws.com'),
      Policies: [{ PolicyName: 'function', PolicyDocument: policyDocument(statements) }],
    },
  };
}

/** Output with the ARN pattern of all roles that sign in to member accounts. */
export const SIGN_IN_ROLES = 'SignInRolesArn';

// Of the stack, so that another stage's functions are none of those that are trusted.
const SIGN_IN_PATH = `/\${AWS::StackName}/`;

/**
 * The role that a function runs with that signs in to member accounts. All of them have one path,
 * which member roles trust: a further function changes no trust policy.
 */
export function signInRole(statements: readonly PolicyStatement[]): Resource {
  const { Type, Properties } = lambdaRole(statements);
  return { Type, Properties: { Path: { 'Fn::Sub': SIGN_IN_PATH }, ...Properties } };
}

/** What member roles have to trust, for the template's outputs. */
export const signInRolesOutput: TemplateValue = {
  Description: 'The roles that the role in a member account must trust.',
  Value: {
    'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role${SIGN_IN_PATH}*`,
  },
};

/** Lets a function write into its own log group. */
export function logStatement(named: NamedFunction): PolicyStatement {
  return allow(
    ['logs:CreateLogStream', 'logs:PutLogEvents'],
    attributeOf(logGroupId(named), 'Arn'),
  );
}

/**
 * Lets a function assume the roles of member accounts: only with an external id, and only in the
 * accounts that are named. Where none are, not in the functions' own, whose other roles may trust
 * the account as a whole. Saying who is behind a session is worth nothing without that.
 */
export function memberRoleStatements(settings: DeploymentSettings): PolicyStatement[] {
  const { memberRoleName, memberAccountIds, sourceIdentity } = settings;
  const memberRole = { 'Fn::Sub': `arn:\${AWS::Partition}:iam::*:role/${memberRoleName}` };
  const assume = {
    ...allow(['sts:AssumeRole'], memberRole),
    Condition: {
      Null: { 'sts:ExternalId': 'false' },
      ...(memberAccountIds.length > 0
        ? { StringEquals: { 'aws:ResourceAccount': memberAccountIds } }
        : { StringNotEquals: { 'aws:ResourceAccount': { Ref: 'AWS::AccountId' } } }),
    },
  };
  return sourceIdentity === 'on'
    ? [assume, allow(['sts:SetSourceIdentity'], memberRole)]
    : [assume];
}

/** Lets a function sign in to the database by IAM, where there is one to sign in to. */
export function databaseStatements(settings: DeploymentSettings): PolicyStatement[] {
  const { databaseResourceId, databaseUser } = settings;
  if (!databaseResourceId) return [];
  return [
    allow(['rds-db:connect'], ownArn('rds-db', `dbuser:${databaseResourceId}/${databaseUser}`)),
  ];
}

/**
 * Lets Lambda attach a function to the VPC. It does so with the function's own role; the function's
 * code, which has that role too, must not.
 */
export function networkStatements(
  { name }: NamedFunction,
  { subnetIds }: DeploymentSettings,
): PolicyStatement[] {
  if (subnetIds.length === 0) return [];
  const functionArn = ownArn('lambda', `function:\${AWS::StackName}-${name}`);
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

/**
 * Lets a function read secrets of the stack's account and region, and their key where it is named.
 *
 * @param names - of the secrets; empty ones are none
 * @param settings - which key they are encrypted with
 */
export function secretStatements(
  names: readonly string[],
  { secretsKeyArn }: DeploymentSettings,
): PolicyStatement[] {
  const secrets = names.filter((name) => name !== '').map(secretArn);
  if (secrets.length === 0) return [];
  return [
    allow(['secretsmanager:GetSecretValue'], secrets),
    ...keyStatements(secretsKeyArn, 'secretsmanager', ['kms:Decrypt']),
  ];
}

// Secrets Manager appends a hyphen and six characters to the name.
function secretArn(name: string): TemplateValue {
  return ownArn('secretsmanager', `secret:${name}-??????`);
}
