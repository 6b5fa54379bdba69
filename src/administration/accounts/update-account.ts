// `billing-accounts update`: what a row becomes is checked as a new one is.
import type { Administration } from '../administration.ts';
import { findOrganization } from '../organizations.ts';
import { getAccount } from './list-accounts.ts';
import { checkKeyPair, checkRow, type SignIn, signInColumns } from './sign-in.ts';
import type { StoredAccount } from './stored-account.ts';
import { refuseSurvivingGrants } from './surviving-grants.ts';

/** What changes; members that are absent stay. */
export interface AccountChanges {
  readonly alias?: string | undefined;
  readonly region?: string | undefined;
  /** UUID or name. */
  readonly organization?: string | undefined;
  readonly signIn?: SignIn | undefined;
  /** Whether AWS is asked whose new key pair it is. */
  readonly verify: boolean;
  /** Whether grants for the account are kept when its organisation changes; not by default. */
  readonly keepGrants?: boolean;
}

const UPDATE = `
UPDATE aws_accounts SET
  alias = $2, auth_type = $3, access_key_id = $4, secret_access_key_encrypted = $5,
  role_arn = $6, region = $7, org_id = $8
WHERE account_id = $1`;

/**
 * Changes an account; what it is changed to must be fit to sign in with, and grants go along to
 * another organisation only on purpose.
 *
 * @throws {@link AdministrationError} `account_not_found`, `grants_survive`, `invalid_account`, `key_pair_refused`,
 *   `key_pair_unchecked`, or as {@link findOrganization}
 */
export async function updateAccount(
  administration: Administration,
  accountId: string,
  changes: AccountChanges,
): Promise<StoredAccount> {
  const changed = await changedColumns(administration, accountId, changes);
  return administration.database.transaction(async (database) => {
    await database.query('SELECT FROM aws_accounts WHERE account_id = $1 FOR UPDATE', [accountId]);
    const before = await getAccount(database, accountId);
    const row = { ...before, ...changed };
    checkRow(row);
    if (row.org_id !== before.org_id) {
      const { keepGrants = false } = changes;
      await refuseSurvivingGrants(database, { accountId, keepGrants, now: administration.now() });
    }
    await database.query(UPDATE, [
      ...[accountId, row.alias, row.auth_type, row.access_key_id, row.secret_access_key_encrypted],
      ...[row.role_arn, row.region, row.org_id],
    ]);
    return getAccount(database, accountId);
  });
}

async function changedColumns(
  administration: Administration,
  accountId: string,
  { alias, region, organization, signIn, verify }: AccountChanges,
): Promise<Partial<StoredAccount>> {
  const before = await getAccount(administration.database, accountId);
  const owner =
    organization === undefined ? undefined : await findOrganization(administration, organization);
  const columns = {
    ...(alias !== undefined && { alias: alias || null }),
    ...(region !== undefined && { region }),
    ...(owner && { org_id: owner.id, external_id: owner.externalId }),
    ...(signIn && (await signInColumns(administration, accountId, signIn))),
  };
  checkRow({ ...before, ...columns });
  if (verify && signIn && 'keyPair' in signIn) {
    const where = { accountId, region: region ?? before.region ?? 'us-east-1' };
    await checkKeyPair(administration, signIn.keyPair, where);
  }
  return columns;
}
