import type { Database } from '../../callers/grant-store.ts';
import { AdministrationError } from '../administration-error.ts';
import { listAccounts } from './list-accounts.ts';
import type { StoredAccount } from './stored-account.ts';

/**
 * Reads one account.
 *
 * @param database - signed in as an operator
 * @param accountId - as stored
 * @throws {@link AdministrationError} `account_not_found`
 */
export async function getAccount(database: Database, accountId: string): Promise<StoredAccount> {
  for await (const account of listAccounts(database, { accountIds: [accountId] })) return account;
  throw new AdministrationError(
    'account_not_found',
    `There is no account ${accountId}. "list" shows all.`,
  );
}
