// Runs a query in a process of its own, and ends that for time or memory.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type QueryAnswer, QueryError, type QueryOutcome, type QueryRequest } from './query.ts';
import { Turns } from './turns.ts';

/** How much a query may take. */
export interface QueryLimits {
  /** Milliseconds, in which it may have to wait for others. */
  readonly time: number;
  /** Bytes of resident memory; looked at where the system tells, as Linux does. */
  readonly memory: number;
}

const LOOK_EVERY_MS = 10;
// A container has many callers, and each query may take as much memory as its limit says.
const turns = new Turns(2);

/**
 * Runs a query. Neither a thread nor SQLite's own limits hold a query that never ends or that takes
 * all memory; the end of its process does. Two run at a time.
 *
 * @param request - one statement, and the tables that it may read
 * @param limits - how much it may take
 * @param signal - ends it when the call has no time left
 * @throws {@link QueryError}; the signal's reason when it is aborted
 */
export async function runQuery(
  request: QueryRequest,
  { time, memory }: QueryLimits,
  signal?: AbortSignal,
): Promise<QueryAnswer> {
  signal?.throwIfAborted();
  const late = new AbortController();
  const tooLong = new QueryError('too_long', `more than ${time / 1000} seconds`);
  const timer = setTimeout(() => late.abort(tooLong), time);
  const ending = signal ? AbortSignal.any([signal, late.signal]) : late.signal;
  try {
    return await turns.during(ending, () => runInProcess(request, memory, ending));
  } finally {
    clearTimeout(timer);
  }
}

async function runInProcess(
  request: QueryRequest,
  memory: number,
  ending: AbortSignal,
): Promise<QueryAnswer> {
  ending.throwIfAborted();
  const child = startProcess(request);
  const watch = watchOver(child, memory, ending);
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
}

function startProcess(request: QueryRequest) {
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

function watchOver(child: ChildProcess, memory: number, ending: AbortSignal) {
  let reason: unknown;
  const endWith = (why: unknown) => {
    reason ??= why;
    child.kill('SIGKILL');
  };
  const looks = setInterval(() => {
    if (residentBytes(child.pid) <= memory) return;
    endWith(new QueryError('too_much_memory', `more than ${memory / 1_000_000} MB`));
  }, LOOK_EVERY_MS);
  const abort = () => endWith(ending.reason);
  ending.addEventListener('abort', abort, { once: true });
  return {
    throwIfEnded() {
      if (reason !== undefined) throw reason;
    },
    stop() {
      clearInterval(looks);
      ending.removeEventListener('abort', abort);
    },
  };
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
