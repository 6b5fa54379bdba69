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
export interface OpenRun {
  readonly statement: RunStatement;
  readonly store: RunStore;
  readonly parts: RunParts;
}

/**
 * Opens a run for one of its steps.
 *
 * @param text - the statement as it came: unsigned it is nobody's
 * @param dependencies - of the process
 * @param signal - gives up waiting for the keys
 * @throws {@link ToolError} `run_not_signed`, or `run_stopped` once its caller has stopped it
 * @throws TypeError where there are no runs
 */
export async function openRun(
  text: string,
  { callerKeys, now, runs: parts }: Dependencies,
  signal: AbortSignal,
): Promise<OpenRun> {
  if (parts === undefined) throw new TypeError('REPORT_BUCKET and REPORT_BUCKET_OWNER are not set');
  const keys = await unlessAborted(callerKeys(), signal);
  const statement = readStatement(text, { keys, now: now() });
  if (statement === undefined) {
    throw new ToolError('run_not_signed', 'The run is not signed by a function, or has ended.');
  }
  const store = new RunStore(parts.objects, { owner: ownerOf(statement), id: statement.id });
  if (await store.isStopped()) throw new ToolError('run_stopped', 'The run was stopped.');
  return { statement, store, parts };
}
