// What the steps of a run begin with: a statement that is the caller's, or the end.
import * as z from 'zod';
import { unlessAborted } from '../../../accounts/unless-aborted.ts';
import { ownerOf, type RunStatement, readStatement } from '../../../runs/run-statement.ts';
import { RunStore } from '../../../runs/run-store.ts';
import { ToolError } from '../../../tools/tool-error.ts';
import type { Dependencies, RunParts } from '../../dependencies.ts';

/** What the steps hand each other of a run. */
export const runEvent = z.object({ statement: z.string().max(200_000) });

/** A run whose statement is known to be good. */
export interface OpenRun<Known> {
  readonly statement: RunStatement;
  readonly store: RunStore;
  readonly parts: RunParts;
  /** What was read; undefined: there was nothing. */
  readonly known: Known | undefined;
}

/** How a run is opened. */
interface Opening<Known> {
  /** Gives up waiting for the keys. */
  readonly signal: AbortSignal;
  /** What else the step reads of the run, at the same time. */
  readonly read?: (store: RunStore) => Promise<Known | undefined>;
}

/**
 * Opens a run for one of its steps.
 *
 * @param text - the statement as it came: unsigned it is nobody's
 * @param dependencies - of the process
 * @param opening - what the step reads first
 * @throws {@link ToolError} `run_not_signed`, or `run_stopped` once its caller has stopped it
 * @throws TypeError where there are no runs
 */
export async function openRun<Known>(
  text: string,
  { callerKeys, now, runs: parts }: Dependencies,
  { signal, read }: Opening<Known>,
): Promise<OpenRun<Known>> {
  if (parts === undefined) throw new TypeError('REPORT_BUCKET and REPORT_BUCKET_OWNER are not set');
  const keys = await unlessAborted(callerKeys(), signal);
  const statement = readStatement(text, { keys, now: now() });
  if (statement === undefined) {
    throw new ToolError('run_not_signed', 'The run is not signed by a function, or has ended.');
  }
  const store = new RunStore(parts.objects, { owner: ownerOf(statement), id: statement.id });
  const [isStopped, known] = await Promise.all([store.isStopped(), read?.(store)]);
  if (isStopped) throw new ToolError('run_stopped', 'The run was stopped.');
  return { statement, store, parts, known };
}
