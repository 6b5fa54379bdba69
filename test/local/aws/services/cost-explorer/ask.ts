import { AwsFault } from '../../../../../src/local/aws/engine/aws-fault.ts';
import type { ServiceModule } from '../../../../../src/local/aws/engine/service-module.ts';
import { costExplorer } from '../../../../../src/local/aws/services/cost-explorer/service.ts';
import { BillingData } from '../../../../../src/local/data/billing-data.ts';
import { now } from '../../../data/world-accounts.ts';

/** Input that nobody checked: tests send wrong ones on purpose. */
export type Input = Readonly<Record<string, unknown>>;

/** Shared by all tests of a file: what it remembers can't change an answer. */
export const data = new BillingData();

/** Cost Explorer with everything on one page. */
export const everything = costExplorer(Number.MAX_SAFE_INTEGER).operations({ data });

interface Caller {
  readonly account?: string;
  readonly moment?: Date;
  readonly service?: ServiceModule;
}

/**
 * Calls an operation as its account would.
 *
 * @param operation - API name
 * @param input - members
 * @param caller - account 111122223333 at the tests' moment with everything on one page by default
 */
export function ask<Output>(operation: string, input: Input, caller: Caller = {}): Output {
  const { account = '111122223333', moment = now, service = everything } = caller;
  const principal = { account, arn: `arn:aws:iam::${account}:user/test`, userId: 'AIDAEXAMPLE' };
  const run = service[operation];
  if (run === undefined) throw new Error(`no operation ${operation}`);
  return run(input, { account, region: 'us-east-1', now: moment, principal }) as Output;
}

/** Code and message of the refusal of a call; undefined when it was answered. */
export function refusal(operation: string, input: Input, caller: Caller = {}) {
  try {
    ask(operation, input, caller);
    return undefined;
  } catch (error) {
    if (!(error instanceof AwsFault)) throw error;
    return { code: error.code, message: error.message };
  }
}
