import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { vi } from 'vitest';
import { runAccountsCommand } from '../../../src/cli/accounts/run-accounts-command.ts';
import type { AccountStack } from '../../accounts/start-account-stack.ts';
import { ownRoleEnvironment } from '../../support/own-role-environment.ts';

const PROGRAM = join(import.meta.dirname, '../../../bin/billing-accounts.mjs');

/** How the operator's command line is run. */
export interface RunOptions {
  /** What it reads from standard input. */
  readonly input?: string;
  /** Changes of its environment. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Environment of an operator of a stack. */
export function operatorEnvironment({ database, world, aws }: AccountStack) {
  return {
    PATH: process.env.PATH,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
    DATABASE_URL: database.url,
    ENCRYPTION_KEY: world.encryptionKey,
    ...ownRoleEnvironment(world, aws.url),
  };
}

/** Starts the operator's command line. */
export function startAccounts(
  stack: AccountStack,
  args: readonly string[],
  options: RunOptions = {},
) {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: { ...operatorEnvironment(stack), ...options.environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(options.input ?? '');
  return child;
}

/** Runs the operator's command line to its end, in this process: starting one takes long. */
export async function runAccounts(
  stack: AccountStack,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  const [output, errors] = [capture(process.stdout), capture(process.stderr)];
  for (const [name, value] of Object.entries({ ...operatorEnvironment(stack), ...environment })) {
    vi.stubEnv(name, value);
  }
  try {
    const exitCode = await runAccountsCommand(args);
    const isJson = args.includes('--json');
    const lines = isJson ? output.text().trim().split('\n').filter(Boolean) : [];
    const records = lines.map((line) => JSON.parse(line));
    return { output: output.text(), errors: errors.text(), exitCode, records };
  } finally {
    output.restore();
    errors.restore();
    vi.unstubAllEnvs();
  }
}

function capture(stream: NodeJS.WriteStream) {
  let written = '';
  const spy = vi.spyOn(stream, 'write').mockImplementation((chunk) => {
    written += String(chunk);
    return true;
  });
  return { text: () => written, restore: () => spy.mockRestore() };
}
