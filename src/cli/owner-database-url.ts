// Where those who may change the tables sign in.
import { type Environment, EnvironmentError } from '../environment.ts';

/**
 * Where those who may change the tables sign in: `DATABASE_URL`. Not where `RDS_SECRET_NAME` says:
 * the user there has no business doing so.
 *
 * @throws {@link EnvironmentError} when it is not set
 */
export function ownerDatabaseUrl({ accounts: { database } }: Environment): string {
  if (database && 'url' in database) return database.url;
  throw new EnvironmentError('DATABASE_URL: expected postgresql://user@host:port/database');
}
