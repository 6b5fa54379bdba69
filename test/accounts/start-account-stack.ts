import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import {
  type AccountResolver,
  type AccountResolverOptions,
  createAccountResolver,
} from '../../src/accounts/account-resolver.ts';
import { migrate } from '../../src/database/migrate.ts';
import { type AwsEndpoints, startAwsEndpoints } from '../../src/local/aws/start-aws-endpoints.ts';
import { openAppRole } from '../../src/local/database/open-app-role.ts';
import { seedDatabase } from '../../src/local/database/seed-database.ts';
import { type Database, startDatabase } from '../../src/local/database/start-database.ts';
import { createWorld, type World } from '../../src/local/world.ts';
import { ownRoleEnvironment } from '../support/own-role-environment.ts';

/** The accounts' database and AWS, with everything that a test turns. */
export interface AccountStack {
  readonly world: World;
  readonly database: Database;
  /** Connection string of the Lambdas' role, which the resolvers use. */
  readonly appUrl: string;
  readonly aws: AwsEndpoints;
  /** Secrets of Secrets Manager by name. */
  readonly secrets: Record<string, string>;
  /** What time it is, for AWS and for the resolvers. */
  clock: Date;
  /** Makes a query as the database's owner. */
  query(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Changes columns of an account's row. */
  updateAccount(accountId: string, columns: Record<string, string | null>): Promise<void>;
  /** Sets the rows back and forgets requests and faults. */
  reset(): Promise<void>;
  /** A resolver with an empty memory. */
  resolver(options?: Partial<AccountResolverOptions>): AccountResolver;
  close(): Promise<void>;
}

const RESET = 'TRUNCATE aws_accounts, organizations, hub_members, hub_roles';

/** How the stack's database is set up. */
interface StackOptions {
  /** Certificate and key, both PEM, for a server with TLS. */
  readonly tls?: { readonly certificate: string; readonly key: string };
  /** Whether the server is to be restarted, and so cannot be shared. */
  readonly restarts?: boolean;
  /** Connection string of a database that is there and stays; what it holds is brought up to date. */
  readonly databaseUrl?: string | undefined;
  /** Changes who is there. */
  readonly populate?: (world: World) => World;
}

/** Starts the stack and points the SDK of this test file at it. */
export async function startAccountStack({
  restarts = false,
  populate = (world) => world,
  databaseUrl = inject('sharedDatabase'),
  ...options
}: StackOptions = {}): Promise<AccountStack> {
  const world = populate(createWorld());
  const shared = options.tls || restarts ? undefined : databaseUrl;
  const database = shared
    ? sharedDatabase(shared)
    : await startDatabase({ password: world.databasePassword, ...options });
  await migrate(database.url);
  const appUrl = await openAppRole(database.url, world.databasePassword);
  const secrets: Record<string, string> = {};
  const resolvers: AccountResolver[] = [];
  const now = () => stack.clock;
  const aws = await startAwsEndpoints({ world, secrets, now });
  Object.assign(process.env, ownRoleEnvironment(world, aws.url));
  const stack: AccountStack = {
    ...{ world, database, appUrl, aws, secrets, clock: new Date('2026-03-15T12:00:00Z') },
    query: (text, values) => query(database.url, text, values),
    async updateAccount(accountId, columns) {
      for (const [column, value] of Object.entries(columns)) {
        const statement = `UPDATE aws_accounts SET ${column} = $1 WHERE account_id = $2`;
        await query(database.url, statement, [value, accountId]);
      }
    },
    async reset() {
      await query(database.url, RESET);
      await seedDatabase(database.url, { world, now: stack.clock, random: randomBytes });
      aws.faults.clear();
      aws.requests.length = 0;
    },
    resolver(resolverOptions = {}) {
      const configuration = {
        database: { url: appUrl },
        encryptionKeys: { keys: world.encryptionKey },
        region: world.region,
      };
      const resolver = createAccountResolver({ configuration, now, ...resolverOptions });
      resolvers.push(resolver);
      return resolver;
    },
    async close() {
      await Promise.all(resolvers.map((resolver) => resolver.close()));
      await Promise.all([aws.close(), database.close()]);
    },
  };
  await stack.reset();
  return stack;
}

function sharedDatabase(url: string): Database {
  const restart = () => Promise.reject(new TypeError('others use the shared database'));
  return { url, restart, close: async () => {}, died: new Promise(() => {}) };
}

async function query(url: string, text: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text, values)).rows;
  } finally {
    await client.end();
  }
}
