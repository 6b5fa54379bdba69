// Where an account's export of S3 Storage Lens may be queried, as an operator has set it.
import { type DatabasePool, databaseFailure } from '../accounts/database-pool.ts';

/** What Athena may use of an account; there is nothing that callers can choose. */
export interface StorageLensSettings {
  /** Name of the work group, which has to bound the bytes that a query scans. */
  readonly workGroup: string;
  /** Where results go, such as `s3://results/athena/`. */
  readonly outputLocation: string;
  /** Whether the table of the export may be made where it is missing. */
  readonly mayCreate: boolean;
}

/** What was set for the account that is asked about. */
export interface AccountSettings {
  /**
   * @returns undefined where nothing was set: its export must not be queried
   * @throws {@link DatabaseConnectionError} when that cannot be read
   */
  storageLens(): Promise<StorageLensSettings | undefined>;
}

/** Whatever makes queries. */
type Database = Pick<DatabasePool, 'query'>;

/** Reads the settings of one account (`$1`, twelve digits). */
const STORAGE_LENS_QUERY = `
SELECT work_group AS "workGroup", output_location AS "outputLocation", may_create AS "mayCreate"
FROM storage_lens_settings WHERE account_id = $1`;

/**
 * What was set for an account, read when a tool asks for it.
 *
 * @param database - as the functions or an operator reach it
 * @param accountId - twelve digits
 */
export function accountSettings(database: Database, accountId: string): AccountSettings {
  return {
    async storageLens() {
      try {
        const [row] = await database.query<StorageLensSettings & Record<string, unknown>>(
          STORAGE_LENS_QUERY,
          [accountId],
        );
        return row;
      } catch (error) {
        throw databaseFailure('settings lookup', error);
      }
    },
  };
}
