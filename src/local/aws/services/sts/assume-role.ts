// AssumeRole: who may open sessions of the roles in the world.
import * as z from 'zod';
import type { HubRole, RoleAccount, World } from '../../../world.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import type { CredentialStore } from '../../engine/credential-store.ts';
import { parseInput } from '../../engine/parse-input.ts';
import type { CallContext, Operation, Principal } from '../../engine/service-module.ts';
import { allows, parseSessionPolicy } from '../../engine/session-policy.ts';

const sessionName = z.string().regex(/^[\w+=,.@-]{2,64}$/);

const assumeRoleInput = z.object({
  RoleArn: z.string().min(20).max(2048),
  RoleSessionName: sessionName,
  ExternalId: z.string().min(2).max(1224).optional(),
  SourceIdentity: sessionName.optional(),
  Policy: z.string().min(1).max(2048).optional(),
  // The own role is a session itself, and one session opens another for an hour at most.
  DurationSeconds: z.coerce.number().int().min(900).max(3600).default(3600),
});

/**
 * STS AssumeRole. A role of the world trusts the own account, told its organisation's external id;
 * `OrganizationAccountAccessRole` of any account trusts it without.
 *
 * @param world - whose roles there are
 * @param credentials - where the sessions go
 */
export function assumeRole(world: World, credentials: CredentialStore): Operation {
  return (input, call) => {
    const request = parseInput(assumeRoleInput, input);
    const role =
      memberRole(world, request.RoleArn) ??
      hubRole(world, request.RoleArn) ??
      operatorRole(world, request.RoleArn);
    const trusted =
      role?.trusting &&
      isTrusted(role, world, call.principal) &&
      isWithinPolicy(request, call) &&
      (role.externalId === undefined || request.ExternalId === role.externalId);
    if (!role || !trusted) throw notAuthorized(call.principal, request.RoleArn);
    if (request.Policy) parseSessionPolicy(request.Policy);

    const principal = sessionPrincipal(role, request.RoleSessionName);
    const expiration = new Date(call.now.getTime() + request.DurationSeconds * 1000);
    const key = credentials.issue({ principal, expiration, sessionPolicy: request.Policy });
    return {
      Credentials: {
        AccessKeyId: key.accessKeyId,
        SecretAccessKey: key.secretAccessKey,
        SessionToken: key.sessionToken,
        Expiration: expiration,
      },
      AssumedRoleUser: { AssumedRoleId: principal.userId, Arn: principal.arn },
      SourceIdentity: request.SourceIdentity,
    };
  };
}

interface Role {
  readonly accountId: string;
  readonly roleArn: string;
  readonly trusting: boolean;
  /** Absent: the role asks for none. */
  readonly externalId?: string;
  /** Whose sessions it trusts; absent: the own account. */
  readonly hub?: HubRole;
}

function isTrusted({ hub }: Role, world: World, { account, arn }: Principal): boolean {
  if (!hub) return account === world.own.accountId;
  const name = hub.roleArn.split('/').at(-1);
  return arn.startsWith(`arn:aws:sts::${hub.accountId}:assumed-role/${name}/`);
}

// A session opens what its policy names, and says who is behind it where its policy lets it.
function isWithinPolicy(
  { RoleArn, SourceIdentity }: z.infer<typeof assumeRoleInput>,
  { sessionPolicy }: CallContext,
): boolean {
  if (sessionPolicy === undefined) return true;
  const needed = ['sts:AssumeRole', ...(SourceIdentity ? ['sts:SetSourceIdentity'] : [])];
  return needed.every((action) => allows(parseSessionPolicy(sessionPolicy), action, RoleArn));
}

function hubRole(world: World, roleArn: string): Role | undefined {
  const hubs = world.accounts.flatMap((account) =>
    account.authType === 'iam_role' && account.hub ? [account.hub] : [],
  );
  const hub = hubs.find((each) => each.roleArn === roleArn);
  return hub && { ...hub, trusting: true };
}

function memberRole(world: World, roleArn: string): Role | undefined {
  const role = world.accounts.find(
    (account): account is RoleAccount =>
      account.authType === 'iam_role' && account.roleArn === roleArn,
  );
  return role && { ...role, externalId: role.organization.externalId };
}

// AWS Organizations makes it in each account that it makes, for whoever manages the organization.
function operatorRole(world: World, roleArn: string): Role | undefined {
  const [, accountId] =
    /^arn:aws:iam::(\d{12}):role\/OrganizationAccountAccessRole$/.exec(roleArn) ?? [];
  const account = world.accounts.find((each) => each.accountId === accountId);
  return account && { accountId: account.accountId, roleArn, trusting: true };
}

function sessionPrincipal({ accountId, roleArn }: Role, session: string): Principal {
  const roleName = roleArn.split('/').at(-1);
  return {
    account: accountId,
    arn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/${session}`,
    userId: `AROADBQP57FF2AEXAMPLE:${session}`,
  };
}

function notAuthorized({ arn }: Principal, roleArn: string): AwsFault {
  return new AwsFault(
    'AccessDeniedException',
    `User: ${arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
  );
}
