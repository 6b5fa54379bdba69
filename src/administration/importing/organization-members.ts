// Who is in the operator's AWS Organization, as far as it was asked for.
import type { Aws } from '../../aws/aws.ts';
import {
  type Account,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  OrganizationsClient,
} from '../../aws/models/organizations.ts';

/** A member of an AWS Organization. */
export interface OrganizationMember {
  /** Twelve digits. */
  readonly accountId: string;
  /** As the organization calls it. */
  readonly name: string;
  /** Such as `aws`. */
  readonly partition: string;
  /** As AWS has it; only what is `ACTIVE` can be asked about. */
  readonly state: string;
}

/** Which members; what is absent leaves it open. */
export interface MemberFilter {
  /** Ids of organisational units: what is in them and below. */
  readonly units?: readonly string[];
  /** What the whole name is; `*` stands for any text. */
  readonly name?: string;
  /** Tags that it has, all of them. */
  readonly tags?: readonly MemberTag[];
}

/** A tag of an account. */
export interface MemberTag {
  readonly key: string;
  readonly value: string;
}

/**
 * Lists members of the organization that the operator's own account manages, or is a delegated
 * administrator of.
 *
 * @param aws - signed in as the operator
 * @param filter - which
 * @throws {@link AwsError} for what AWS refuses
 */
export async function* listMembers(
  aws: Aws,
  { units, name, tags = [] }: MemberFilter,
): AsyncGenerator<OrganizationMember> {
  const pattern = name === undefined ? undefined : patternOf(name);
  const listed = new Set<string>();
  for await (const account of units ? accountsBelow(aws, units) : allAccounts(aws)) {
    const member = memberOf(account);
    // A unit may be named beside one that it is in.
    if (!member || listed.has(member.accountId)) continue;
    listed.add(member.accountId);
    if (pattern && !pattern.test(member.name)) continue;
    if (tags.length === 0 || (await hasTags(aws, member.accountId, tags))) yield member;
  }
}

/**
 * The roots of the organization, which hold all of its units; AWS has one.
 *
 * @param aws - signed in as the operator
 * @throws {@link AwsError} for what AWS refuses
 */
export async function listRoots(aws: Aws): Promise<string[]> {
  const { Roots = [] } = await aws.send(OrganizationsClient, new ListRootsCommand({}));
  return Roots.flatMap(({ Id }) => Id ?? []);
}

function memberOf({ Id, Arn, Name, State, Status }: Account): OrganizationMember | undefined {
  if (Id === undefined) return undefined;
  // Status goes, and what has no State yet is in a partition that State has not come to.
  const state = State ?? Status ?? 'UNKNOWN';
  return { accountId: Id, name: Name ?? '', partition: Arn?.split(':')[1] ?? 'aws', state };
}

function patternOf(name: string): RegExp {
  const parts = name.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'su');
}

async function* allAccounts(aws: Aws): AsyncGenerator<Account> {
  const ask = (NextToken: string | undefined) =>
    aws.send(OrganizationsClient, new ListAccountsCommand({ NextToken }));
  for await (const { Accounts = [] } of pages(ask)) yield* Accounts;
}

async function* accountsBelow(aws: Aws, units: readonly string[]): AsyncGenerator<Account> {
  for (const ParentId of units) {
    const askAccounts = (NextToken: string | undefined) =>
      aws.send(OrganizationsClient, new ListAccountsForParentCommand({ ParentId, NextToken }));
    for await (const { Accounts = [] } of pages(askAccounts)) yield* Accounts;
    const askUnits = (NextToken: string | undefined) =>
      aws.send(
        OrganizationsClient,
        new ListOrganizationalUnitsForParentCommand({ ParentId, NextToken }),
      );
    for await (const { OrganizationalUnits = [] } of pages(askUnits)) {
      yield* accountsBelow(
        aws,
        OrganizationalUnits.flatMap(({ Id }) => Id ?? []),
      );
    }
  }
}

async function hasTags(aws: Aws, ResourceId: string, tags: readonly MemberTag[]) {
  const found = new Map<string | undefined, string | undefined>();
  const ask = (NextToken: string | undefined) =>
    aws.send(OrganizationsClient, new ListTagsForResourceCommand({ ResourceId, NextToken }));
  for await (const { Tags = [] } of pages(ask)) {
    for (const { Key, Value } of Tags) found.set(Key, Value);
  }
  return tags.every(({ key, value }) => found.get(key) === value);
}

// AWS may answer with a page that has nothing on it, and go on.
async function* pages<Page extends { readonly NextToken?: string | undefined }>(
  ask: (token: string | undefined) => Promise<Page>,
): AsyncGenerator<Page> {
  let token: string | undefined;
  do {
    const page = await ask(token);
    yield page;
    token = page.NextToken;
  } while (token !== undefined);
}
