import { isCancel, password } from '@clack/prompts';
import { AdministrationError } from '../../administration/administration-error.ts';
import { CommandError } from '../command-error.ts';
import { readInput } from './read-input.ts';

/**
 * Gets a secret from a file, from standard input, or from whoever sits at the terminal. Never from
 * an argument: those stand in the shell's history and in the list of processes.
 *
 * @param file - path; `-` for standard input; absent: ask
 * @param name - what it is called, for the question
 * @throws {@link CommandError} when there is nobody to ask, or no answer
 */
export async function readSecret(file: string | undefined, name: string): Promise<string> {
  const secret = file === undefined ? await ask(name) : await readInput(file);
  if (secret.trim() === '') throw new CommandError(`${name}: expected a text, received nothing`);
  return secret.trim();
}

async function ask(name: string): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new CommandError(`${name}: expected a terminal, or a file (- for standard input)`);
  }
  const answer = await password({ message: name, output: process.stderr });
  if (isCancel(answer)) throw new AdministrationError('given_up', 'Given up.');
  return answer;
}
