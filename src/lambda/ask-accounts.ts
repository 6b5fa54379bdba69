// Asks accounts on behalf of a call that is about many: each goes through all steps of a call of its own.
import type { Context } from 'aws-lambda';
import type { About } from '../answers/about.ts';
import { listTable } from '../answers/list-table.ts';
import type { Column, Table } from '../answers/table.ts';
import { partitionOf } from '../aws/region.ts';
import type { ResultSource } from '../results/result.ts';
import { ANYBODY, DryRun } from '../spending/dry-run.ts';
import type { Reservation } from '../spending/spending-ledger.ts';
import type { Family } from '../tools/family.ts';
import { parseArguments, TARGET_ACCOUNT_ID } from '../tools/tool-arguments.ts';
import {
  type AccountAnswer,
  type AccountQuestion,
  type CallPlan,
  nobody,
  type PlannedQuestion,
} from '../tools/tool-caller.ts';
import { InternalError, type ToolResponse } from './answer.ts';
import { SignedInCall } from './call.ts';
import { callStack } from './call-stack.ts';
import type { Dependencies } from './dependencies.ts';
import { BillingDomains } from './steps/billing-domains.ts';
import { ownSource } from './steps/keep-result.ts';
import { unshownIn } from './steps/name-unshown.ts';
import { type Counted, OwnCharges } from './steps/own-charges.ts';
import { readGatewayContext } from './steps/receive.ts';
import { runTool } from './steps/run-tool.ts';

/** Longest time for all accounts of a call: an agent waits for it. */
const LONGEST_MS = 25_000;
/** Time kept back to merge and keep what was answered. */
const RESERVE_MS = 5_000;

/** Asks accounts for one call. */
export interface AskedAccounts {
  /** {@link ToolCaller.askAccount} */
  ask(question: AccountQuestion): Promise<AccountAnswer>;
  /** {@link ToolCaller.planQuestion} */
  plan(question: PlannedQuestion): Promise<CallPlan>;
  /** Where the answers came from so far. */
  sources(): readonly ResultSource[];
}

/** What is another way where a run asks, for which no agent waits. */
export interface AskingForRun {
  /** Longest time for all accounts, in milliseconds. */
  readonly longestMs?: number;
}

/**
 * Makes what asks accounts, for the call that came in with a context. Days that nobody gave count from when it
 * was asked, for all accounts: they would not be the same days else, where another begins meanwhile.
 */
export type AccountAsker = (context: Context, askedAt: Date) => AskedAccounts;

/** What an account's call is given besides its context. */
interface Given {
  readonly askedAt: Date;
  readonly reserved: Reservation | undefined;
  readonly counted: Counted;
}

/** An account's answer, whole, and where it came from. */
interface Answered {
  readonly table: Table;
  readonly about: About;
  readonly sources: readonly ResultSource[];
  /** There when only its price was asked. */
  readonly plan: CallPlan | undefined;
}

/**
 * Prepares asking the tools of families in process. Whoever is asked about is decided about, signed in
 * to, and recorded as in a call from outside, by the caller of the call that asks; the answer is about
 * what the account counts with, so that those of several add up.
 *
 * @param families - whose tools may be asked
 * @param dependencies - shared by the handlers of a process, and what is asked for a run
 */
export function accountAsker(
  families: readonly Family[],
  dependencies: Dependencies & AskingForRun,
): AccountAsker {
  // By context: what goes around a call may put another response in the place of the first.
  const answers = new WeakMap<Context, Answered>();
  const given = new WeakMap<Context, Given>();
  const asking = {
    ...dependencies,
    reservationOf: (context: Context) => given.get(context)?.reserved,
    countedOf: (context: Context) => given.get(context)?.counted ?? 'own_charges',
    askedAt: (context: Context) => given.get(context)?.askedAt ?? dependencies.now(),
  };
  const stacks = stacksOf(families, asking, answers);
  return (context, askedAt) => {
    const sources: ResultSource[] = [];
    const remaining = timeFor(context, dependencies.longestMs);
    return {
      sources: () => sources,
      plan: (question) => planQuestion(question, { families, ...dependencies, now: () => askedAt }),
      async ask({ accountId, tool, args, besides, reserved }) {
        const stack = stacks.get(tool);
        if (stack === undefined) throw new TypeError('the family does not ask this tool');
        if (remaining() <= 0) return { status: 'not_asked' };
        const event = { ...args, [TARGET_ACCOUNT_ID]: accountId };
        const inner = innerContext(context, tool, remaining);
        const counted = besides ? { besides } : 'own_charges';
        given.set(inner, { askedAt, reserved, counted });
        const response = await stack(event, inner).catch(toBug);
        if (response.status === 'error') {
          const isLate = response.data.error_type === 'deadline_exceeded' || remaining() <= 0;
          // Whatever it says then, it may only say so for want of time.
          return isLate ? { status: 'not_asked' } : toFailure(response);
        }
        const answered = answers.get(inner);
        if (answered === undefined) throw new TypeError('the call was not answered');
        // What only has a price has no rows that anything came from.
        if (answered.plan === undefined) sources.push(...answered.sources);
        return { status: 'answered', ...answered };
      },
    };
  };
}

// Kept to what accounts count with as its calls are, with no memory of who pays for others.
async function planQuestion(
  { tool: name, args: given, besides }: PlannedQuestion,
  { families, ...dependencies }: Dependencies & { readonly families: readonly Family[] },
): Promise<CallPlan> {
  const tool = families.flatMap((family) => family.tools).find((each) => each.name === name);
  if (tool === undefined) throw new TypeError('the family does not ask this tool');
  const now = dependencies.now();
  const { args } = parseArguments(tool, given, now);
  const dry = new DryRun();
  const anybody = dry.aws({ region: dependencies.region, principal: ANYBODY });
  const charges = new OwnCharges(dependencies.now);
  const aws = besides
    ? charges.leaveOut(anybody, tool, { besides, anew: anybody })
    : charges.narrow(anybody, tool, anybody);
  const { dependsOnAnswers } = tool;
  const asked = { maxPages: args.max_pages, dependsOnAnswers };
  const run = () => tool.run(args, { aws, now, caller: nobody });
  const { dry_run: _, ...plan } = await dry.plan(run, asked);
  return plan;
}

/** By the name of a tool what its calls go through; what is answered whole is noted in `answers`. */
function stacksOf(
  families: readonly Family[],
  dependencies: Dependencies & { readonly askedAt: (context: Context) => Date },
  answers: WeakMap<Context, Answered>,
) {
  const domains = new BillingDomains(dependencies.now);
  const answer = async (event: unknown, context: Context): Promise<ToolResponse> => {
    if (!(event instanceof SignedInCall)) throw new TypeError('the call has not been signed in');
    const answered = await runTool(event, domains);
    const { data, table = listTable({ answer: [data] }, ANSWER), about, plan } = answered;
    const notShown = unshownIn(event.events);
    if (about === undefined) throw new TypeError('the tool asks nothing of an account');
    const beside = { ...table.beside, ...(notShown.length > 0 && { not_shown: notShown }) };
    const told = withCurrency({ ...table, beside }, event.context.aws.region);
    answers.set(context, { table: told, about, plan, sources: ownSource(event) });
    return { status: 'success', form: 'full', data };
  };
  return new Map(
    families.flatMap((family) => {
      const stack = callStack(family, dependencies, answer);
      return family.tools.map(({ name }) => [name, stack] as const);
    }),
  );
}

const ANSWER = { list: 'answer' };

// Of some amounts AWS names no currency. Another partition bills in another, so they must not be added up.
function withCurrency(table: Table, region: string): Table {
  const partition = partitionOf(region);
  if (partition === USUAL_PARTITION) return table;
  const currency = `currency of ${partition}`;
  const isNamed = ({ type, unit, unitColumn }: Column) =>
    type !== 'amount' || unit !== undefined || unitColumn !== undefined;
  const whole = Object.entries(table.whole ?? {}).map(([name, unit]) => [name, unit ?? currency]);
  return {
    ...table,
    columns: table.columns.map((each) => (isNamed(each) ? each : { ...each, unit: currency })),
    ...(table.whole && { whole: Object.fromEntries(whole) }),
  };
}

const USUAL_PARTITION = 'aws';

// In whole milliseconds, which timers take.
function timeFor(context: Context, longestMs = LONGEST_MS): () => number {
  const startedAt = performance.now();
  const given = (context.getRemainingTimeInMillis?.() ?? longestMs + RESERVE_MS) - RESERVE_MS;
  const longest = Math.min(given, longestMs);
  return () => Math.floor(longest - (performance.now() - startedAt));
}

// Who asks is read from the same signed header again.
function innerContext(context: Context, tool: string, remaining: () => number): Context {
  const { requestId, headers } = readGatewayContext(context);
  const custom = {
    bedrockAgentCoreToolName: tool,
    bedrockAgentCoreAwsRequestId: requestId,
    bedrockAgentCorePropagatedHeaders: headers,
  };
  return {
    ...context,
    clientContext: Object({ custom }),
    getRemainingTimeInMillis: remaining,
  };
}

type Failure = Extract<ToolResponse, { status: 'error' }>;

function toFailure({ data, message }: Failure): AccountAnswer {
  const retryable = data.retryable === true;
  const fault = retryable && isFault(data);
  return {
    ...{ status: 'failed', errorType: data.error_type, message },
    ...(retryable && { retryable }),
    ...(fault && { fault }),
  };
}

// What could not be understood may have come with any status.
function isFault({ error_type, http_status: status }: Failure['data']): boolean {
  return error_type === 'aws_connection_error' || (typeof status === 'number' && status >= 500);
}

// A bug in one account's call tells nothing of itself, and keeps nothing from the others.
function toBug(error: unknown): Failure {
  if (!(error instanceof InternalError)) throw error;
  return { status: 'error', data: { error_type: 'internal_error' }, message: error.message };
}
