// npm run migrate: brings the database of DATABASE_URL to the newest schema.
import { migrate } from '../database/migrate.ts';
import { readEnvironment } from '../environment.ts';
import { printable } from './accounts/printable.ts';
import { CommandError } from './command-error.ts';
import { outliveReaders } from './lifetime.ts';
import { ownerDatabaseUrl } from './owner-database-url.ts';
import { readCommandLine } from './read-command-line.ts';
import { reportFailure } from './report-failure.ts';

const USAGE = `usage: npm run migrate [-- --connection-limit <1 or more, or none>]

Brings the database of DATABASE_URL, signed in as its owner, to the newest schema: all of it or nothing. The limit is
that of each of the functions’ users.`;

function readConnectionLimit(): number | undefined {
  const options = { 'connection-limit': { type: 'string' } } as const;
  const limit = readCommandLine(USAGE, { options }).values['connection-limit'];
  if (limit === undefined) return undefined;
  if (limit === 'none') return -1;
  if (/^[1-9][0-9]{0,4}$/.test(limit)) return Number(limit);
  throw new CommandError(USAGE);
}

outliveReaders();
try {
  const limit = readConnectionLimit();
  const { statements, warnings } = await migrate(ownerDatabaseUrl(readEnvironment()), limit);
  process.stdout.write('The database is up to date.\n');
  for (const warning of warnings) process.stderr.write(`${printable(warning)}\n`);
  if (statements.length > 0) {
    process.stdout.write(
      `This user may not do all. Whoever may runs:\n${statements.join(';\n')};\n`,
    );
  }
} catch (error) {
  reportFailure(error);
}
