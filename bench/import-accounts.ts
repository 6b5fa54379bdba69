// How long bringing in an organisation's accounts takes.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { migrate } from '../src/database/migrate.ts';
import { startAwsEndpoints } from '../src/local/aws/start-aws-endpoints.ts';
import { seedDatabase } from '../src/local/database/seed-database.ts';
import { startDatabase } from '../src/local/database/start-database.ts';
import { createWorld } from '../src/local/world.ts';
import { withMembers } from '../test/support/many-members.ts';
import type { Measurement } from './measurement.ts';

const PROGRAM = join(import.meta.dirname, '../bin/billing-accounts.mjs');
const POLL_MILLISECONDS = 200;
const MOST_SECONDS = 600;
const ARGUMENTS = [
  ...['import', '--organizations', '--organization', 'Organisation A'],
  ...['--unit', 'ou-exam-manymembers', '--json'],
];

/**
 * Brings in the members of an AWS Organization, with all that the doctor looks at: killed when half of
 * them are open, and run again.
 *
 * @param counts - how many members two runs have
 * @throws Error when an account is lost, open twice, or still pending
 */
export async function measureImport({
  few,
  many,
}: {
  readonly few: number;
  readonly many: number;
}): Promise<Measurement[]> {
  const [small, large] = [await importSeconds(few), await importSeconds(many)];
  return [
    {
      what: `import: time for an account of ${many} / of ${few}`,
      value: large / many / (small / few),
      unit: '×',
      bar: { atMost: 1.2 },
    },
    {
      what: `import: ${many} accounts, killed half way and run again`,
      value: large,
      unit: 's',
      bar: { atMost: MOST_SECONDS },
    },
  ];
}

async function importSeconds(count: number): Promise<number> {
  const world = withMembers(count)(createWorld());
  const database = await startDatabase({ password: world.databasePassword });
  await migrate(database.url);
  const seeding = { world: { ...world, accounts: [] }, now: new Date(), random: randomBytes };
  await seedDatabase(database.url, seeding);
  const aws = await startAwsEndpoints({ world });
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const entries = async () => {
    const { rows } = await client.query<{ steps: number }>(
      'SELECT count(*)::int AS steps FROM tool_call_audit GROUP BY account_id',
    );
    return rows.map(({ steps }) => steps);
  };
  const start = () =>
    spawn(process.execPath, [PROGRAM, ...ARGUMENTS], {
      stdio: 'ignore',
      env: {
        ...{ PATH: process.env.PATH, DATABASE_URL: database.url, AWS_ENDPOINT_URL: aws.url },
        AWS_REGION: world.region,
        AWS_ACCESS_KEY_ID: world.own.accessKey.accessKeyId,
        AWS_SECRET_ACCESS_KEY: world.own.accessKey.secretAccessKey,
        AWS_SESSION_TOKEN: world.own.accessKey.sessionToken,
      },
    });
  const began = performance.now();
  const killed = start();
  while ((await entries()).filter((steps) => steps > 1).length < count / 2) {
    if (killed.exitCode !== null) throw new Error(`The import ended with ${killed.exitCode}.`);
    await wait(POLL_MILLISECONDS);
  }
  const ended = once(killed, 'exit');
  killed.kill('SIGKILL');
  await ended;
  const [exitCode] = await once(start(), 'exit');
  const seconds = (performance.now() - began) / 1_000;
  // Written and opened, each once.
  const steps = (await entries()).filter((each) => each === 2).length;
  if (exitCode !== 0 || steps !== count) throw new Error(`${steps} of ${count}, exit ${exitCode}`);
  await client.end();
  await Promise.all([aws.close(), database.close()]);
  return seconds;
}
