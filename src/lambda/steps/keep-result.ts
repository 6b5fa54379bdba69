// Keeps an answer that is shown as a table or in part, so that its caller can go on with all of it.
import { unlessAborted } from '../../accounts/unless-aborted.ts';
import type { Table } from '../../answers/table.ts';
import { queriedColumns } from '../../results/query.ts';
import {
  type CallerResults,
  ResultError,
  type ResultSource,
  resultOf,
} from '../../results/result.ts';
import type { CallTime } from '../../tools/call-time.ts';
import type { ToolResponse } from '../answer.ts';
import type { SignedInCall } from '../call.ts';

/** How long an answer that is there waits for being kept, in milliseconds. */
const PATIENCE_MS = 3_000;
/** Names of columns that are told, in characters of JSON. */
const MOST_OF_COLUMNS = 2_000;

/**
 * Where the answer of a call came from: its account, or the results that it read.
 *
 * @param call - that was answered
 * @returns nothing for what is neither
 */
export function ownSource({
  tool,
  family,
  confidential,
  memberAccountIds,
  context,
}: SignedInCall): readonly ResultSource[] {
  if (tool.actions.length === 0) return context.caller.results.sources();
  const { principal: accountId, scope } = context.aws;
  const about = { accountId, family, confidential, ...(memberAccountIds && { memberAccountIds }) };
  return [{ ...about, scope, asOf: context.now.toISOString() }];
}

/** Where an answer is kept, and where it came from. */
interface Kept {
  readonly results: Pick<CallerResults, 'keep'>;
  /** None: it is not kept. */
  readonly sources: readonly ResultSource[];
  /** Of the call; absent: there is enough. */
  readonly time?: CallTime | undefined;
}

/**
 * Keeps what was answered, for its caller, with the accounts and families that it came from.
 *
 * @param response - as the caller gets it; one with AWS's own structure has everything
 * @param table - of all that was read
 * @param kept - where, and where from
 * @returns the response, with a `result`; where it could not be kept, it says so
 */
export async function keepResult(
  response: ToolResponse,
  table: Table,
  { results, sources, time }: Kept,
): Promise<ToolResponse> {
  if (response.status !== 'success' || response.form === 'full') return response;
  // Neither of an account nor of what was answered about one: it can be asked again for nothing.
  if (sources.length === 0) return response;
  try {
    const partial = response.continued && { partial: true as const };
    const keeping = results.keep({ ...resultOf(table, sources), ...partial });
    const patience = Math.min(PATIENCE_MS, Math.floor(time?.left() ?? PATIENCE_MS));
    const { handle, endsAt } = await unlessAborted(keeping, AbortSignal.timeout(patience));
    const names = queriedColumns(table.columns).map(({ name }) => name);
    const told = JSON.stringify(names).length <= MOST_OF_COLUMNS;
    const note = { handle, rows: table.rows.length, ...(told && { columns: names }) };
    return { ...response, result: { ...note, ends_at: endsAt.toISOString() } };
  } catch (error) {
    const why = error instanceof ResultError ? error.fault : 'failed';
    return { ...response, result_not_kept: why };
  }
}
