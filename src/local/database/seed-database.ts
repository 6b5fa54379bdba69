// The rows of organisations and accounts that the world is kept in.
import pg from 'pg';
import { encryptFernet } from '../../accounts/fernet.ts';
import { parseFernetKeys } from '../../accounts/fernet-keys.ts';
import type { KeyPairAccount, Random, RoleAccount, World } from '../world.ts';

const INSERT_ORGANIZATION = `
INSERT INTO organizations (id, name, external_id) VALUES ($1, $2, $3)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, external_id = excluded.external_id`;

const INSERT_ACCOUNT = `
INSERT INTO aws_accounts
  (id, account_id, alias, auth_type, access_key_id, secret_access_key_encrypted, role_arn, region, org_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (account_id) DO UPDATE SET
  alias = excluded.alias, auth_type = excluded.auth_type, access_key_id = excluded.access_key_id,
  secret_access_key_encrypted = excluded.secret_access_key_encrypted,
  role_arn = excluded.role_arn, region = excluded.region, org_id = excluded.org_id`;

const INSERT_STORAGE_LENS = `
INSERT INTO storage_lens_settings (account_id, work_group, output_location, may_create, set_by)
VALUES ($1, 'storage-lens', $2, true, 'seed')
ON CONFLICT (account_id) DO NOTHING`;

/** What the rows are made with. */
export interface SeedOptions {
  readonly world: World;
  /** Time of creation of the encrypted secrets. */
  readonly now: Date;
  /** Source of their initialization vectors. */
  readonly random: Random;
}

/**
 * Writes the world's organisations and accounts into a migrated database; rows from an earlier
 * seed, whose secrets no longer count, are replaced.
 *
 * @param url - connection string
 * @param options - what to write
 */
export async function seedDatabase(url: string, options: SeedOptions): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const { id, name, externalId } of options.world.organizations) {
      await client.query(INSERT_ORGANIZATION, [id, name, externalId]);
    }
    for (const account of options.world.accounts) {
      await client.query(INSERT_ACCOUNT, accountRow(account, options));
    }
  } finally {
    await client.end();
  }
}

/**
 * Lets the exports of all accounts be queried, in the local AWS's work group with a bound.
 *
 * @param url - connection string
 * @param world - whose accounts
 */
export async function seedStorageLens(url: string, { accounts }: World): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const { accountId } of accounts) {
      const location = `s3://results-${accountId}/athena/`;
      await client.query(INSERT_STORAGE_LENS, [accountId, location]);
    }
  } finally {
    await client.end();
  }
}

function accountRow(account: KeyPairAccount | RoleAccount, options: SeedOptions): unknown[] {
  const { accountId, alias, authType, region } = account;
  const id = `00000000-0000-4000-8000-${accountId}`;
  const head = [id, accountId, alias, authType];
  if (authType === 'iam_role') {
    return [...head, null, null, account.roleArn, region, account.organization.id];
  }
  const secret = encryptFernet(
    account.accessKey.secretAccessKey,
    parseFernetKeys(account.storedUnder),
    { now: options.now, vector: options.random(16) },
  );
  return [...head, account.accessKey.accessKeyId, secret, null, region, null];
}
