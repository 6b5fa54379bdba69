import type { Aws } from '../../src/aws/aws.ts';
import type { StorageLensSettings } from '../../src/settings/storage-lens-settings.ts';
import type { CallTime } from '../../src/tools/call-time.ts';
import type { Tool } from '../../src/tools/tool.ts';
import { parseArguments } from '../../src/tools/tool-arguments.ts';
import { askNobody, noResults, type ToolCaller } from '../../src/tools/tool-caller.ts';

/** When the tests' calls start. */
export const NOW = new Date('2026-03-15T12:00:00Z');

const nobody: ToolCaller = {
  ...{ id: null, organization: null, groups: [] },
  results: noResults,
  askAccount: askNobody,
  readLimits: async () => [],
  planQuestion: async () => ({ requests: 0, list_price_usd: '0' }),
  checkSpending: async () => {},
  reserveSpending: (_, ask) => ask({ id: null }),
  readAccess: async () => ({
    ownAccount: true,
    ownAccountScope: 'payer',
    toolFamilies: ['*'],
    accounts: [],
  }),
};

/** What else is so while a tool is called. */
export interface CallWorld {
  /** What was set for the account; null: nothing. */
  readonly storageLens?: StorageLensSettings | null;
  /** Time of the call. */
  readonly seconds?: number;
  /** When the call starts; {@link NOW} when absent. */
  readonly now?: Date;
}

const STORAGE_LENS: StorageLensSettings = {
  workGroup: 'storage-lens',
  outputLocation: 's3://results-123456789012/athena/',
  mayCreate: true,
};

/**
 * Calls a tool the way the edge does: arguments are checked, the result becomes JSON.
 *
 * @param tool - what to call
 * @param received - arguments as a caller sends them
 * @param aws - the account's AWS
 */
export function callTool(tool: Tool, received: Record<string, unknown>, aws: Aws) {
  return callToolIn({})(tool, received, aws);
}

/**
 * {@link callTool} while something else is so.
 *
 * @param world - what
 */
export function callToolIn({ storageLens = STORAGE_LENS, seconds = 59, now = NOW }: CallWorld) {
  const settings = { storageLens: async () => storageLens ?? undefined };
  return async (
    tool: Tool,
    received: Record<string, unknown>,
    aws: Aws,
  ): Promise<Record<string, unknown>> => {
    const { args } = parseArguments(tool, received, now);
    const call = { aws, now, caller: nobody, settings, time: timeOf(seconds) };
    return JSON.parse(JSON.stringify(await tool.run(args, call)));
  };
}

/** Time that passes by waiting only. */
function timeOf(seconds: number): CallTime {
  let left = seconds * 1_000;
  return {
    left: () => left,
    async wait(milliseconds) {
      left -= milliseconds;
    },
  };
}
