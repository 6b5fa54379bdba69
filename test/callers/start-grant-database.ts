import { randomBytes } from 'node:crypto';
import { DatabasePool } from '../../src/accounts/database-pool.ts';
import type { Grant } from '../../src/callers/grant.ts';
import { listGrants } from '../../src/callers/grant-store.ts';
import { migrate } from '../../src/database/migrate.ts';
import { openAppRole } from '../../src/local/database/open-app-role.ts';
import { startDatabase } from '../../src/local/database/start-database.ts';

/** Tests fill whole tables at once. */
const TIMEOUT_MS = 60_000;

/** A migrated database without any rows. */
export interface GrantDatabase {
  /** Connection string of the database's owner. */
  readonly url: string;
  /** Signed in as the database's owner, as operators are. */
  readonly operator: DatabasePool;
  /** Signed in as the Lambdas are. */
  readonly app: DatabasePool;
  /** Connection string of the Lambdas' role. */
  readonly appUrl: string;
  /** All grants, by principal and target. */
  grants(): Promise<Grant[]>;
  close(): Promise<void>;
}

/**
 * Starts a PostgreSQL of its own.
 *
 * @param settings - how many connections it accepts
 */
export async function startGrantDatabase(
  settings: { readonly maxConnections?: number } = {},
): Promise<GrantDatabase> {
  const password = randomBytes(12).toString('hex');
  const database = await startDatabase({ ...settings, password });
  await migrate(database.url);
  const appUrl = await openAppRole(database.url, randomBytes(12).toString('hex'));
  const poolOf = (connectionString: string) =>
    new DatabasePool(async () => ({ connectionString }), TIMEOUT_MS);
  const [operator, app] = [poolOf(database.url), poolOf(appUrl)];
  return {
    url: database.url,
    operator,
    app,
    appUrl,
    async grants() {
      const grants: Grant[] = [];
      for await (const grant of listGrants(operator)) grants.push(grant);
      return grants;
    },
    async close() {
      await Promise.all([operator.close(), app.close()]);
      await database.close();
    },
  };
}
