import { migrate } from '../database/migrate.ts';
import { EnvironmentError, readEnvironment } from '../environment.ts';
import { reportFailure } from './report-failure.ts';

// npm run migrate: brings the database of DATABASE_URL to the newest schema. Not that of
// RDS_SECRET_NAME: the user there has no business creating tables.
try {
  const { database } = readEnvironment().accounts;
  if (!database || !('url' in database)) {
    throw new EnvironmentError('DATABASE_URL: expected postgresql://user@host:port/database');
  }
  await migrate(database.url);
  process.stdout.write('The database is up to date.\n');
} catch (error) {
  reportFailure(error);
}
