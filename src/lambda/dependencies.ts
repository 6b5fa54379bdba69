import { Logger } from '@aws-lambda-powertools/logger';
import { createAccountResolver } from '../accounts/account-resolver.ts';
import { createDatabasePool } from '../accounts/create-database-pool.ts';
import { createSecretReader } from '../accounts/secret-reader.ts';
import { createAwsFactory } from '../aws/create-aws.ts';
import { AccessControl } from '../callers/access-control.ts';
import { callerKeys } from '../callers/caller-keys.ts';
import { readEnvironment } from '../environment.ts';
import { announceAuthorization } from './announce-authorization.ts';
import type { AuthorizeOptions } from './authorize.ts';
import type { CallLogger } from './log-calls.ts';
import type { SignInOptions } from './sign-in.ts';

/** What the handlers of one process share. */
export interface Dependencies extends SignInOptions, AuthorizeOptions {
  readonly logger: CallLogger;
}

/**
 * Sets up a process from its environment; nothing is connected before the first call needs it.
 *
 * @throws {@link EnvironmentError} naming the variable that cannot be used
 */
export function createDependencies(environment = readEnvironment()): Dependencies {
  const { accounts: configuration, callers, region } = environment;
  const now = () => new Date();
  const logger = new Logger({ serviceName: 'agentcore-billing-tools' });
  announceAuthorization(logger, callers);
  const database = createDatabasePool(configuration);
  return {
    resolver: createAccountResolver({ configuration, database }),
    access: new AccessControl({ mode: callers.mode, database, now }),
    callerKeys: callerKeys(callers.keys, createSecretReader(region)),
    createAws: createAwsFactory(),
    region,
    logger,
    now,
  };
}
