// Runs a query in a process of its own, and ends that for time or memory.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type QueryAnswer, QueryError, type QueryOutcome, type QueryRequest } from './query.ts';

/** How much a query may take. */
export interface QueryLimits {
  /** Milliseconds. */
  readonly time: number;
  /** Bytes of resident memory; looked at where the system tells, as Linux does. */
  readonly memory: number;
}

const LOOK_EVERY_MS = 10;

/**
 * Runs a query. Neither a thread nor SQLite's own limits hold a query that never ends or that takes
 * all memory; the end of its process does.
 *
 * @param request - one statement, and the tables that it may read
 * @param limits - how much it may take
 * @param signal - ends it when the call has no time left
 * @throws {@link QueryError}; the signal's reason when it is aborted
 */
export async function runQuery(
  request: QueryRequest,
  limits: QueryLimits,
  signal?: AbortSignal,
): Promise<QueryAnswer> {
  signal?.throwIfAborted();
  const child = startProcess();
  const watch = watchOver(child, limits, signal);
  try {
    const [said] = await Promise.all([text(child.stdout), ended(child)]);
    watch.throwIfEnded();
    const outcome: QueryOutcome = JSON.parse(said);
    if ('fault' in outcome) throw new QueryError(outcome.fault, outcome.message);
    return outcome.answer;
  } finally {
    watch.stop();
    child.kill('SIGKILL');
  }

  function startProcess() {
    const { program, readable } = findProgram();
    const options = ['--permission', `--allow-fs-read=${readable}`, '--no-warnings'];
    const started = spawn(process.execPath, [...options, program], {
      env: {},
      cwd: dirname(program),
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    // It may be ended before it has read everything.
    started.stdin.on('error', () => {});
    started.stdin.end(JSON.stringify(request));
    return started;
  }
}

// Bundled, it lies beside this file; else it is a source, which imports others.
function findProgram(): { program: string; readable: string } {
  const here = fileURLToPath(import.meta.url);
  const folder = dirname(here);
  const program = join(folder, `query-process${extname(here)}`);
  return { program, readable: extname(here) === '.ts' ? join(folder, '../..') : folder };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  });
}

function watchOver(child: ChildProcess, { time, memory }: QueryLimits, signal?: AbortSignal) {
  let end: (() => never) | undefined;
  const endWith = (reason: () => never) => {
    end ??= reason;
    child.kill('SIGKILL');
  };
  const timer = setTimeout(() => endWith(tooLong(time)), time);
  const looks = setInterval(() => {
    if (residentBytes(child.pid) > memory) endWith(tooMuchMemory(memory));
  }, LOOK_EVERY_MS);
  const abort = () => endWith(() => raise(signal?.reason));
  signal?.addEventListener('abort', abort, { once: true });
  return {
    throwIfEnded: () => end?.(),
    stop() {
      clearTimeout(timer);
      clearInterval(looks);
      signal?.removeEventListener('abort', abort);
    },
  };
}

function tooLong(time: number) {
  return () => raise(new QueryError('too_long', `more than ${time / 1000} seconds`));
}

function tooMuchMemory(memory: number) {
  return () => raise(new QueryError('too_much_memory', `more than ${memory / 1_000_000} MB`));
}

function raise(reason: unknown): never {
  throw reason;
}

// Other systems than Linux have no such file; nor has a process that is gone.
function residentBytes(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(status.match(/^VmRSS:\s*(\d+) kB$/m)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
