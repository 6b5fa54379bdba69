// `billing-accounts storage-lens`: where an account's export of S3 Storage Lens may be queried.
import type { Database } from '../../callers/grant-store.ts';
import { accountSettings, type StorageLensSettings } from '../../settings/storage-lens-settings.ts';
import type { Administration } from '../administration.ts';
import { AdministrationError } from '../administration-error.ts';
import { getAccount } from './list-accounts.ts';

const WORK_GROUP = /^[A-Za-z0-9._-]{1,128}$/;
// Both become parts of ARNs in policies, where some signs stand for others.
const LOCATION = /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/(?:[A-Za-z0-9._=-]+\/)*$/;
const LONGEST_LOCATION = 1_024;

const UPSERT = `
INSERT INTO storage_lens_settings (account_id, work_group, output_location, may_create, set_at, set_by)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (account_id) DO UPDATE SET
  work_group = excluded.work_group, output_location = excluded.output_location,
  may_create = excluded.may_create, set_at = excluded.set_at, set_by = excluded.set_by`;

/**
 * Reads what was set for an account.
 *
 * @throws {@link AdministrationError} `account_not_found`
 */
export async function readStorageLens(
  database: Database,
  accountId: string,
): Promise<StorageLensSettings | undefined> {
  await getAccount(database, accountId);
  return accountSettings(database, accountId).storageLens();
}

/**
 * Lets Athena query an account's export of S3 Storage Lens.
 *
 * @throws {@link AdministrationError} `account_not_found`, or `invalid_storage_lens` naming what cannot be used
 */
export async function setStorageLens(
  { database, operator, now }: Administration,
  accountId: string,
  { workGroup, outputLocation, mayCreate }: StorageLensSettings,
): Promise<void> {
  await getAccount(database, accountId);
  const location = outputLocation.replace(/\/*$/, '/');
  if (!WORK_GROUP.test(workGroup)) refuse('the name of a work group', workGroup);
  if (!LOCATION.test(location) || location.length > LONGEST_LOCATION)
    refuse('a place such as s3://results/athena/', outputLocation);
  const values = [accountId, workGroup, location, mayCreate, now(), operator];
  await database.query(UPSERT, values);
}

/**
 * Takes {@link setStorageLens} back: the export is queried no more.
 *
 * @throws {@link AdministrationError} `account_not_found`
 */
export async function unsetStorageLens(
  { database }: Pick<Administration, 'database'>,
  accountId: string,
): Promise<void> {
  await getAccount(database, accountId);
  await forgetStorageLens(database, accountId);
}

/** Removes what was set for an account that is removed itself. */
export async function forgetStorageLens(database: Database, accountId: string): Promise<void> {
  await database.query('DELETE FROM storage_lens_settings WHERE account_id = $1', [accountId]);
}

function refuse(expected: string, received: string): never {
  throw new AdministrationError(
    'invalid_storage_lens',
    `Storage Lens: expected ${expected}, received ${JSON.stringify(received)}.`,
  );
}
