// Reads the command lines of what npm runs.
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { CommandError } from './command-error.ts';

/**
 * Reads a command line. With `--help` it prints how the command is used, and ends the process.
 *
 * @param usage - how the command is used
 * @param config - which options there are; the process's own arguments unless it has some
 * @throws {@link CommandError} saying how it is used, when an option is unknown or lacks its value
 */
export function readCommandLine<Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (cause) {
    if (!isHelpWanted(config.args ?? process.argv.slice(2)))
      throw new CommandError(usage, { cause });
    process.stdout.write(`${usage}\n`);
    process.exit(0);
  }
}

/**
 * {@link readCommandLine} for a command whose own failures end with a stack trace: of a wrong command line it
 * prints how the command is used, and ends the process.
 *
 * @param usage - how the command is used
 * @param config - which options there are
 */
export function readCommandLineOrEnd<Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return readCommandLine(usage, config);
  } catch {
    process.stderr.write(`${usage}\n`);
    process.exit(1);
  }
}

// What follows `--` is for somebody else.
function isHelpWanted(args: readonly string[]): boolean {
  const own = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  return own.includes('--help');
}
