import { recordChange } from '../audit/record-change.ts';
import type { Database } from '../callers/grant-store.ts';
import type { Administration } from './administration.ts';

/** What a command is about to change. */
export interface RecordedCommand {
  /** As it is called on the command line. */
  readonly command: string;
  /** Twelve digits, or `own`; null when it is about no single account. */
  readonly accountId: string | null;
  /** Reads what the command changes, as it may be kept: without secrets. */
  readonly state: (database: Database) => Promise<unknown>;
}

/**
 * Makes a change, and enters into the audit trail what was there before and after: both or neither.
 *
 * @param administration - where
 * @param recorded - how to describe it
 * @param work - makes the change, within a transaction
 * @throws whatever `work` throws; then nothing was changed
 */
export function recordCommand<Result>(
  administration: Administration,
  { command, accountId, state }: RecordedCommand,
  work: (within: Administration) => Promise<Result>,
): Promise<Result> {
  const { operator } = administration;
  return administration.database.transaction(async (database) => {
    const before = await state(database);
    const result = await work({ ...administration, database });
    const after = await state(database);
    await recordChange(database, { operator, command, accountId, before, after });
    return result;
  });
}
