// What commands are told besides their arguments: files, standard input, an answer.
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { confirm } from '@clack/prompts';
import { AdministrationError } from '../../administration/administration-error.ts';
import { CommandError } from '../command-error.ts';

/**
 * Reads a file that an option names.
 *
 * @param file - path; `-` for standard input
 * @throws {@link CommandError} when it cannot be read
 */
export async function readInput(file: string): Promise<string> {
  if (file === '-') return text(process.stdin);
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new CommandError(`${file} cannot be read`, { cause });
  }
}

/**
 * Asks before something that cannot be taken back.
 *
 * @param question - for whoever sits at the terminal
 * @param isConfirmed - whether `--yes` was given
 * @throws {@link AdministrationError} `given_up` when the answer is no
 * @throws {@link CommandError} when nobody is there to answer
 */
export async function askToConfirm(question: string, isConfirmed: boolean): Promise<void> {
  if (isConfirmed) return;
  if (!process.stdin.isTTY) throw new CommandError('expected --yes, or a terminal to ask at');
  const answer = await confirm({ message: question, initialValue: false, output: process.stderr });
  if (answer !== true) throw new AdministrationError('given_up', 'Given up.');
}
