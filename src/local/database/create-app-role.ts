import pg from 'pg';
import { APP_ROLE } from './open-app-role.ts';

/**
 * Makes the Lambdas' database role before the migrations do; they take what is there.
 *
 * @param url - connection string of the owner of a database that was never migrated
 */
export async function createAppRole(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`CREATE ROLE ${APP_ROLE} LOGIN`);
  } finally {
    await client.end();
  }
}
