// Runs the tool of a call that is signed in, and says what its answer is.
import { unlessAborted } from '../../accounts/unless-aborted.ts';
import type { About } from '../../answers/about.ts';
import type { Table } from '../../answers/table.ts';
import { isStalePage } from '../../spending/kept-answers.ts';
import type { CallPlan } from '../../tools/tool-caller.ts';
import type { SignedInCall } from '../call.ts';
import { describeAnswer } from '../observe/describe-answer.ts';
import { type BillingDomains, unlessLate } from './billing-domains.ts';

/** What a tool answered. */
export interface ToolAnswer {
  readonly data: object;
  /** The same as a table; undefined where it has one form only. */
  readonly table: Table | undefined;
  /** Undefined for a tool that asks nothing of AWS. */
  readonly about: About | undefined;
  /** What it would cost, where only that is asked. */
  readonly plan?: CallPlan;
}

/**
 * Milliseconds for which a tool that is late is waited for: what it gives up for the same reason says more.
 * Its entry in the audit trail has to follow, all before the function's time is up.
 */
const GRACE_MS = 250;

/**
 * Runs a tool, for no longer than the call may take. Whether costs are billable is asked at the same time, and
 * not waited for longer than a moment.
 *
 * @param call - signed in
 * @param domains - what is known of costs being billable
 * @throws whatever the tool throws
 * @throws DOMException `TimeoutError` when it is late
 */
export async function runTool(call: SignedInCall, domains: BillingDomains): Promise<ToolAnswer> {
  const answering = answerOf(call, domains);
  const { time } = call.context;
  if (time === undefined) return answering;
  return unlessAborted(answering, AbortSignal.timeout(Math.floor(time.left()) + GRACE_MS));
}

async function answerOf(call: SignedInCall, domains: BillingDomains): Promise<ToolAnswer> {
  const { tool, args, context, dryRun } = call;
  if (dryRun) {
    const asked = { maxPages: args.max_pages, dependsOnAnswers: tool.dependsOnAnswers };
    const plan = await dryRun.plan(() => tool.run(args, context), asked);
    return { data: plan, plan, table: undefined, about: describeAnswer(call, {}) };
  }
  const scope = tool.costs?.(args, context.now);
  const asked = scope && domains.of(context.aws, scope);
  const data = await runAnew(call);
  const table = tool.table?.(data, args);
  const domain = asked && (await unlessLate(asked));
  return { data, table, about: describeAnswer(call, { data, table, domain }) };
}

// From a page that was kept AWS may not go on: then everything is asked from the beginning.
async function runAnew(call: SignedInCall): Promise<object> {
  const { tool, args, context, events } = call;
  return tool.run(args, context).catch((error: unknown) => {
    const isKept = events.some(({ kind }) => kind === 'kept_answer');
    if (!isKept || !isStalePage(error)) throw error;
    return tool.run(args, call.anew().context);
  });
}
