// Brings a database to what earlier versions left behind.
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { runner } from 'node-pg-migrate';

/**
 * Brings a database to what it was before a migration.
 *
 * @param migration - how its file's name begins, such as `1700000000006`
 * @param databaseUrl - connection string of the database's owner
 */
export async function migrateUpTo(migration: string, databaseUrl: string): Promise<void> {
  const migrations = join(import.meta.dirname, '../../migrations');
  const dir = await mkdtemp(join(tmpdir(), 'migrations-'));
  await cp(migrations, dir, {
    recursive: true,
    filter: (file) => file === migrations || basename(file) < migration,
  });
  await runner({
    ...{ databaseUrl, dir, direction: 'up', migrationsTable: 'pgmigrations', log: () => {} },
  });
}
