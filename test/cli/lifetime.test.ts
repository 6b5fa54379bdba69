// However a command that keeps servers ends, nothing that it started outlives it.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const PATIENCE = { timeout: 30_000, interval: 100 };
const LONG = 90_000;

interface Command {
  readonly script: string;
  readonly args: readonly string[];
  /** What it prints once all that it starts is there. */
  readonly up: RegExp;
}

interface Running {
  readonly child: ChildProcess;
  output(): string;
  /** Ids of all processes below the one that was started. */
  readonly family: readonly number[];
}

const COMMANDS: Readonly<Record<string, Command>> = {
  start: { script: 'start', args: [], up: /^ready /m },
  container: { script: 'container', args: [], up: /^ready /m },
  sandbox: { script: 'sandbox', args: ['--', '--folder', '<folder>'], up: /^ready /m },
  demo: { script: 'demo', args: [], up: /Starting the gateway/ },
  report: {
    script: 'report',
    args: ['--', '--all', '--out', '<folder>'],
    up: /Starting the AWS endpoints/,
  },
};

/** Starts a command as people do, through npm, and waits until it is up. */
async function run(name: string, program = ['npm', 'run', '--silent']): Promise<Running> {
  const command = COMMANDS[name];
  if (!command) throw new Error(`no command ${name}`);
  const folder = await mkdtemp(join(tmpdir(), 'billing-lifetime-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const args = command.args.map((each) => each.replace('<folder>', join(folder, 'out')));
  const [file = '', ...first] = program;
  const child = spawn(file, [...first, command.script, ...args], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', FASTMCP_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  await vi.waitFor(() => expect(output).toMatch(command.up), PATIENCE);
  const family = descendantsOf(child.pid);
  onTestFinished(() => {
    for (const pid of thereOf(family)) process.kill(pid, 'SIGKILL');
  });
  return { child, output: () => output, family };
}

function descendantsOf(pid: number | undefined): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=']).toString().trim().split('\n');
  const pairs = rows.map((row) => row.trim().split(/\s+/).map(Number));
  const below = (parent: number | undefined): number[] =>
    pairs.flatMap(([own = 0, above]) => (above === parent ? [own, ...below(own)] : []));
  return below(pid);
}

function thereOf(pids: readonly number[]): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,stat=']).toString().trim().split('\n');
  const states = new Map(rows.map((row) => row.trim().split(/\s+/) as [string, string]));
  // A zombie is nothing but an entry that its parent has not read.
  return pids.filter((pid) => !(states.get(`${pid}`) ?? 'Z').startsWith('Z'));
}

async function nothingIsLeft({ family }: Running): Promise<void> {
  expect(family.length).toBeGreaterThan(1);
  await vi.waitFor(() => expect(thereOf(family)).toEqual([]), PATIENCE);
}

describe('nothing is left', () => {
  const cases = [
    ...(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const).map(
      (signal) => ['start', signal] as const,
    ),
    ...['container', 'sandbox', 'demo', 'report'].flatMap((name) =>
      (['SIGTERM', 'SIGKILL'] as const).map((signal) => [name, signal] as const),
    ),
  ];
  test.each(cases)('of npm run %s after %s to npm', { timeout: LONG }, async (name, signal) => {
    const running = await run(name);
    running.child.kill(signal);
    await nothingIsLeft(running);
  });

  test('of npm start after TERM to everything in its group', { timeout: LONG }, async () => {
    const running = await run('start');
    process.kill(-Number(running.child.pid), 'SIGTERM');
    await nothingIsLeft(running);
  });

  test.runIf(existsSync('/usr/bin/script') && process.platform === 'linux')(
    'of npm start when its terminal is closed',
    { timeout: LONG },
    async () => {
      const running = await run('start', [
        'sh',
        '-c',
        'exec script -qfec "npm run --silent $0" /dev/null',
      ]);
      running.child.kill('SIGKILL');
      await nothingIsLeft(running);
    },
  );
});

describe('a part that ends', () => {
  test.each([
    ['start', 'gateway/main.ts', /The server has ended. So all the rest was stopped/],
    ['container', 'container/main.ts', /The server has ended. So all the rest was stopped/],
    ['sandbox', 'postgres -D', /PostgreSQL has ended. So all the rest was stopped/],
  ])('takes npm run %s along: %s', { timeout: LONG }, async (name, part, sentence) => {
    const running = await run(name);
    const found = running.family.find((pid) =>
      execFileSync('sh', ['-c', `ps -o args= -p ${pid} || true`])
        .toString()
        .includes(part),
    );
    process.kill(Number(found), 'SIGKILL');
    await nothingIsLeft(running);
    await vi.waitFor(() => expect(running.output()).toMatch(sentence), PATIENCE);
    expect(running.child.exitCode).not.toBe(0);
  });
});
