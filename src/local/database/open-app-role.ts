// The database role of the Lambdas.
import pg from 'pg';

/** The role that the migrations make for the Lambdas. */
export const APP_ROLE = 'billing_tools_app';

/**
 * Lets the Lambdas' database role sign in with a password.
 *
 * @param url - connection string of the migrated database's owner
 * @param password - for the role; URL-safe characters
 * @returns connection string of the role
 */
export async function openAppRole(url: string, password: string): Promise<string> {
  // Not a statement that takes parameters.
  await runAs(url, `ALTER ROLE ${APP_ROLE} PASSWORD ${pg.escapeLiteral(password)}`);
  const appUrl = new URL(url);
  appUrl.username = APP_ROLE;
  appUrl.password = password;
  return appUrl.href;
}

/**
 * Makes the Lambdas' database role before the migrations do; they take what is there.
 *
 * @param url - connection string of the owner of a database that was never migrated
 */
export async function createAppRole(url: string): Promise<void> {
  await runAs(url, `CREATE ROLE ${APP_ROLE} LOGIN`);
}

async function runAs(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
