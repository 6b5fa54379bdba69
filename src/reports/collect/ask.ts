import { createHash } from 'node:crypto';
import type { Aws } from '../../aws/aws.ts';
import { budgets } from '../../tools/budgets/budgets.ts';
import { computeOptimizer } from '../../tools/compute-optimizer/compute-optimizer.ts';
import { costAnomaly } from '../../tools/cost-anomaly/cost-anomaly.ts';
import { costExplorer } from '../../tools/cost-explorer/cost-explorer.ts';
import type { Tool } from '../../tools/tool.ts';
import type { ToolCaller } from '../../tools/tool-caller.ts';
import type { RequestRecord } from '../account-report.ts';
import { isClosed } from './is-closed.ts';
import { meteredAws } from './metered-aws.ts';
import type { ToolRequest } from './planned-request.ts';
import { RequestMeter } from './request-meter.ts';
import { type CacheKey, cachedAnswer, type ResponseCache } from './response-cache.ts';

/** What asking needs. */
export interface Asker {
  readonly accountId: string;
  readonly aws: Aws;
  readonly now: Date;
  /** Count the billed requests. */
  readonly meters: readonly RequestMeter[];
  readonly cache: ResponseCache | undefined;
  /** Receives what was asked. */
  readonly requests: RequestRecord[];
}

/** What a tool answers. */
export type ToolAnswer = Readonly<Record<string, unknown>>;

const tools: Readonly<Record<ToolRequest['tool'], Tool>> = {
  'cost-explorer': costExplorer,
  'cost-anomaly': costAnomaly,
  budgets,
  'compute-optimizer': computeOptimizer,
};

/** IAM actions that a report needs in every account. */
export const REPORT_ACTIONS: readonly string[] = Object.values(tools).flatMap(
  ({ actions }) => actions,
);

// The report was allowed as a whole; the tools that it uses do not ask who reads it.
const reader: ToolCaller = {
  id: null,
  organization: null,
  groups: [],
  readAccess: async () => ({ ownAccount: false, toolFamilies: [], accounts: [] }),
};

/**
 * Has a tool answer: from the cache where the period is closed, else by asking AWS.
 *
 * @param request - what to ask
 * @param asker - whom to ask, and where to write down that it was asked
 * @throws {@link RequestCeilingError} before a request too many
 * @throws {@link AwsError} for whatever AWS refuses
 * @throws {@link ToolError} for whatever the tool refuses
 */
export async function ask(request: ToolRequest, asker: Asker): Promise<ToolAnswer> {
  const { id, tool, args, period } = request;
  const digest = createHash('sha256')
    .update(JSON.stringify([tool, args]))
    .digest('hex');
  const isFinal = period !== null && isClosed(period, asker.now);
  const cache = isFinal ? asker.cache : undefined;
  const key = { accountId: asker.accountId, digest };
  const record = { id, tool, args, digest };
  const known = await readCache(cache, key);
  if (known) {
    const { answer, answeredAt } = known;
    asker.requests.push({ ...record, answeredAt, cached: true, billedRequests: 0 });
    return answer;
  }
  const { answer, billedRequests } = await askAws(request, asker);
  const answeredAt = asker.now.toISOString();
  asker.requests.push({ ...record, answeredAt, cached: false, billedRequests });
  await cache?.put(key, JSON.stringify({ answeredAt, answer }));
  return answer;
}

async function readCache(cache: ResponseCache | undefined, key: CacheKey) {
  const text = await cache?.get(key);
  return text === undefined ? undefined : cachedAnswer.parse(JSON.parse(text));
}

async function askAws({ tool, args }: ToolRequest, { aws, now, meters }: Asker) {
  const pages = new RequestMeter(Number.POSITIVE_INFINITY);
  const metered = meteredAws(aws, [...meters, pages]);
  const answer = await tools[tool].run(args, { aws: metered, now, caller: reader });
  return { answer: { ...answer }, billedRequests: pages.count };
}
