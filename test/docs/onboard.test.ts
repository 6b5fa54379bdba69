import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stopGroup } from './stop-group.ts';

const ROOT = join(import.meta.dirname, '../..');
const BLOCK = /^```sh local( server)?\n(.*?)^```$/gms;

let server: ReturnType<typeof runBlock>;
let steps: string;
let said: string;

function runBlock(script: string) {
  return spawn('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
  });
}

beforeAll(async () => {
  const page = await readFile(join(ROOT, 'docs', 'onboard.md'), 'utf8');
  const blocks = [...page.matchAll(BLOCK)].map(([, isServer, script = '']) => ({
    isServer,
    script,
  }));
  steps = blocks.flatMap(({ isServer, script }) => (isServer ? [] : [script])).join('\n');
  server = runBlock(
    blocks.flatMap(({ isServer, script }) => (isServer ? [script] : [])).join('\n'),
  );
  server.stderr.resume();
  for await (const chunk of server.stdout) {
    said = String(chunk);
    if (said.includes('ready')) return;
  }
  throw new Error('the sandbox did not start');
}, 120_000);
afterAll(() => stopGroup(server));

it('the sandbox says where to go on, and nothing of accounts that are not there yet', () => {
  expect(said).toMatch(/\n {2}\. .*\.local\/sandbox\/environment\n/);
  expect(said).not.toMatch(/\b[0-9]{12}\b|npm run token/);
});

it('what docs/onboard.md says leads from an empty database to an answer', async () => {
  const running = runBlock(steps);
  const [output, errors, [exitCode]] = await Promise.all([
    text(running.stdout),
    text(running.stderr),
    once(running, 'exit'),
  ]);
  expect({ errors, exitCode }).toEqual({ errors: expect.any(String), exitCode: 0 });
  expect(output).toContain('The database is up to date.\n');
  expect(output).toMatch(/^well {4}123456789012 {2}Production$/m);
  expect(output).not.toContain('FAILED');
  expect(output).toMatch(/"text":"\{\\"status\\":\\"success\\"/);
  expect(output).toContain('after: key 1: 1, key 2: 0, unreadable: 0, not bound: 0\n');
}, 180_000);
