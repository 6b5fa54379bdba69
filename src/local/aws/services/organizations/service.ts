// AWS Organizations of the own account: who is in it, in which unit, with which tags.
import type {
  Account,
  ListAccountsForParentRequest,
  ListOrganizationalUnitsForParentRequest,
  ListTagsForResourceRequest,
} from '../../../../aws/models/organizations.ts';
import { accountProfile } from '../../../data/account-profile.ts';
import type { OrganizationMember, World } from '../../../world.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import { type ModelledOperation, modelled } from '../../engine/model/modelled.ts';
import type { CallContext, ServiceParts } from '../../engine/service-module.ts';

const ROOT = 'r-exam';
const ORGANIZATION = 'o-exampleorgid';
const PAGE_SIZE = 20;

/** AWS Organizations; only the account that manages the organization is told anything. */
export const service = modelled('organizations', ({ world }: Pick<ServiceParts, 'world'>) => {
  const manager = world.own.accountId;
  const own: OrganizationMember = {
    ...{ accountId: manager, name: accountProfile(manager).name, state: 'ACTIVE' },
    ...{ units: [], tags: {} },
  };
  const members = [own, ...world.members];
  const arn = (rest: string) => `arn:aws:organizations::${manager}:${rest}`;
  const account = ({ accountId, name, state }: OrganizationMember): Account => ({
    ...{ Id: accountId, Arn: arn(`account/${ORGANIZATION}/${accountId}`), Name: name },
    ...{ State: state, Status: state },
  });
  return {
    ListRoots: forManager(world, (_input, _call, page) => {
      const { items, ...next } = page([{ Id: ROOT, Name: 'Root' }], PAGE_SIZE);
      return { Roots: items, ...next };
    }),
    ListAccounts: forManager(world, (_input, _call, page) => {
      const { items, ...next } = page(members.map(account), PAGE_SIZE);
      return { Accounts: items, ...next };
    }),
    ListAccountsForParent: forManager(
      world,
      ({ ParentId }: ListAccountsForParentRequest, _call, page) => {
        const there = members.filter(({ units }) => (units.at(-1) ?? ROOT) === ParentId);
        const { items, ...next } = page(there.map(account), PAGE_SIZE);
        return { Accounts: items, ...next };
      },
    ),
    ListOrganizationalUnitsForParent: forManager(
      world,
      ({ ParentId }: ListOrganizationalUnitsForParentRequest, _call, page) => {
        const below = members.flatMap(({ units }) => {
          const path = [ROOT, ...units];
          const unit = path[path.indexOf(ParentId ?? '') + 1];
          return path.includes(ParentId ?? '') && unit !== undefined ? [unit] : [];
        });
        const units = [...new Set(below)].map((Id) => ({ Id, Name: Id }));
        const { items, ...next } = page(units, PAGE_SIZE);
        return { OrganizationalUnits: items, ...next };
      },
    ),
    ListTagsForResource: forManager(
      world,
      ({ ResourceId }: ListTagsForResourceRequest, _call, page) => {
        const found = members.find(({ accountId }) => accountId === ResourceId);
        if (!found) throw new AwsFault('TargetNotFoundException', 'There is no such target.');
        const tags = Object.entries(found.tags).map(([Key, Value]) => ({ Key, Value }));
        const { items, ...next } = page(tags, PAGE_SIZE);
        return { Tags: items, ...next };
      },
    ),
  };
});

function forManager(world: World, operation: ModelledOperation): ModelledOperation {
  return (input, call: CallContext, page) => {
    if (call.account === world.own.accountId) return operation(input, call, page);
    throw new AwsFault(
      'AccessDeniedException',
      "You don't have permissions to access this resource.",
    );
  };
}
