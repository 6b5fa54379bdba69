// The callers of the local world, and what they may ask.
import { DatabasePool } from '../../accounts/database-pool.ts';
import {
  ALL_FAMILIES,
  type GrantPrincipal,
  type GrantScope,
  type GrantTarget,
  OWN_ACCOUNT,
} from '../../callers/grant.ts';
import { addGrant, revokeGrants } from '../../callers/grant-store.ts';
import { families } from '../../tools/families.ts';
import { confidentialNames } from '../../tools/family.ts';
import type { World } from '../world.ts';

/** May ask about every account with every tool, and about all that it is billed. */
export const ALICE = 'alice';

/** May ask Cost Explorer about one account. */
export const BOB = 'bob';

/** The account that {@link BOB} may ask about. */
export const ACCOUNT_OF_BOB = '123456789012';

/** Members may ask about the accounts of organisation A, but nothing confidential. */
export const PLATFORM_TEAM = 'platform-team';

/**
 * Grants the local callers what they may ask; what they were granted before is taken back.
 *
 * @param url - connection string of the migrated database's owner
 * @param world - whose accounts there are
 */
export async function seedGrants(url: string, world: World): Promise<void> {
  const database = new DatabasePool(async () => ({ connectionString: url }));
  try {
    for (const { principal, targets, toolFamilies, scope } of localGrants(world)) {
      await revokeGrants(database, { principal });
      for (const target of targets) {
        const grant = { principal, target, toolFamilies, scope, expiresAt: null };
        await addGrant(database, { ...grant, createdBy: 'the local world' });
      }
    }
  } finally {
    await database.close();
  }
}

interface LocalGrant {
  readonly principal: GrantPrincipal;
  readonly targets: readonly GrantTarget[];
  readonly toolFamilies: readonly string[];
  readonly scope: GrantScope;
}

function localGrants({ accounts, organizations: [organizationA] }: World): LocalGrant[] {
  const account = (id: string): GrantTarget => ({ type: 'account', id });
  return [
    {
      principal: { type: 'caller', id: ALICE },
      targets: [OWN_ACCOUNT, ...accounts.map(({ accountId }) => accountId)].map(account),
      toolFamilies: [ALL_FAMILIES, ...confidentialNames(families)],
      scope: 'payer',
    },
    {
      principal: { type: 'caller', id: BOB },
      targets: [account(ACCOUNT_OF_BOB)],
      toolFamilies: ['cost-explorer'],
      scope: 'own',
    },
    {
      principal: { type: 'group', id: PLATFORM_TEAM },
      targets: organizationA ? [{ type: 'organization', id: organizationA.id }] : [],
      toolFamilies: [ALL_FAMILIES],
      scope: 'own',
    },
  ];
}
