import type { HubRole, World } from '../../src/local/world.ts';

/** A hub in an account that pays for others. */
export const HUB: HubRole = {
  accountId: '777788889999',
  roleArn: 'arn:aws:iam::777788889999:role/billing-tools-hub',
  externalId: 'hub-4f1e9a7c2b8d4e6f',
};

/** Accounts of {@link withHub} whose roles trust the hub alone. */
export const HUB_MEMBERS = ['444455556666', '999988887777'];

/** A world in which two accounts' roles trust the role of a hub, and not the own account. */
export function withHub(world: World): World {
  const accounts = world.accounts.map((account) =>
    account.authType === 'iam_role' && HUB_MEMBERS.includes(account.accountId)
      ? { ...account, trusting: true, hub: HUB }
      : account,
  );
  return { ...world, accounts };
}

/** What writes the hub and its members into the tables. */
export const INSERT_HUB: readonly (readonly [text: string, values: unknown[]])[] = [
  [
    'INSERT INTO hub_roles (account_id, role_arn, external_id) VALUES ($1, $2, $3)',
    [HUB.accountId, HUB.roleArn, HUB.externalId],
  ],
  [
    'INSERT INTO hub_members (account_id, hub_account_id) SELECT unnest($1::text[]), $2',
    [HUB_MEMBERS, HUB.accountId],
  ],
];
