import { migrate } from '../database/migrate.ts';
import { readEnvironment } from '../environment.ts';
import { ownerDatabaseUrl } from './owner-database-url.ts';
import { reportFailure } from './report-failure.ts';

// npm run migrate: brings the database of DATABASE_URL to the newest schema.
try {
  await migrate(ownerDatabaseUrl(readEnvironment()));
  process.stdout.write('The database is up to date.\n');
} catch (error) {
  reportFailure(error);
}
