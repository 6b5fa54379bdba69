// Options that say how an account is signed in to.
import { isCancel, password } from '@clack/prompts';
import type { Command } from 'commander';
import type { SignIn } from '../../administration/accounts/sign-in.ts';
import { AdministrationError } from '../../administration/administration-error.ts';
import { CommandError } from '../command-error.ts';
import { readInput } from './terminal-input.ts';

/** Options that say how an account is signed in to. */
export interface SignInOptions {
  readonly roleArn?: string;
  readonly accessKeyId?: string;
  readonly secretFile?: string;
}

/** Gives a command the {@link SignInOptions}. */
export function withSignInOptions(command: Command): Command {
  return command
    .option('--role-arn <arn>', 'sign in by assuming this role of the account')
    .option('--access-key-id <id>', 'sign in with an access key pair; its secret is asked for')
    .option('--secret-file <path>', 'file with the secret access key; - for standard input');
}

/**
 * How an account is to be signed in to; reads the secret of a key pair.
 *
 * @returns undefined when the options do not say
 * @throws {@link CommandError} when they say both
 */
export async function readSignIn(options: SignInOptions): Promise<SignIn | undefined> {
  const { roleArn, accessKeyId, secretFile } = options;
  if (roleArn !== undefined && accessKeyId !== undefined) {
    throw new CommandError('expected --role-arn or --access-key-id, received both');
  }
  if (roleArn !== undefined) return { roleArn };
  if (accessKeyId === undefined) return undefined;
  const secretAccessKey = await readSecret(secretFile, 'Secret access key');
  return { keyPair: { accessKeyId, secretAccessKey } };
}

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
