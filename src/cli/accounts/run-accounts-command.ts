// One run of billing-accounts, from its arguments to its exit code.
import { type Command, CommanderError } from 'commander';
import { CommandError } from '../command-error.ts';
import { commandFailure } from '../report-failure.ts';
import { accountsProgram } from './accounts-program.ts';
import { OperatorSession } from './operator-session.ts';

const NOT_WELL = 1;
const WRONG_USAGE = 2;

/**
 * Runs one command.
 *
 * @param args - without the program's own name
 * @returns exit code: 0 done and well; 1 failed, or not all is well; 2 wrong usage
 */
export async function runAccountsCommand(args: readonly string[]): Promise<number> {
  const session = new OperatorSession(args.includes('--json'));
  const program = accountsProgram(session);
  let path = program.name();
  program.hook('preAction', (_, command) => {
    path = pathOf(command);
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return session.isWell ? 0 : NOT_WELL;
  } catch (error) {
    // Commander has said by itself what is wrong with the arguments, or shown its help.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE;
    const isUsage = error instanceof CommandError;
    const more = isUsage && !session.isJson ? ` (see "npx ${path} --help")` : '';
    session.printFailure(error, commandFailure(error) + more);
    return isUsage ? WRONG_USAGE : NOT_WELL;
  } finally {
    await session.close();
  }
}

function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}
