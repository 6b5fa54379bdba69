// The runs of the caller of a call: started with a signed statement, read and stopped by nobody else.
import { randomBytes } from 'node:crypto';
import type { Table } from '../answers/table.ts';
import type { Caller } from '../callers/caller.ts';
import type { CallerKeys } from '../callers/caller-keys.ts';
import { ResultError } from '../results/result.ts';
import type { ResultOwner } from '../results/result-store.ts';
import { ownerOf, writeStatement } from '../runs/run-statement.ts';
import { type FinishedRun, isSettled, listRuns, RunStore } from '../runs/run-store.ts';
import type { CallerRuns, NewRun, RunProgress, RunState } from '../tools/portfolio/runs.ts';
import type { ToolCaller } from '../tools/tool-caller.ts';
import { ToolError } from '../tools/tool-error.ts';
import type { RunParts } from './dependencies.ts';
import type { Executions } from './executions.ts';

const ID_BYTES = 16;

/** Where runs are kept, what starts them, and the keys that they are signed with. */
interface RunsSetup extends Pick<RunParts, 'objects'> {
  readonly executions: Executions;
  readonly callerKeys: CallerKeys;
}

/** {@link CallerRuns}, of whoever makes a call. */
export class RunsOfCaller implements CallerRuns {
  readonly #setup: RunsSetup;
  readonly #results: ToolCaller['results'];
  readonly #caller: Caller | null;
  readonly #owner: ResultOwner;

  /**
   * @param caller - as the call's tool sees it
   * @param setup - of the process
   */
  constructor({ id, organization, groups, results }: ToolCaller, setup: RunsSetup) {
    this.#setup = setup;
    this.#results = results;
    this.#caller = id === null ? null : { id, organization, groups };
    this.#owner = ownerOf({ caller: this.#caller });
  }

  /** {@link CallerRuns.start} */
  async start({ question, choice: { family, named, organizationOf }, known, now }: NewRun) {
    const id = `run_${randomBytes(ID_BYTES).toString('hex')}`;
    const [key] = await this.#setup.callerKeys();
    const choice = { family, ...(named && { named }), ...(organizationOf && { organizationOf }) };
    const asked = { id, caller: this.#caller, question, choice, startedAt: now.toISOString() };
    const statement = writeStatement(asked, key);
    const run = this.#open(id);
    await run.putStatement(statement);
    const settled = known.filter(({ answer }) => isSettled(answer));
    await Promise.all(settled.map((each) => run.putOutcome(each)));
    await this.#setup.executions.start(id, { statement });
    return id;
  }

  /** {@link CallerRuns.list} */
  list(): Promise<readonly string[]> {
    return listRuns(this.#setup.objects, this.#owner);
  }

  /** {@link CallerRuns.read} */
  async read(id: string): Promise<RunState> {
    const run = this.#open(id);
    if ((await run.statement()) === undefined) {
      throw new ToolError('run_not_found', `There is no run ${id}.`);
    }
    const finished = await run.finished();
    if (finished !== undefined) return { status: 'finished', table: await this.#read(finished) };
    if (await run.isStopped()) return { status: 'stopped', ...(await progressOf(run)) };
    const execution = await this.#setup.executions.status(id);
    const progress = await progressOf(run);
    if (execution.status !== 'failed') return { status: 'running', ...progress };
    return { status: 'failed', error_type: execution.code, ...progress };
  }

  /** {@link CallerRuns.stop} */
  async stop(id: string): Promise<RunState> {
    const state = await this.read(id);
    if (state.status !== 'running') return state;
    // From now on its steps ask nobody, whenever the machine ends them.
    await this.#open(id).stop();
    await this.#setup.executions.stop(id);
    return this.read(id);
  }

  #open(id: string): RunStore {
    return new RunStore(this.#setup.objects, { owner: this.#owner, id });
  }

  // Each account in it is decided about again.
  async #read({ handle, periods, ...finished }: FinishedRun): Promise<Table> {
    try {
      const { columns, rows } = await this.#results.read(handle);
      return { ...finished, columns, rows, ...(periods && { periods }) };
    } catch (error) {
      if (!(error instanceof ResultError)) throw error;
      throw new ToolError(
        'run_not_readable',
        'The answer has ended, or an account in it may not be asked about any more. Ask again.',
      );
    }
  }
}

async function progressOf(run: RunStore): Promise<RunProgress> {
  const accounts = await run.plannedAccounts();
  return { accounts: accounts ?? null, known: await run.countOutcomes() };
}
