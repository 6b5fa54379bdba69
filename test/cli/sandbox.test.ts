// The folder of npm run sandbox goes when it ends, so it has to be nobody else's.
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runCommand } from './run-command.ts';

async function folderWith(...names: readonly string[]): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'billing-sandbox-'));
  onTestFinished(() => rm(parent, { recursive: true, force: true }));
  const folder = join(parent, 'folder');
  await mkdir(folder);
  for (const name of names) await writeFile(join(folder, name), `this is ${name}`);
  return folder;
}

it('leaves a folder alone that has something else in it', async () => {
  const folder = await folderWith('bills.txt');
  const { output, errors, exitCode } = await runCommand('sandbox', ['--folder', folder], {})
    .outcome;
  expect({ output, exitCode }).toEqual({ output: '', exitCode: 1 });
  expect(errors).toBe(
    `--folder: ${folder} is there already and is no sandbox’s; it would be removed. Name a new one.\n`,
  );
  expect(await readFile(join(folder, 'bills.txt'), 'utf8')).toBe('this is bills.txt');
});

it('leaves a file alone', async () => {
  const file = join(await folderWith('bills.txt'), 'bills.txt');
  const { errors, exitCode } = await runCommand('sandbox', ['--folder', file], {}).outcome;
  expect({ errors, exitCode }).toEqual({
    errors: expect.stringContaining(`--folder: ${file} is there already`),
    exitCode: 1,
  });
  expect(await readFile(file, 'utf8')).toBe('this is bills.txt');
});

it.each([
  ['of a sandbox that was killed', ['environment', 'secret-access-key', 'member-role.json']],
  ['that is empty', []],
])('takes a folder %s, and removes it in the end', { timeout: 60_000 }, async (_, names) => {
  const folder = await folderWith(...names);
  const running = runCommand('sandbox', ['--folder', folder], {});
  // Before it says that it is ready, it does not listen for signals.
  if (running.process.stdout) await once(running.process.stdout, 'data');
  expect(await readFile(join(folder, 'environment'), 'utf8')).toContain('export DATABASE_URL=');
  expect(existsSync(join(folder, 'member-role.json'))).toBe(false);
  running.process.kill('SIGINT');
  expect(await running.outcome).toMatchObject({ exitCode: 0 });
  expect(existsSync(folder)).toBe(false);
});
