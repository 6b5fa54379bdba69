import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Outcome, startRuntimeApi } from './start-runtime-api.ts';

const RUNTIME_CLIENT = join(
  import.meta.dirname,
  '../../.ci/tools/node_modules/aws-lambda-ric/index.mjs',
);

/** A packaged function, unpacked. */
export interface PackagedFunction {
  /** Folder that the zip was unpacked to. */
  readonly folder: string;
  /** As in the template, e.g. `dist/budgets/index.handler`. */
  readonly handler: string;
  /** Variables of the function; the runtime's own are added. */
  readonly environment: Readonly<Record<string, string>>;
  /**
   * Megabytes that the function is deployed with. V8's heap is then as large as on a machine of that
   * size, half of it; else as large as this machine allows, where it sees little reason to clean up.
   */
  readonly memorySize?: number;
}

/** A function under AWS's Node.js runtime interface client. */
export interface RunningFunction {
  /** Process id. */
  readonly pid: number | undefined;
  /** Makes one invocation; the first one waits for the function's start. */
  invoke(event: unknown, custom?: object): Promise<Outcome>;
  /** What the process has written: the function's log. */
  log(): string;
  close(): Promise<void>;
}

/**
 * Starts a function as Lambda does.
 *
 * @param packaged - what to run
 * @throws Error when the lane has not installed the runtime interface client
 */
export async function startFunction(packaged: PackagedFunction): Promise<RunningFunction> {
  if (!existsSync(RUNTIME_CLIENT))
    throw new Error('aws-lambda-ric is missing: run .ci/tools/install');
  const api = await startRuntimeApi();
  const { memorySize } = packaged;
  const heap = memorySize === undefined ? [] : [`--max-heap-size=${memorySize / 2}`];
  const child = spawn(process.execPath, [...heap, RUNTIME_CLIENT, packaged.handler], {
    cwd: packaged.folder,
    env: {
      PATH: process.env.PATH,
      AWS_LAMBDA_RUNTIME_API: api.address,
      AWS_LAMBDA_FUNCTION_NAME: 'billing-tools',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memorySize ?? 512),
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/billing-tools',
      AWS_LAMBDA_LOG_STREAM_NAME: 'local',
      LAMBDA_TASK_ROOT: packaged.folder,
      _HANDLER: packaged.handler,
      ...packaged.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
  }
  const gone = exited.then(() => Promise.reject(new Error(`The function ended.\n${log}`)));
  gone.catch(() => {});
  return {
    pid: child.pid,
    invoke: (event, custom) => Promise.race([api.invoke(event, custom), gone]),
    log: () => log,
    async close() {
      child.kill('SIGKILL');
      await exited;
      await api.close();
    },
  };
}
