import { databaseFailure } from '../../callers/database-failure.ts';
import type { Database } from '../../callers/grant-store.ts';
import { CommandError } from '../command-error.ts';

/**
 * Finds the organisation that somebody named.
 *
 * @param database - the account tables
 * @param name - as the table has it
 * @returns `organizations.id`
 * @throws {@link CommandError} when there is none of that name, or several
 * @throws {@link DatabaseConnectionError} whatever is wrong with the database
 */
export async function findOrganization(database: Database, name: string): Promise<string> {
  const [first, ...others] = await readIds(database, name);
  const quoted = JSON.stringify(name);
  if (first === undefined) throw new CommandError(`There is no organisation ${quoted}.`);
  if (others.length === 0) return first;
  // The table does not keep names unique, and one's report must not have the other's accounts.
  throw new CommandError(
    `There are ${others.length + 1} organisations ${quoted}; use --accounts instead.`,
  );
}

async function readIds(database: Database, name: string): Promise<string[]> {
  try {
    const query = 'SELECT id::text AS id FROM organizations WHERE name = $1';
    const rows = await database.query<{ id: string }>(query, [name]);
    return rows.map(({ id }) => id);
  } catch (error) {
    throw databaseFailure(error);
  }
}
