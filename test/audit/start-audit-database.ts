import { randomBytes } from 'node:crypto';
import { DatabasePool } from '../../src/accounts/database-pool.ts';
import { migrate } from '../../src/database/migrate.ts';
import { openAppRole } from '../../src/local/database/open-app-role.ts';
import { startDatabase } from '../../src/local/database/start-database.ts';

/** A migrated database without any rows. */
export interface AuditDatabase {
  /** Connection string of the database's owner. */
  readonly operatorUrl: string;
  /** Signed in as the database's owner, as operators are. */
  readonly operator: DatabasePool;
  /** Signed in as the Lambdas are. */
  readonly app: DatabasePool;
  /** Signed in as the job that shortens the trail is. */
  readonly retention: DatabasePool;
  /** Signed in as the job that seals the trail is. */
  readonly seal: DatabasePool;
  /** Connection string of the Lambdas. */
  readonly appUrl: string;
  /** Closes the connections of the Lambdas. */
  breakConnections(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a PostgreSQL of its own. */
export async function startAuditDatabase(): Promise<AuditDatabase> {
  const password = randomBytes(12).toString('hex');
  const database = await startDatabase({ password });
  await migrate(database.url);
  const poolOf = (connectionString: string) => new DatabasePool(async () => ({ connectionString }));
  const operator = poolOf(database.url);
  const signedInAs = async (role: string) => {
    await operator.query(`ALTER ROLE ${role} PASSWORD '${password}'`, []);
    return poolOf(database.url.replace('//billing:', `//${role}:`));
  };
  const appUrl = await openAppRole(database.url, password);
  const app = poolOf(appUrl);
  const retention = await signedInAs('billing_tools_retention');
  const seal = await signedInAs('billing_tools_seal');
  return {
    operatorUrl: database.url,
    operator,
    app,
    appUrl,
    retention,
    seal,
    async breakConnections() {
      const end =
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'billing_tools_app'";
      await operator.query(end, []);
    },
    async close() {
      await Promise.all([operator, app, retention, seal].map((pool) => pool.close()));
      await database.close();
    },
  };
}
