// A subcommand whose help shows an example.
import { Command } from 'commander';

/** How a subcommand presents itself. */
export interface SubcommandHelp {
  /** What it does, in one sentence. */
  readonly summary: string;
  /** A call of it, without the program's name. */
  readonly example: string;
  /** What else there is to know. */
  readonly notes?: string;
}

/**
 * A subcommand whose help shows an example.
 *
 * @param usage - name and arguments, such as `show <account-id>`
 * @param help - what the help says
 */
export function subcommand(usage: string, { summary, example, notes }: SubcommandHelp): Command {
  const [name = '', ...args] = usage.split(' ');
  const command = new Command(name).description(summary);
  for (const argument of args) command.argument(argument);
  const text = `\nExample:\n  $ npx billing-accounts ${example}`;
  return command.addHelpText('after', notes === undefined ? text : `${text}\n\n${notes}`);
}
