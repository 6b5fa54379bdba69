// The Lambda of a tool family: the tool, inside of the middlewares.
import type { Context } from 'aws-lambda';
import { type Family, signsIn } from '../tools/family.ts';
import { renderSuccess, type ToolResponse } from './answer.ts';
import { type AccountAsker, accountAsker } from './ask-accounts.ts';
import { SignedInCall } from './call.ts';
import { callStack } from './call-stack.ts';
import { RunsOfCaller } from './caller-runs.ts';
import { createDependencies, type Dependencies } from './dependencies.ts';
import { BillingDomains } from './steps/billing-domains.ts';
import { keepResult, ownSource } from './steps/keep-result.ts';
import { readProbe, signInProbe } from './steps/probe-sign-in.ts';
import { containBugs } from './steps/respond.ts';
import { runTool } from './steps/run-tool.ts';

/** A Lambda handler: the Gateway's event holds the bare arguments of the tool. */
export type BillingHandler = (event: unknown, context: Context) => Promise<ToolResponse>;

/**
 * The Lambda of a tool family. Each middleware is one step of a call's way; the innermost function
 * sees neither account nor credentials.
 *
 * @param family - whose tools it answers
 * @param dependencies - shared by the handlers of a process
 * @example
 * ```ts
 * export const handler = billingHandler(costAnomalyFamily);
 * ```
 */
export function billingHandler(
  family: Family,
  dependencies = createDependencies(),
): BillingHandler {
  const asker = family.asks && accountAsker(family.asks, dependencies);
  const domains = new BillingDomains(dependencies.now);
  const stack = callStack(family, dependencies, toolRunner(domains, asker, dependencies));
  const probe = signInProbe(dependencies, family.name);
  const answer = (event: unknown, context: Context): Promise<ToolResponse> => {
    const probed = signsIn(family) ? readProbe(event, context) : undefined;
    return probed === undefined ? stack(event, context) : probe(probed, context);
  };
  return containBugs(answer, dependencies.logger);
}

function toolRunner(
  domains: BillingDomains,
  asker: AccountAsker | undefined,
  { runs: parts, callerKeys }: Dependencies,
) {
  const executions = parts?.executions;
  const setup = parts && executions && { ...parts, executions, callerKeys };
  return async function answerCall(event: unknown, context: Context): Promise<ToolResponse> {
    if (!(event instanceof SignedInCall)) throw new TypeError('the call has not been signed in');
    const asked = asker?.(context, event.context.now);
    const runs = setup && new RunsOfCaller(event.context.caller, setup);
    const asking = asked && { askAccount: asked.ask, planQuestion: asked.plan, runs };
    const call = asking ? event.asking(asking) : event;
    const { data, table, about } = await runTool(call, domains);
    const response = renderSuccess(data, { ...call, table, about });
    if (table === undefined) return response;
    const sources = [...(asked?.sources() ?? []), ...ownSource(call)];
    const { caller, time } = call.context;
    return keepResult(response, table, { results: caller.results, sources, time });
  };
}
