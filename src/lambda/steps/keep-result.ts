// Keeps an answer that is shown as a table or in part, so that its caller can go on with all of it.
import { unlessAborted } from '../../accounts/unless-aborted.ts';
import type { Table } from '../../answers/table.ts';
import { ResultError } from '../../results/result.ts';
import type { ToolResponse } from '../answer.ts';
import type { SignedInCall } from '../call.ts';

/** How long an answer that is there waits for being kept, in milliseconds. */
const PATIENCE_MS = 3_000;
/** Names of columns that are told, in characters of JSON. */
const MOST_OF_COLUMNS = 2_000;

/**
 * Keeps what was answered, for its caller, with the accounts and families that it came from.
 *
 * @param response - as the caller gets it; one with AWS's own structure has everything
 * @param table - of all that was read
 * @param call - that was answered
 * @returns the response, with a `result`; where it could not be kept, it says so
 */
export async function keepResult(
  response: ToolResponse,
  { columns, rows }: Table,
  { tool, family, confidential, context }: SignedInCall,
): Promise<ToolResponse> {
  if (response.status !== 'success' || response.form === 'full') return response;
  const { principal: accountId, scope } = context.aws;
  const { results } = context.caller;
  const isAsked = tool.actions.length > 0;
  const sources = isAsked ? [{ accountId, family, confidential, scope }] : results.sources();
  // Neither of an account nor of what was answered about one: it can be asked again for nothing.
  if (sources.length === 0) return response;
  try {
    const keeping = results.keep({ columns, rows, sources });
    const { handle, endsAt } = await unlessAborted(keeping, AbortSignal.timeout(PATIENCE_MS));
    const names = columns.map(({ name }) => name);
    const told = JSON.stringify(names).length <= MOST_OF_COLUMNS;
    const note = { handle, rows: rows.length, ...(told && { columns: names }) };
    return { ...response, result: { ...note, ends_at: endsAt.toISOString() } };
  } catch (error) {
    const why = error instanceof ResultError ? error.fault : 'failed';
    return { ...response, result_not_kept: why };
  }
}
