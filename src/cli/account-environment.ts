// The environment of a program that works in an account: decided, signed in and recorded as a call is.
import { randomUUID } from 'node:crypto';
import { createAccountResolver } from '../accounts/account-resolver.ts';
import { credentialEnvironment } from '../accounts/credential-environment.ts';
import { createDatabasePool, type DatabasePool } from '../accounts/database-pool.ts';
import { AccountNotFoundError } from '../accounts/errors.ts';
import { sourceIdentityOf } from '../accounts/source-identity.ts';
import { OPERATOR_PREFIX } from '../audit/record-change.ts';
import { recordEntry } from '../audit/record-entry.ts';
import { AccessControl } from '../callers/access-control.ts';
import type { Decision } from '../callers/decide.ts';
import { EXEC } from '../callers/grant.ts';
import type { Environment } from '../environment.ts';
import { outcomeOf } from '../lambda/answer.ts';
import { isAccountId } from '../tools/arguments/text.ts';
import { CommandError } from './command-error.ts';
import { commandFailure } from './report-failure.ts';

/** Somebody at a terminal who wants to work in an account. */
export interface TerminalRequest {
  /** Twelve digits. */
  readonly accountId: string;
  /** Name of the program that is to be run, without its arguments. */
  readonly program: string;
  readonly environment: Environment;
  /** What the program would inherit. */
  readonly variables: NodeJS.ProcessEnv;
  /** Name of whoever asks, on this machine. */
  readonly operator: string;
  /** The clock. */
  readonly now: () => Date;
}

/**
 * The environment of a program that is to work in one account. Whether it may is decided, and how
 * that ended is in the audit trail, before anything of the account is handed out.
 *
 * @throws {@link AccountError} or {@link IdentityCheckError} when there are no credentials to be had
 * @throws {@link CommandError} when it could not be recorded
 */
export async function accountEnvironment(request: TerminalRequest): Promise<NodeJS.ProcessEnv> {
  const configuration = request.environment.accounts;
  const database = createDatabasePool(configuration);
  const resolver = createAccountResolver({ configuration, database });
  const ending: Ending = { startedAt: request.now() };
  try {
    ending.decision = await decide(request, database);
    const { allowed, reason } = ending.decision;
    if (allowed !== true) throw new AccountNotFoundError(`refused: ${reason}`);
    const sourceIdentity = identityOf(request);
    const options = { sessionActions: ['*'], ...(sourceIdentity && { sourceIdentity }) };
    const { account, credentials } = await resolver.resolve(request.accountId, options);
    const variables = withoutKeys(request.variables);
    await record(request, ending, database);
    return credentialEnvironment(credentials, account.region, variables);
  } catch (error) {
    // Why it failed matters more than that this could not be recorded either.
    if (!(error instanceof CommandError)) {
      await record(request, { ...ending, error }, database).catch(() => {});
    }
    throw error;
  } finally {
    await resolver.close();
  }
}

// Whom the account's CloudTrail names, where role sessions say who is behind them.
function identityOf({ environment, operator }: TerminalRequest): string | undefined {
  if (!environment.sourceIdentities) return undefined;
  return sourceIdentityOf(`${OPERATOR_PREFIX}${operator}`);
}

async function decide(
  { accountId, environment, operator, now }: TerminalRequest,
  database: DatabasePool,
): Promise<Decision> {
  const access = new AccessControl({ mode: environment.callers.mode, database, now });
  const caller = { id: `${OPERATOR_PREFIX}${operator}`, organization: null, groups: [] };
  const decision = await access.decide({ caller, accountId, family: EXEC, confidential: false });
  // Whoever has the credentials sees all that the account is billed.
  const isNarrowed = decision.allowed === true && decision.scope === 'own';
  return isNarrowed ? { reason: 'own_charges_only' } : decision;
}

/** How a request ended. */
interface Ending {
  readonly startedAt: Date;
  decision?: Decision;
  readonly error?: unknown;
}

async function record(
  request: TerminalRequest,
  { startedAt, decision, error }: Ending,
  database: DatabasePool,
): Promise<void> {
  const { accountId, program, environment, operator, now } = request;
  if (environment.audit.mode === 'off') return;
  const id = randomUUID();
  try {
    await recordEntry(database, {
      ...{ id, calledAt: startedAt, requestId: id, callerId: `${OPERATOR_PREFIX}${operator}` },
      ...{ callerOrganization: null, toolFamily: EXEC, tool: EXEC, operation: program },
      accountId: isAccountId(accountId) ? accountId : null,
      decision: decision === undefined ? 'none' : decision.allowed === true ? 'allowed' : 'denied',
      decisionReason: decision?.reason ?? null,
      outcome: outcomeOf(error),
      ...{ awsRequestIds: [], billedRequests: 0, listPriceUsd: '0', keptAnswers: 0 },
      durationMs: now().getTime() - startedAt.getTime(),
      ...{ executionArn: null, scheduleArn: null, sourceIdentity: identityOf(request) ?? null },
      ...{ argumentsDigest: null, namedAccounts: null },
    });
  } catch (cause) {
    const reason = commandFailure(cause);
    throw new CommandError(`Not run, for it could not be recorded: ${reason}`, { cause });
  }
}

// The program gets this account, not the means to get at all of them, or to speak for callers.
function withoutKeys(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const {
    DATABASE_URL: _database,
    PGPASSWORD: _password,
    ENCRYPTION_KEY: _keys,
    CALLER_KEY: _callerKey,
    ...rest
  } = variables;
  return rest;
}
