import type { AccessControl } from '../callers/access-control.ts';
import type { Caller } from '../callers/caller.ts';
import type { ToolCaller } from '../tools/tool-caller.ts';

/** Shows a caller to the tools. */
export function toolCaller(access: AccessControl, caller: Caller | undefined): ToolCaller {
  return {
    id: caller?.id ?? null,
    organization: caller?.organization ?? null,
    groups: caller?.groups ?? [],
    readAccess: ({ family, after, limit }) => access.readAccess({ caller, family, after, limit }),
  };
}
