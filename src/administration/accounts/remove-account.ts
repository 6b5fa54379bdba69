// How an account is forgotten, with the grants for it and what was set for it.
import type { Administration } from '../administration.ts';
import { forgetTarget } from '../grant-targets.ts';
import { refuseOpeningHub } from '../hubs.ts';
import { getAccount } from './list-accounts.ts';
import { forgetStorageLens } from './storage-lens.ts';
import type { StoredAccount } from './stored-account.ts';

/**
 * Removes an account, and the grants for it.
 *
 * @returns what it was, and how many grants there were
 * @throws {@link AdministrationError} `account_not_found`, or `hub_would_open`
 */
export async function removeAccount(
  { database }: Administration,
  accountId: string,
): Promise<StoredAccount & { readonly revokedGrants: number }> {
  return database.transaction(async (transaction) => {
    const account = await getAccount(transaction, accountId);
    await refuseOpeningHub(transaction, accountId);
    await transaction.query('DELETE FROM aws_accounts WHERE account_id = $1', [accountId]);
    await transaction.query('DELETE FROM hub_members WHERE account_id = $1', [accountId]);
    await forgetStorageLens(transaction, accountId);
    const target = { type: 'account', id: accountId } as const;
    return { ...account, revokedGrants: await forgetTarget(transaction, target) };
  });
}
