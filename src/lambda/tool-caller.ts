import { unlessAborted } from '../accounts/unless-aborted.ts';
import type { AccessControl } from '../callers/access-control.ts';
import type { Caller } from '../callers/caller.ts';
import type { ToolCaller } from '../tools/tool-caller.ts';

/**
 * Shows a caller to the tools.
 *
 * @param access - says what the caller may ask about
 * @param caller - absent: nobody that we know
 * @param signal - aborts when the call has no time left
 */
export function toolCaller(
  access: AccessControl,
  caller: Caller | undefined,
  signal: AbortSignal,
): ToolCaller {
  return {
    id: caller?.id ?? null,
    organization: caller?.organization ?? null,
    groups: caller?.groups ?? [],
    readAccess: ({ family, after, limit }) =>
      unlessAborted(access.readAccess({ caller, family, after, limit }), signal),
  };
}
