import type { Command } from 'commander';
import type { SignIn } from '../../administration/accounts/sign-in.ts';
import { CommandError } from '../command-error.ts';
import { readSecret } from './read-secret.ts';

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
