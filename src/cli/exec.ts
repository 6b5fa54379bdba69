// npm run exec: runs a command with an account's credentials in its environment.
import { userInfo } from 'node:os';
import { basename } from 'node:path';
import { inheritedVariables, readEnvironment } from '../environment.ts';
import { accountEnvironment } from './account-environment.ts';
import { CommandError } from './command-error.ts';
import { readCommandLine } from './read-command-line.ts';
import { reportFailure } from './report-failure.ts';
import { runChild } from './run-child.ts';

const USAGE = `usage: npm run exec -- --account 123456789012 -- <command> [argument…]

Runs a program with the account’s credentials in its environment, and with nobody else’s. DATABASE_URL says where
the account is. docs/operate.md says who may.`;

function readArguments() {
  const options = { account: { type: 'string' } } as const;
  const { values, positionals } = readCommandLine(USAGE, { options, allowPositionals: true });
  const [command, ...args] = positionals;
  if (values.account && command) return { account: values.account, command, args };
  throw new CommandError(USAGE);
}

try {
  const { account, command, args } = readArguments();
  const environment = await accountEnvironment({
    accountId: account,
    program: basename(command),
    environment: readEnvironment(),
    variables: inheritedVariables(),
    operator: userInfo().username,
    now: () => new Date(),
  });
  process.exitCode = await runChild({ command, args, environment });
} catch (error) {
  reportFailure(error);
}
