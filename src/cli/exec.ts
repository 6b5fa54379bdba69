import { parseArgs } from 'node:util';
import { createAccountResolver } from '../accounts/account-resolver.ts';
import { credentialEnvironment } from '../accounts/credential-environment.ts';
import { inheritedVariables, readEnvironment } from '../environment.ts';
import { CommandError } from './command-error.ts';
import { reportFailure } from './report-failure.ts';
import { runChild } from './run-child.ts';

const USAGE = 'usage: npm run exec -- --account 123456789012 -- <command> [argument…]';

/** The environment of somebody who works in one account. */
async function environmentOf(accountId: string): Promise<NodeJS.ProcessEnv> {
  const resolver = createAccountResolver({ configuration: readEnvironment().accounts });
  try {
    const { account, credentials } = await resolver.resolve(accountId, { sessionActions: ['*'] });
    // The command gets this account, not the means to get at all of them.
    const { DATABASE_URL: _database, ENCRYPTION_KEY: _keys, ...rest } = inheritedVariables();
    return credentialEnvironment(credentials, account.region, rest);
  } finally {
    await resolver.close();
  }
}

function readArguments() {
  try {
    const options = { account: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [command, ...args] = positionals;
    if (values.account && command) return { account: values.account, command, args };
  } catch (cause) {
    throw new CommandError(USAGE, { cause });
  }
  throw new CommandError(USAGE);
}

// npm run exec: runs a command with an account's credentials in its environment.
try {
  const { account, command, args } = readArguments();
  process.exitCode = await runChild({ command, args, environment: await environmentOf(account) });
} catch (error) {
  reportFailure(error);
}
