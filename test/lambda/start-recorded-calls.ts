import type { Context } from 'aws-lambda';
import { DatabasePool } from '../../src/accounts/database-pool.ts';
import type { AuditMode, StoredAuditEntry } from '../../src/audit/audit-entry.ts';
import { findEntries } from '../../src/audit/find-entries.ts';
import { createAwsFactory } from '../../src/aws/create-aws.ts';
import { AccessControl } from '../../src/callers/access-control.ts';
import type { AuthorizationMode } from '../../src/callers/authorization-mode.ts';
import {
  CALLER_HEADER,
  writeCallerHeader,
  writeRefusalHeader,
} from '../../src/callers/caller-header.ts';
import { addGrant } from '../../src/callers/grant-store.ts';
import type { RefusalReason } from '../../src/callers/refusal.ts';
import type { ToolResponse } from '../../src/lambda/answer.ts';
import { billingHandler } from '../../src/lambda/handler.ts';
import type { CallMetrics } from '../../src/lambda/observe/metrics.ts';
import type { ResultStore } from '../../src/results/result-store.ts';
import { limitedAws } from '../../src/spending/limited-aws.ts';
import { SpendingLedger } from '../../src/spending/spending-ledger.ts';
import { families } from '../../src/tools/families.ts';
import { confidentialNames, type Family } from '../../src/tools/family.ts';
import { type AccountStack, startAccountStack } from '../accounts/start-account-stack.ts';
import { keptResults } from '../support/kept-results.ts';

const KEY = 'a-key-of-at-least-thirty-two-characters';

/** One call, as the Gateway makes it. */
export interface RecordedCall {
  readonly family: Family;
  readonly tool: string;
  readonly args?: object;
  /** Null: nobody; `alice`, who was granted everything that there is, when absent. */
  readonly caller?: string | null;
  /** Present: the interceptor says that it knows no caller, and why. */
  readonly refused?: RefusalReason;
  /** `grants` by default. */
  readonly authorization?: AuthorizationMode;
  readonly auditMode?: AuditMode;
  /** Whether role sessions name the caller; off by default. */
  readonly sourceIdentities?: boolean;
  /** Connection string of another database than that of the Lambdas' role. */
  readonly databaseUrl?: string;
  /** Milliseconds that the function has. */
  readonly time?: number;
}

/** Calls through the whole stack, and what they leave behind. */
export interface RecordedCalls {
  readonly stack: AccountStack;
  /** Signed in as operators are. */
  readonly operator: DatabasePool;
  /** Log lines since the last {@link forget}. */
  readonly lines: unknown[];
  /** Metrics since the last {@link forget}. */
  readonly metrics: CallMetrics[];
  /** Makes a call; each has an empty memory. */
  call(call: RecordedCall): Promise<ToolResponse>;
  /** The audit trail, newest call first. */
  entries(): Promise<StoredAuditEntry[]>;
  /** What callers were answered. */
  readonly results: ResultStore;
  /** Empties trail, log and metrics. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the accounts' stack, with everything granted to `alice`. */
export async function startRecordedCalls(): Promise<RecordedCalls> {
  const stack = await startAccountStack();
  // One for each database, since it has an end of connections.
  const pools = new Map<string, DatabasePool>();
  const poolOf = (connectionString: string) => {
    const pool =
      pools.get(connectionString) ?? new DatabasePool(async () => ({ connectionString }));
    pools.set(connectionString, pool);
    return pool;
  };
  const operator = poolOf(stack.database.url);
  await grantEverything(operator, stack);
  const lines: unknown[] = [];
  const metrics: CallMetrics[] = [];
  const log = (...line: unknown[]) => void lines.push(line);
  const now = () => stack.clock;
  const results = keptResults(now);
  return {
    ...{ stack, operator, lines, metrics, results },
    call({ family, auditMode = 'on', databaseUrl = stack.appUrl, ...given }) {
      const { authorization: mode = 'grants', sourceIdentities = false } = given;
      const database = poolOf(databaseUrl);
      const ledger = new SpendingLedger(database, now);
      const handler = billingHandler(family, {
        ...{ auditMode, sourceIdentities, database, region: 'us-east-1', now },
        resolver: stack.resolver({ database }),
        access: new AccessControl({ mode, database, now }),
        callerKeys: async () => [KEY],
        createAws: createAwsFactory(now),
        results,
        limits: ledger,
        spending: [limitedAws(ledger)],
        logger: { info: log, warn: log, error: log },
        publishMetrics: (published) => metrics.push(published),
        traceHeader: () => undefined,
      });
      return handler(given.args ?? {}, contextOf(family, given, stack.clock));
    },
    entries: () => findEntries(operator, { limit: 100 }),
    async forget() {
      await operator.query('TRUNCATE tool_call_audit', []);
      stack.aws.faults.clear();
      lines.length = 0;
      metrics.length = 0;
    },
    async close() {
      await operator.close();
      // The resolvers close their databases.
      await stack.close();
    },
  };
}

async function grantEverything(operator: DatabasePool, { world }: AccountStack): Promise<void> {
  for (const id of ['own', ...world.accounts.map(({ accountId }) => accountId)]) {
    await addGrant(operator, {
      principal: { type: 'caller', id: 'alice' },
      target: { type: 'account', id },
      toolFamilies: ['*', ...confidentialNames(families)],
      scope: 'payer',
      expiresAt: null,
      createdBy: 'test',
    });
  }
}

function contextOf(
  { name }: Family,
  { tool, caller = 'alice', refused, time = 60_000 }: Omit<RecordedCall, 'family'>,
  now: Date,
): Context {
  const identity = { id: caller ?? '', organization: 'org-a', groups: [] };
  const seal = { keys: [KEY], now };
  const custom = {
    bedrockAgentCoreToolName: `${name}___${tool}`,
    bedrockAgentCoreAwsRequestId: 'request-1',
    ...(caller !== null && {
      bedrockAgentCorePropagatedHeaders: {
        [CALLER_HEADER]: refused
          ? writeRefusalHeader(refused, seal)
          : writeCallerHeader(identity, seal),
      },
    }),
  };
  return {
    clientContext: { custom },
    getRemainingTimeInMillis: () => time,
  } as unknown as Context;
}
