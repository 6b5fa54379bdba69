import { Logger } from '@aws-lambda-powertools/logger';
import { createAccountResolver } from '../accounts/account-resolver.ts';
import { createAwsFactory } from '../aws/create-aws.ts';
import { readEnvironment } from '../environment.ts';
import type { CallLogger } from './log-calls.ts';
import type { SignInOptions } from './sign-in.ts';

/** What the handlers of one process share. */
export interface Dependencies extends SignInOptions {
  readonly logger: CallLogger;
  readonly now: () => Date;
}

/**
 * Sets up a process from its environment; nothing is connected before the first call needs it.
 *
 * @throws {@link EnvironmentError} naming the variable that cannot be used
 */
export function createDependencies(environment = readEnvironment()): Dependencies {
  return {
    resolver: createAccountResolver({ configuration: environment.accounts }),
    createAws: createAwsFactory(),
    region: environment.region,
    logger: new Logger({ serviceName: 'agentcore-billing-tools' }),
    now: () => new Date(),
  };
}
