// Decides whether a call may go on.
import { AccountNotFoundError } from '../../accounts/errors.ts';
import type { AccessControl } from '../../callers/access-control.ts';
import type { Decision, DenyReason } from '../../callers/decide.ts';
import { OWN_ACCOUNT } from '../../callers/grant.ts';
import { ToolError } from '../../tools/tool-error.ts';
import { AuthorizedCall, type BillingRequest } from '../call.ts';
import { type CallerCheck, readCaller } from '../caller.ts';
import { deadlineOf } from '../deadline.ts';

/** What deciding about a call needs. */
export interface AuthorizeOptions extends CallerCheck {
  readonly access: AccessControl;
}

/**
 * Middleware: the one place where it is decided whether a call may go on, before the account is
 * looked up. Whatever is missing or fails ends the call. An account that was not granted gets the
 * answer of one that does not exist; so does one that pays for an account which is shut off, and is asked
 * about that one.
 */
export function authorize({ access, ...check }: AuthorizeOptions) {
  return {
    before: async function authorizeBefore({ context, internal }: BillingRequest): Promise<void> {
      const { call, headers, targetAccountId } = internal;
      if (!call) throw new TypeError('authorize needs receiveCall before it');
      const deadline = deadlineOf(context);
      const caller = await readCaller(headers, check, deadline);
      if (caller) internal.caller = caller;
      const accountId = targetAccountId ?? OWN_ACCOUNT;
      const { family, confidential, memberAccountIds: members } = call;
      const decided =
        call.tool.actions.length === 0
          ? access.decideWithoutAccount(caller)
          : await access.decide({ caller, accountId, family, confidential }, deadline);
      const isShutOff = decided.allowed && members && (await access.isShutOff(members, deadline));
      const decision: Decision = isShutOff ? { reason: 'account_disabled' } : decided;
      internal.decision = decision;
      if (decision.allowed !== true) throw refusal(decision.reason);
      internal.authorized = new AuthorizedCall(call, targetAccountId, decision);
    },
  };
}

function refusal(reason: DenyReason | undefined): Error {
  if (reason !== 'no_caller') return new AccountNotFoundError(`refused: ${reason ?? 'undecided'}`);
  return new ToolError(
    'caller_unknown',
    'It is not known who is asking. The Gateway has to say so, through its request interceptor.',
  );
}
