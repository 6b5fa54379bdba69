import type { FaultRule } from '../../src/local/aws/engine/faults.ts';

/** How the reference ends a call that ends differently here. */
export interface ReferenceOutcome {
  /** Part of what it says went wrong; absent for a success. */
  readonly error?: string;
  /** API operations that it asked AWS for, in order. */
  readonly requests: readonly string[];
}

/** A call whose answers or requests are not the same, and why. */
export interface ListedOutcome {
  /** Id of the difference that this call shows. */
  readonly because: string;
  readonly reference: ReferenceOutcome;
  /** API operations that we ask AWS for, in order. */
  readonly ours: readonly string[];
  /** Where the two ask, when it is not the same Region; each asks in one. */
  readonly regions?: { readonly reference: string; readonly ours: string };
}

/** One line of the table of calls. */
export interface ParityCall {
  /** What is asked, in words; no two calls of a tool have the same. */
  readonly name: string;
  /** Name of the tool, which the reference has, too. */
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  /** Arguments that the reference does not have; only we are told them. */
  readonly newArguments?: Readonly<Record<string, unknown>>;
  /** `target_account_id`; the account with the key pair when absent, no argument for `own`. */
  readonly account?: string;
  /** What goes wrong on AWS's side meanwhile. */
  readonly fault?: FaultRule;
  /** How many calls to make, each with the `next_token` of the one before; 1 when absent. */
  readonly calls?: number;
  /** Our `error_type`; the call succeeds when absent. */
  readonly error?: string;
  /** Why the reference cannot take part. */
  readonly onlyOurs?: string;
  /** Absent: the reference does and answers the same but for the differences in form. */
  readonly differs?: ListedOutcome;
}

/** Account of the calls that name none. */
export const KEY_PAIR = '123456789012';

/** Account reached by a role, with another Region than the tools run in, and many budgets. */
export const ELSEWHERE = '777788889999';

/**
 * Writes calls of one tool.
 *
 * @param tool - whose calls they are
 * @returns one call from its name, its arguments and what else there is to say
 */
export function callsOf(tool: string) {
  return (
    name: string,
    args: ParityCall['arguments'],
    rest: Omit<ParityCall, 'name' | 'tool' | 'arguments'> = {},
  ): ParityCall => ({ name, tool, arguments: args, ...rest });
}

/**
 * A call during which AWS refuses one operation.
 *
 * @param operation - API operation
 * @param code - of AWS's error, which is our `error_type`
 */
export function failing(operation: string, code = 'AccessDeniedException') {
  const fault = {
    kind: 'error',
    operation,
    code,
    message: 'Not allowed.',
    httpStatus: 400,
  } as const;
  return { fault, error: code };
}

/** A call during which AWS wants fewer requests of one operation, however often it is asked again. */
export function throttled(operation: string) {
  return { fault: { kind: 'throttle', operation } as const, error: 'ThrottlingException' };
}

/**
 * A call that we refuse before AWS is asked, and the reference in other words.
 *
 * @param error - part of what the reference says; empty for a success
 * @param requests - API operations that it has asked for by then
 * @param because - id of the difference
 */
export function refused(
  error: string,
  requests: readonly string[] = [],
  because = 'all/validation-shape',
) {
  const reference = { ...(error && { error }), requests };
  return { error: 'validation_error', differs: { because, reference, ours: [] } };
}
