import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { migrate } from '../../src/database/migrate.ts';
import { reportDefinition as definition } from '../../src/deployment/reports/report-state-machine.ts';
import { WEBHOOK_PATH } from '../../src/local/aws/engine/control.ts';
import { type AwsEndpoints, startAwsEndpoints } from '../../src/local/aws/start-aws-endpoints.ts';
import { openAppRole } from '../../src/local/database/open-app-role.ts';
import { seedDatabase } from '../../src/local/database/seed-database.ts';
import { startDatabase } from '../../src/local/database/start-database.ts';
import { runStateMachine } from '../../src/local/run-state-machine.ts';
import { createWorld, type RoleAccount, type World } from '../../src/local/world.ts';
import { flatBilling } from './flat-billing.ts';
import { ownRoleEnvironment } from './own-role-environment.ts';
import { createReportTasks } from './report-tasks.ts';

/** Everything that the state machine of reports needs, with many accounts. */
export interface ReportStack {
  readonly world: World;
  readonly aws: AwsEndpoints;
  /** Connection string of the database's owner. */
  readonly databaseUrl: string;
  /** Variables of the functions. */
  readonly environment: Readonly<Record<string, string>>;
  /** Ids of the accounts. */
  readonly accountIds: readonly string[];
  /** Starts an execution, with functions that have no memory of an earlier one. */
  run(request: object, options?: { readonly retryAfter?: number }): Promise<unknown>;
  /** Starts an execution in a process of its own. */
  spawn(request: object): ChildProcess;
  close(): Promise<void>;
}

/** How to start it. */
export interface ReportStackOptions {
  /** How many accounts there are, in two organisations. */
  readonly accounts: number;
  /** The clock of the functions. */
  readonly now: () => Date;
  /** Pages of Cost Explorer's answers; one when absent. */
  readonly pages?: number;
}

/** Starts a database, AWS with {@link flatBilling}, and points the SDK of this process at it. */
export async function startReportStack({
  accounts,
  now,
  pages,
}: ReportStackOptions): Promise<ReportStack> {
  const world = manyAccounts(createWorld(), accounts);
  const database = await startDatabase({ password: world.databasePassword });
  await migrate(database.url);
  await seedDatabase(database.url, { world, now: new Date(), random: randomBytes });
  const secrets: Record<string, string> = {};
  const aws = await startAwsEndpoints({ world, secrets, services: flatBilling(pages) });
  secrets[world.secretNames.webhook] = `${aws.url}${WEBHOOK_PATH}`;
  const appUrl = await openAppRole(database.url, world.databasePassword);
  const environment = environmentOf(world, { appUrl, awsUrl: aws.url });
  Object.assign(process.env, environment);
  return {
    ...{ world, aws, databaseUrl: database.url, environment },
    accountIds: world.accounts.map(({ accountId }) => accountId),
    async run(request, { retryAfter = 5 } = {}) {
      const { tasks, close } = createReportTasks(now);
      try {
        return await runStateMachine(request, { definition, tasks, retryAfter });
      } finally {
        await close();
      }
    },
    spawn: (request) => {
      const argument = JSON.stringify({ now: now().toISOString(), request });
      return fork(PROCESS, [argument], {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
    },
    async close() {
      await Promise.all([aws.close(), database.close()]);
    },
  };
}

const PROCESS = join(import.meta.dirname, 'report-process.ts');

const FIRST_ACCOUNT = 100_000_000_000;

function manyAccounts(world: World, count: number): World {
  const template = world.accounts.find(
    (account): account is RoleAccount => account.authType === 'iam_role',
  );
  if (!template) throw new TypeError('the world has no role');
  const accounts = Array.from({ length: count }, (_, index): RoleAccount => {
    const accountId = String(FIRST_ACCOUNT + index);
    const organization = world.organizations[index % world.organizations.length];
    return {
      ...template,
      accountId,
      alias: `Account ${index}`,
      region: world.region,
      roleArn: `arn:aws:iam::${accountId}:role/BillingReadOnly`,
      organization: organization ?? template.organization,
    };
  });
  return { ...world, accounts };
}

function environmentOf(
  world: World,
  { appUrl, awsUrl }: { readonly appUrl: string; readonly awsUrl: string },
): Record<string, string> {
  const { own, encryptionKey, reportBucket, secretNames } = world;
  return {
    DATABASE_URL: appUrl,
    ENCRYPTION_KEY: encryptionKey,
    ...ownRoleEnvironment(world, awsUrl),
    REPORT_BUCKET: reportBucket,
    REPORT_BUCKET_OWNER: own.accountId,
    REPORT_SENDER: 'reports@example.com',
    REPORT_RECIPIENTS: 'finance@example.com',
    REPORT_WEBHOOK_SECRET_NAME: secretNames.webhook,
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
  };
}
