// Questions to many accounts that go on after their call, as the tools see them.
import type { Table } from '../../answers/table.ts';
import type { Asked, Asking } from './merge-answers.ts';

/** How ids of runs look. */
export const RUN_ID = /^run_[0-9a-f]{32}$/;

/** A question that is to go on. */
export interface NewRun {
  readonly question: Asking;
  /** Which accounts: named, of an organisation, or else all that were granted for the family. */
  readonly choice: {
    readonly family: string;
    readonly named?: readonly string[] | undefined;
    readonly organizationOf?: string | undefined;
  };
  /** What is known already, and is not asked again. */
  readonly known: readonly Asked[];
  /** When it was asked. */
  readonly now: Date;
}

/** How far a run is. */
export interface RunProgress {
  /** Accounts that it asks; null: that is not known yet. */
  readonly accounts: number | null;
  /** Those of which something is known. */
  readonly known: number;
}

/** What has become of a run. */
export type RunState =
  | { readonly status: 'finished'; readonly table: Table }
  | ({ readonly status: 'running' | 'stopped' } & RunProgress)
  | ({ readonly status: 'failed'; readonly error_type: string } & RunProgress);

/** The runs of the caller that asks a tool. Another caller's are not known. */
export interface CallerRuns {
  /** @returns id of the run that goes on with the question */
  start(run: NewRun): Promise<string>;
  /** Ids of the last two days. */
  list(): Promise<readonly string[]>;
  /** @throws {@link ToolError} `run_not_found`, or `run_not_readable` for what may not be asked any more */
  read(id: string): Promise<RunState>;
  /** Ends a run that has not ended. The same errors. */
  stop(id: string): Promise<RunState>;
}
