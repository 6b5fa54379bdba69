// Who reads what billing-accounts prints may be a program, or stop reading.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runAccountsCommand } from '../../../src/cli/accounts/run-accounts-command.ts';
import { type AccountStack, startAccountStack } from '../../accounts/start-account-stack.ts';
import { operatorEnvironment, runAccounts, startAccounts } from './run-accounts.ts';

const DETACH = ['hub', 'detach', '444455556666', '123456789012', '210987654321'];

let stack: AccountStack;
beforeAll(async () => {
  stack = await startAccountStack();
  stack.clock = new Date();
});
afterAll(() => stack.close());

async function changesOf(command: string): Promise<number> {
  const rows = await stack.query(`SELECT 1 FROM tool_call_audit WHERE tool = '${command}'`);
  return rows.length;
}

describe('whoever stops reading', () => {
  it('does not stop what has begun, nor change how it ends', async () => {
    const child = startAccounts(stack, DETACH);
    child.stdout.destroy();
    const [errors, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect({ errors, exitCode }).toEqual({ errors: '', exitCode: 0 });
    expect(await changesOf('hub detach')).toBe(3);
  });

  it('gets no stack trace of a long list', async () => {
    const child = startAccounts(stack, ['doctor', '--checks', 'row']);
    child.stdout.once('data', () => child.stdout.destroy());
    const [errors, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect(errors).toMatch(/\d+ accounts, \d+ of them not well\n$/);
    expect({ errors, exitCode }).toEqual({
      errors: expect.not.stringContaining(' at '),
      exitCode: 0,
    });
  });
});

it.runIf(existsSync('/dev/full'))('a disk that is full is said in one line', async () => {
  const program = join(import.meta.dirname, '../../../bin/billing-accounts.mjs');
  const child = spawn(process.execPath, [program, 'list'], {
    env: operatorEnvironment(stack),
    stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
  });
  const [errors, [exitCode]] = await Promise.all([
    child.stderr ? text(child.stderr) : '',
    once(child, 'exit'),
  ]);
  expect({ errors, exitCode }).toEqual({
    errors: 'What this prints cannot be written: ENOSPC\n',
    exitCode: 1,
  });
});

it('a terminal shows how far a command has got on a line that makes way for results', async () => {
  let screen = '';
  const write = (chunk: unknown) => {
    screen += String(chunk);
    return true;
  };
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation(write),
  );
  const { isTTY } = process.stderr;
  process.stderr.isTTY = true;
  try {
    for (const [name, value] of Object.entries(operatorEnvironment(stack))) vi.stubEnv(name, value);
    await runAccountsCommand(['doctor', '--checks', 'row']);
  } finally {
    process.stderr.isTTY = isTTY;
    for (const spy of spies) spy.mockRestore();
    vi.unstubAllEnvs();
  }
  expect(screen).toMatch(/\d of \d accounts/);
  const shown = screen.split('\n').map((line) => line.split('\r\u001b[K').at(-1));
  expect(shown.filter((line) => line?.includes(' of '))).toEqual([
    expect.stringMatching(/^\d accounts, 0 of them not well$/),
  ]);
});

describe('a command line that is wrong', () => {
  it.each([
    [['add', '--json'], "missing required argument 'account-id'"],
    [['--json', 'list', '--nope'], "unknown option '--nope'"],
    [['nope', '--json'], "unknown command 'nope'"],
    [['audit', '--limit', '0', '--json'], 'expected a whole number'],
    [['grant', 'caller', 'alice', '--json'], 'expected --account or --organization'],
  ])('is JSON for programs: %s', async (args, message) => {
    const { errors, output, exitCode } = await runAccounts(stack, args);
    expect({ output, exitCode }).toEqual({ output: '', exitCode: 2 });
    expect(JSON.parse(errors)).toEqual({
      error: { code: 'usage', message: expect.stringContaining(message) },
    });
    expect(errors).not.toMatch(/--help|error: /);
  });

  it('is a sentence for people', async () => {
    const { errors } = await runAccounts(stack, ['add']);
    expect(errors).toBe(
      'error: missing required argument \'account-id\' (see "npx billing-accounts add --help")\n',
    );
  });
});
