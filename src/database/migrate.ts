import { join } from 'node:path';
import { runner } from 'node-pg-migrate';

const MIGRATIONS = join(import.meta.dirname, '..', '..', 'migrations');

/**
 * Brings a database to the newest schema; tables that are there already stay as they are.
 *
 * Safe to run from several processes at once: they wait for each other.
 *
 * @param databaseUrl - connection string of a user that may create tables
 */
export async function migrate(databaseUrl: string): Promise<void> {
  await runner({
    databaseUrl,
    dir: MIGRATIONS,
    direction: 'up',
    migrationsTable: 'pgmigrations',
    advisoryLockMode: 'wait',
    log: () => {},
  });
}
