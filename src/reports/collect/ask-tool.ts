// Asks an account through the very tools that agents use, and writes down what was asked and billed.
import { createHash } from 'node:crypto';
import type { Aws } from '../../aws/aws.ts';
import { AwsError } from '../../aws/aws-error.ts';
import { budgets } from '../../tools/budgets/budgets.ts';
import { computeOptimizer } from '../../tools/compute-optimizer/compute-optimizer.ts';
import { costAnomaly } from '../../tools/cost-anomaly/cost-anomaly.ts';
import { costExplorer } from '../../tools/cost-explorer/cost-explorer.ts';
import type { Tool } from '../../tools/tool.ts';
import { nobody } from '../../tools/tool-caller.ts';
import type { RequestRecord } from '../account-report.ts';
import type { ToolRequest } from './plan-requests.ts';
import { type ResponseCache, rememberingAws } from './remembering-aws.ts';
import { meteredAws, RequestMeter } from './request-meter.ts';

/** What asking needs. */
export interface Asker {
  readonly accountId: string;
  readonly aws: Aws;
  readonly now: Date;
  /** Counts the billed requests of the account. */
  readonly meter: RequestMeter;
  /** Absent: everything is asked. */
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

/**
 * Has a tool answer. Where the answer does not change, what is known of it is not asked again.
 *
 * @param request - what to ask
 * @param asker - whom to ask, and where to write down that it was asked
 * @throws {@link RequestCeilingError} before a request too many
 * @throws {@link AwsError} for whatever AWS refuses
 * @throws {@link ToolError} for whatever the tool refuses
 */
export async function askTool(request: ToolRequest, asker: Asker): Promise<ToolAnswer> {
  const { id, tool, args } = request;
  const pages: Pages = { billed: new RequestMeter(Number.POSITIVE_INFINITY), known: [] };
  const answer = await answerOf(request, asker, pages);
  const { count: billedRequests } = pages.billed;
  const cached = pages.known.length > 0 && billedRequests === 0;
  const times = cached ? pages.known : [...pages.known, asker.now.toISOString()];
  const [answeredAt = ''] = times.sort();
  const digest = createHash('sha256')
    .update(JSON.stringify([tool, args]))
    .digest('hex');
  asker.requests.push({ id, tool, args, digest, answeredAt, cached, billedRequests });
  return answer;
}

/** What an answer is made of. */
interface Pages {
  /** Counts those that were asked for now. */
  readonly billed: RequestMeter;
  /** When those that were known have been answered, ISO 8601. */
  readonly known: string[];
}

async function answerOf(request: ToolRequest, asker: Asker, pages: Pages): Promise<ToolAnswer> {
  try {
    return await run(request, { asker, pages, anew: false });
  } catch (error) {
    if (pages.known.length === 0 || !isStale(error)) throw error;
    pages.known.length = 0;
    return run(request, { asker, pages, anew: true });
  }
}

// The token that leads on from the last known page is too old.
function isStale(error: unknown): boolean {
  return error instanceof AwsError && error.code === 'InvalidNextTokenException';
}

async function run(
  { tool, args, isKept }: ToolRequest,
  { asker, pages, anew }: { asker: Asker; pages: Pages; anew: boolean },
): Promise<ToolAnswer> {
  const { accountId, cache, now, meter } = asker;
  const metered = meteredAws(asker.aws, [meter, pages.billed]);
  const onKnown = (answeredAt: string) => void pages.known.push(answeredAt);
  const aws =
    isKept && cache ? rememberingAws(metered, { accountId, cache, now, anew, onKnown }) : metered;
  // The report was allowed as a whole: its tools do not ask who reads it.
  return { ...(await tools[tool].run(args, { aws, now, caller: nobody })) };
}
