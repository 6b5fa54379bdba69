import { isAccountId } from '../../accounts/account.ts';
import { readAccess } from '../../accounts/account-access.ts';
import type { AccountRow } from '../../accounts/account-row.ts';
import { AccountError } from '../../accounts/errors.ts';
import { AdministrationError } from '../administration-error.ts';

/**
 * Refuses a row that nobody could sign in with.
 *
 * @throws {@link AdministrationError} `invalid_account`
 */
export function checkRow(row: AccountRow): void {
  if (!isAccountId(row.account_id)) {
    throw new AdministrationError('invalid_account', 'Account id: expected twelve digits.');
  }
  try {
    readAccess(row);
  } catch (error) {
    if (!(error instanceof AccountError)) throw error;
    throw new AdministrationError('invalid_account', `Not stored: ${error.detail}.`, error);
  }
}
