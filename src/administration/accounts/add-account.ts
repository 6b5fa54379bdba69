// `billing-accounts add`: nothing is stored that could not be signed in with.
import { randomUUID } from 'node:crypto';
import type { Administration } from '../administration.ts';
import { AdministrationError } from '../administration-error.ts';
import { findOrganization } from '../organizations.ts';
import { getAccount } from './list-accounts.ts';
import { checkKeyPair, checkRow, type SignIn, signInColumns } from './sign-in.ts';
import type { StoredAccount } from './stored-account.ts';
import { refuseSurvivingGrants } from './surviving-grants.ts';

/** A new account. */
export interface NewAccount {
  /** Twelve digits. */
  readonly accountId: string;
  readonly alias?: string | undefined;
  /** AWS region. */
  readonly region: string;
  /** UUID or name of its organisation; a role needs one. */
  readonly organization?: string | undefined;
  readonly signIn: SignIn;
  /** Whether AWS is asked whose key pair it is. */
  readonly verify: boolean;
  /** Whether grants for the account that are there from before are kept; not by default. */
  readonly keepGrants?: boolean;
}

const INSERT = `
INSERT INTO aws_accounts
  (id, account_id, alias, auth_type, access_key_id, secret_access_key_encrypted, role_arn, region, org_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (account_id) DO NOTHING RETURNING id`;

/**
 * Adds an account. A key pair is stored only if AWS says that it is this account's, and grants that
 * are there from before are kept only on purpose.
 *
 * @throws {@link AdministrationError} `account_exists`, `grants_survive`, `invalid_account`, `key_pair_refused`,
 *   `key_pair_unchecked`, or as {@link findOrganization}
 */
export async function addAccount(
  administration: Administration,
  { accountId, alias = '', region, organization, signIn, verify, keepGrants = false }: NewAccount,
): Promise<StoredAccount> {
  const owner =
    organization === undefined ? undefined : await findOrganization(administration, organization);
  const row = {
    ...{ id: randomUUID(), account_id: accountId, alias: alias || null, region },
    ...{ org_id: owner?.id ?? null, external_id: owner?.externalId ?? null },
    ...(await signInColumns(administration, accountId, signIn)),
  };
  checkRow(row);
  if (verify && 'keyPair' in signIn)
    await checkKeyPair(administration, signIn.keyPair, { accountId, region });
  return administration.database.transaction(async (database) => {
    const inserted = await database.query(INSERT, [
      ...[row.id, row.account_id, row.alias, row.auth_type, row.access_key_id],
      ...[row.secret_access_key_encrypted, row.role_arn, row.region, row.org_id],
    ]);
    if (inserted.length === 0) throw accountExists(accountId);
    const now = administration.now();
    await refuseSurvivingGrants(database, { accountId, keepGrants, now });
    return getAccount(database, accountId);
  });
}

function accountExists(accountId: string): AdministrationError {
  return new AdministrationError(
    'account_exists',
    `Account ${accountId} is there already. "update" changes it.`,
  );
}
