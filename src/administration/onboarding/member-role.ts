// The role that a member account gives us: whom it trusts, and what it allows, from what the tools
// declare.
import type { TemplateValue } from '../../deployment/template/cloud-formation.ts';
import {
  allow,
  type PolicyStatement,
  policyDocument,
} from '../../deployment/template/policy-statement.ts';
import type { Family } from '../../tools/family.ts';
import { AdministrationError } from '../administration-error.ts';

/** What the role in a member account is made from. */
export interface MemberRoleSettings {
  /** Whose tools are to work for the account. */
  readonly families: readonly Family[];
  /** ARNs of the roles that may assume it; `…:role/a-path/*` stands for all roles of a path. */
  readonly trusted: readonly string[];
  /** What they have to say: the external id of the account's organisation. */
  readonly externalId: string;
  /** Name of the role. */
  readonly roleName: string;
}

/** The role in a member account: who may assume it, and what it may do. */
export interface MemberRole {
  readonly roleName: string;
  readonly trustPolicy: TemplateValue;
  /** Policies that allow it together, each of a size that IAM takes. */
  readonly permissions: readonly TemplateValue[];
}

/** What the role is called unless an operator calls it otherwise. */
export const MEMBER_ROLE_NAME = 'agentcore-billing-tools-member';

const PRINCIPAL = /^arn:aws(?:-[a-z]+)*:iam::[0-9]{12}:(?:role|user)\/[\w+=,.@/-]{1,576}$/;
// At least one whole path: a bare * would trust everybody in the account.
const ROLE_PATH = /^(?<account>arn:aws(?:-[a-z]+)*:iam::[0-9]{12}:)role\/(?:[\w+=,.@-]+\/)+\*$/;
/** Characters that IAM takes as a managed policy; white space is not counted. */
const MOST_CHARACTERS = 6_144;
/** Managed policies that a role may have, unless AWS was asked for more. */
const MOST_POLICIES = 10;
const ROLE_NAME = /^[\w+=,.@-]{1,64}$/;

/**
 * Describes the read-only role of a member account: the very actions that the tools declare, for
 * the very roles that are named, and only with the external id.
 *
 * @throws {@link AdministrationError} `invalid_role` when nobody is trusted, a principal is not
 *   the ARN of a role or user, nothing is allowed, or more than a role has room for
 */
export function memberRole(settings: MemberRoleSettings): MemberRole {
  const { families, trusted, externalId, roleName } = settings;
  const actions = declaredActions(families.filter(({ ownPolicy }) => !ownPolicy));
  const unusable = trusted.find((arn) => !PRINCIPAL.test(arn) && !ROLE_PATH.test(arn));
  if (unusable !== undefined)
    refuse(`expected ARNs of IAM roles, users or role paths, received ${unusable}`);
  if (trusted.length === 0) refuse('expected at least one role to trust');
  if (actions.length === 0) refuse('expected tool families that ask AWS something');
  if (!ROLE_NAME.test(roleName)) refuse(`expected the name of a role, received ${roleName}`);
  return {
    roleName,
    trustPolicy: policyDocument(trustStatements(trusted, externalId)),
    permissions: policiesOf(actions),
  };
}

function policiesOf(actions: readonly string[]): TemplateValue[] {
  const policy = (some: readonly string[]) => policyDocument([allow(some, '*')]);
  const parts: string[][] = [[]];
  for (const action of actions) {
    const part = parts.at(-1) ?? [];
    const fits = JSON.stringify(policy([...part, action])).length <= MOST_CHARACTERS;
    if (fits) part.push(action);
    else parts.push([action]);
  }
  if (parts.length > MOST_POLICIES)
    refuse(`expected families of ${MOST_POLICIES} policies at most`);
  return parts.map(policy);
}

/** Roles that are named are trusted as such, those of a path by their account and ARN. */
function trustStatements(trusted: readonly string[], externalId: string): PolicyStatement[] {
  const named = trusted.filter((arn) => !ROLE_PATH.test(arn));
  const said = { StringEquals: { 'sts:ExternalId': externalId } };
  const trust = (principal: TemplateValue, condition: TemplateValue): PolicyStatement => ({
    ...{ Effect: 'Allow', Principal: { AWS: principal }, Action: 'sts:AssumeRole' },
    Condition: condition,
  });
  return [
    ...(named.length > 0 ? [trust(named, said)] : []),
    ...trusted.flatMap((pattern) => {
      const account = ROLE_PATH.exec(pattern)?.groups?.account;
      const condition = { ...said, ArnLike: { 'aws:PrincipalArn': pattern } };
      return account ? [trust(`${account}root`, condition)] : [];
    }),
    mayNameCaller(trusted),
  ];
}

// Whether sessions say who is behind them is the functions' to decide, and needs no other role then.
// It comes without the external id, which STS tells AssumeRole alone, and is nothing without that.
function mayNameCaller(trusted: readonly string[]): PolicyStatement {
  const accounts = trusted.map((arn) => `${arn.split(':', 5).join(':')}:root`);
  return {
    ...{ Effect: 'Allow', Principal: { AWS: [...new Set(accounts)] } },
    Action: 'sts:SetSourceIdentity',
  };
}

function refuse(message: string): never {
  throw new AdministrationError('invalid_role', `Member role: ${message}.`);
}

/** The IAM actions that families' tools need, each once, by name. */
export function declaredActions(families: readonly Family[]): string[] {
  const actions = families.flatMap(({ tools }) => tools.flatMap((tool) => tool.actions));
  return [...new Set(actions)].sort();
}
