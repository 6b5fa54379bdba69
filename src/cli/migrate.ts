import { migrate } from '../database/migrate.ts';
import { readEnvironment } from '../environment.ts';
import { ownerDatabaseUrl } from './owner-database-url.ts';
import { reportFailure } from './report-failure.ts';

// npm run migrate: brings the database of DATABASE_URL to the newest schema.
try {
  const statements = await migrate(ownerDatabaseUrl(readEnvironment()));
  process.stdout.write('The database is up to date.\n');
  if (statements.length > 0) {
    process.stdout.write(
      `This user may not do all. Whoever may runs:\n${statements.join(';\n')};\n`,
    );
  }
} catch (error) {
  reportFailure(error);
}
