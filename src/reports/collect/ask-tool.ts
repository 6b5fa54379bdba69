// Asks an account through the very tools that agents use, and writes down what was asked and billed.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Aws } from '../../aws/aws.ts';
import { isStalePage } from '../../spending/kept-answers.ts';
import type { SpendingCall } from '../../spending/spending-layers.ts';
import { budgets } from '../../tools/budgets/budgets.ts';
import { computeOptimizer } from '../../tools/compute-optimizer/compute-optimizer.ts';
import { costAnomaly } from '../../tools/cost-anomaly/cost-anomaly.ts';
import { costExplorer } from '../../tools/cost-explorer/cost-explorer.ts';
import type { Tool } from '../../tools/tool.ts';
import { nobody } from '../../tools/tool-caller.ts';
import { ToolError } from '../../tools/tool-error.ts';
import type { CostTable, RequestRecord } from '../account-report.ts';
import type { ToolRequest } from './plan-requests.ts';
import { meteredAws, RequestMeter } from './request-meter.ts';

/** Puts between a report and AWS what was paid for and kept. */
export type KeptBefore = (aws: Aws, how: Pick<SpendingCall, 'fresh' | 'forDay' | 'onKept'>) => Aws;

/** What asking needs. */
export interface Asker {
  readonly accountId: string;
  readonly aws: Aws;
  readonly now: Date;
  /** Counts the billed requests of the account. */
  readonly meter: RequestMeter;
  /** Absent: everything is asked. */
  readonly keptBefore?: KeptBefore | undefined;
  /** Whether even what is kept is asked; absent: no. */
  readonly fresh?: boolean;
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
 * Has a tool answer. What is kept of the answer is not asked again.
 *
 * @param request - what to ask
 * @param asker - whom to ask, and where to write down that it was asked
 * @throws {@link RequestCeilingError} before a request too many
 * @throws {@link AwsError} for whatever AWS refuses
 * @throws {@link ToolError} for whatever the tool refuses
 */
export function askTool(request: ToolRequest, asker: Asker): Promise<ToolAnswer> {
  return askRecorded(request, asker, (ask) => ask(request.args));
}

/**
 * Like {@link askTool}, and goes on until there is no more: a tool ends an answer after so many pages
 * or bytes. Each part is read before the next is asked for, so that they need not be kept.
 *
 * @param request - what to ask; one record is written of all parts
 * @param asker - whom to ask, and where to write down that it was asked
 * @param read - what is kept of a part
 * @throws {@link ToolError} `incomplete_answer` where a part does not say how to go on
 */
export function askWhole<Part>(
  request: ToolRequest,
  asker: Asker,
  read: (answer: ToolAnswer) => Part,
): Promise<readonly Part[]> {
  return askRecorded(request, asker, async (ask) => {
    const parts: Part[] = [];
    for (let args: ToolRequest['args'] | undefined = request.args; args !== undefined; ) {
      const answer = await ask(args);
      parts.push(read(answer));
      args = whatGoesOn(request, answer);
    }
    return parts;
  });
}

/**
 * Like {@link askWhole}, for costs.
 *
 * @param read - the lines of a part
 */
export async function askTable<Line>(
  request: ToolRequest,
  asker: Asker,
  read: (answer: ToolAnswer) => CostTable<Line>,
): Promise<CostTable<Line>> {
  const parts = await askWhole(request, asker, read);
  const months = new Set(parts.flatMap(({ estimatedMonths }) => estimatedMonths));
  const lines = parts.flatMap((part) => part.lines);
  return { requestId: request.id, estimatedMonths: [...months], lines };
}

const ending = z.discriminatedUnion('complete', [
  z.object({ complete: z.literal(true) }),
  z.object({ complete: z.literal(false), next_token: z.string() }),
]);

// A part of the costs must never pass for all of them.
function whatGoesOn({ id, args }: ToolRequest, answer: ToolAnswer) {
  const { data } = ending.safeParse(answer);
  if (!data) throw new ToolError('incomplete_answer', `There is more of ${id} than can be read.`);
  return data.complete ? undefined : { ...args, next_token: data.next_token };
}

/** Has the tool of a request answer. */
type Ask = (args: ToolRequest['args']) => Promise<ToolAnswer>;

async function askRecorded<Read>(
  request: ToolRequest,
  asker: Asker,
  read: (ask: Ask) => Promise<Read>,
): Promise<Read> {
  const { id, tool, args } = request;
  const pages: Pages = { billed: new RequestMeter(Number.POSITIVE_INFINITY), known: [] };
  const answer = await readUnlessStale({ request, asker, pages }, read);
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

/** A request, who makes it, and what its answer is made of. */
interface Asking {
  readonly request: ToolRequest;
  readonly asker: Asker;
  readonly pages: Pages;
}

async function readUnlessStale<Read>(
  asking: Asking,
  read: (ask: Ask) => Promise<Read>,
): Promise<Read> {
  const { known } = asking.pages;
  try {
    return await read(askerOf(asking, asking.asker.fresh === true));
  } catch (error) {
    if (known.length === 0 || !isStalePage(error)) throw error;
    known.length = 0;
    return read(askerOf(asking, true));
  }
}

// All parts go through one layer, which knows what page goes on from which.
function askerOf({ request, asker, pages }: Asking, fresh: boolean): Ask {
  const { keptBefore = (same) => same, now, meter } = asker;
  const aws = keptBefore(meteredAws(asker.aws, [meter, pages.billed]), {
    ...{ fresh, forDay: request.forDay === true },
    onKept: ({ answeredAt }) => void pages.known.push(answeredAt),
  });
  // The report was allowed as a whole: its tools do not ask who reads it.
  return async (args) => ({
    ...(await tools[request.tool].run(args, { aws, now, caller: nobody })),
  });
}
