// Everything that the tools need, on one machine: database, accounts, AWS.
import { randomBytes } from 'node:crypto';
import { migrate } from '../database/migrate.ts';
import { WEBHOOK_PATH } from './aws/engine/control.ts';
import { type AwsEndpoints, startAwsEndpoints } from './aws/start-aws-endpoints.ts';
import { createAppRole, openAppRole } from './database/open-app-role.ts';
import { type SeedOptions, seedDatabase, seedStorageLens } from './database/seed-database.ts';
import { seedGrants } from './database/seed-grants.ts';
import { type Database, startDatabase } from './database/start-database.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';

/** What {@link startLocalWorld} may be told. */
export interface LocalWorldOptions extends WorldOptions {
  /** What time it is in the world; the machine's time when absent. */
  readonly now?: () => Date;
  /** Connection string of a database to use instead of starting one. */
  readonly databaseUrl?: string;
  /** True: the database stays without tables, for somebody to go all the way. */
  readonly empty?: boolean;
  /** Told of each step as it begins. */
  readonly onProgress?: (step: string) => void;
}

/** A running local world. */
export interface LocalWorld {
  readonly world: World;
  /** Connection string of the database's owner. */
  readonly databaseUrl: string;
  readonly aws: AwsEndpoints;
  /**
   * Environment of a process that runs handlers in this world, signed in to the database as the
   * Lambdas are. No Gateway says who asks, so callers are not distinguished.
   */
  readonly environment: Readonly<Record<string, string>>;
  /** Resolves with a sentence when a part of it has ended and nobody stopped it. */
  readonly died: Promise<string>;
  /** Stops what was started. */
  close(): Promise<void>;
}

/**
 * Starts all that the tools need on one machine: the database with the accounts in it, and AWS.
 *
 * @throws {@link DatabaseUnavailableError} when no PostgreSQL runs here, with what to do about it
 */
export async function startLocalWorld(options: LocalWorldOptions = {}): Promise<LocalWorld> {
  const { now = () => new Date(), random = randomBytes, onProgress = () => {} } = options;
  const world = createWorld(options);
  const database = await openDatabase(options, world);
  try {
    if (options.empty) await createAppRole(database.url);
    else await fill(database.url, { world, now: now(), random }, onProgress);
    const appUrl = await openAppRole(database.url, random(18).toString('base64url'));
    onProgress('Starting the AWS endpoints');
    const secrets = worldSecrets(world, appUrl);
    const aws = await startAwsEndpoints({ world, secrets, now, random });
    secrets[world.secretNames.webhook] = `${aws.url}${WEBHOOK_PATH}`;
    return {
      world,
      databaseUrl: database.url,
      aws,
      environment: environment(world, { databaseUrl: appUrl, awsUrl: aws.url }),
      died: database.died,
      close: async () => void (await Promise.all([aws.close(), database.close()])),
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function fill(
  url: string,
  options: SeedOptions,
  onProgress: (step: string) => void,
): Promise<void> {
  onProgress('Writing the accounts');
  await migrate(url);
  await seedDatabase(url, options);
  await seedStorageLens(url, options.world);
  await seedGrants(url, options.world);
}

async function openDatabase(
  { databaseUrl, onProgress = () => {} }: LocalWorldOptions,
  world: World,
): Promise<Pick<Database, 'url' | 'close' | 'died'>> {
  const forever = new Promise<string>(() => {});
  if (databaseUrl) return { url: databaseUrl, close: async () => {}, died: forever };
  onProgress('Starting PostgreSQL');
  return startDatabase({ password: world.databasePassword });
}

function worldSecrets(world: World, databaseUrl: string): Record<string, string> {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl);
  const login = {
    host: hostname,
    port: Number(port || 5432),
    username: decodeURIComponent(username),
    password: decodeURIComponent(password),
  };
  const database = decodeURIComponent(pathname.slice(1));
  return {
    [world.secretNames.database]: JSON.stringify({ ...login, database }),
    [world.secretNames.databaseAsDbname]: JSON.stringify({ ...login, dbname: database }),
    [world.secretNames.encryptionKey]: world.encryptionKey,
  };
}

function environment(
  { own, region, encryptionKey, reportBucket, secretNames }: World,
  { databaseUrl, awsUrl }: { databaseUrl: string; awsUrl: string },
): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    ENCRYPTION_KEY: encryptionKey,
    CALLER_AUTHORIZATION: 'off',
    REPORT_BUCKET: reportBucket,
    REPORT_BUCKET_OWNER: own.accountId,
    REPORT_SENDER: 'reports@example.com',
    REPORT_RECIPIENTS: 'finance@example.com',
    REPORT_WEBHOOK_SECRET_NAME: secretNames.webhook,
    AWS_ENDPOINT_URL: awsUrl,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: own.accessKey.accessKeyId,
    AWS_SECRET_ACCESS_KEY: own.accessKey.secretAccessKey,
    AWS_SESSION_TOKEN: own.accessKey.sessionToken ?? '',
    // Nothing of the developer's own set-up may answer instead.
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}
