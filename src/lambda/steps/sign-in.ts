// Signs a call that was allowed in to its account, and hands the tool what it may work with.
import type { Context } from 'aws-lambda';
import type { DatabasePool } from '../../accounts/database-pool.ts';
import { sourceIdentityOf } from '../../accounts/source-identity.ts';
import { unlessAborted } from '../../accounts/unless-aborted.ts';
import type { Caller } from '../../callers/caller.ts';
import { CALLER_HEADER } from '../../callers/caller-header.ts';
import type { Decision } from '../../callers/decide.ts';
import { headerForm } from '../../callers/find-header.ts';
import { accountSettings } from '../../settings/storage-lens-settings.ts';
import { DryRun } from '../../spending/dry-run.ts';
import type { Reservation } from '../../spending/spending-ledger.ts';
import { callTime } from '../../tools/call-time.ts';
import {
  AuthorizedCall,
  type BillingRequest,
  type CallEvent,
  type CallState,
  SignedInCall,
} from '../call.ts';
import { deadlineOf, timeOf } from '../deadline.ts';
import { type AskingCall, CallAws, type CallAwsOptions } from './call-aws.ts';
import type { Counted } from './own-charges.ts';
import { type CallerStores, toolCaller } from './show-caller.ts';

/** What signing in needs. */
export interface SignInOptions extends CallerStores, CallAwsOptions {
  /** Whether sessions of roles name the caller, each caller's its own; off by default. */
  readonly sourceIdentities?: boolean;
  /** What was set aside for the call of a context; absent: nothing for any. */
  readonly reservationOf?: (context: Context) => Reservation | undefined;
  /** Where it is kept what operators have set. */
  readonly database: Pick<DatabasePool, 'query'>;
  /** How the account of a context's call counts among several; absent: for itself, as was granted. */
  readonly countedOf?: (context: Context) => Counted | undefined;
}

/**
 * Middleware: gets credentials for the account that the call was allowed for, and hands the tool an
 * AWS that signs with exactly these, and that is narrowed to the account's own charges unless more
 * was granted. A failure ends the call: only a call that names no account uses
 * the function's own role, and a tool that declares no actions gets no credentials at all.
 */
export function signIn(options: SignInOptions) {
  const callAws = new CallAws(options);
  return {
    before: async function signInBefore(request: BillingRequest): Promise<void> {
      const { context, internal } = request;
      const { authorized, headers } = internal;
      if (!AuthorizedCall.is(authorized)) throw new TypeError('the call has not been authorized');
      const asking = askingCall(authorized, request, options);
      const { caller, sourceIdentity, counted, signal, events } = asking;
      if (counted === 'own_charges') internal.decision = asOwn(internal.decision);
      if (sourceIdentity !== undefined) internal.sourceIdentity = sourceIdentity;
      const dryRun = authorized.call.dryRun && new DryRun();
      const { aws, anew } = dryRun
        ? await callAws.dry(asking, dryRun)
        : await callAws.signedIn(asking);
      request.event = new SignedInCall(authorized, aws, {
        ...{ dryRun, events, time: callTime(timeOf(context)) },
        caller: {
          ...toolCaller(options, caller, signal),
          header: headerForm(headers, CALLER_HEADER),
        },
        ...settingsOf(authorized, options.database, signal),
        anew() {
          forgetKept(events);
          return anew;
        },
      });
    },
  };
}

function askingCall(
  authorized: AuthorizedCall,
  { context, internal }: BillingRequest,
  { sourceIdentities = false, reservationOf, countedOf }: SignInOptions,
): AskingCall & Required<Pick<CallState, 'events'>> {
  const { caller, events = [], unfinished = [] } = internal;
  return {
    ...{ authorized, caller, events, signal: deadlineOf(context) },
    sourceIdentity: sourceIdentities ? identityFor(authorized, caller) : undefined,
    reservation: reservationOf?.(context),
    counted: countedOf?.(context),
    onEvent: (event) => void events.push(event),
    afterwards: (work) => void unfinished.push(work),
  };
}

// Our own account is asked with our own role: there is no session to name anybody.
function identityFor(
  { targetAccountId }: AuthorizedCall,
  caller: Caller | undefined,
): string | undefined {
  return caller && targetAccountId !== undefined ? sourceIdentityOf(caller.id) : undefined;
}

// The trail says what was shown, which is not all that was granted.
function asOwn(decision: Decision = {}): Decision {
  if (decision.allowed !== true || decision.reason !== 'granted_as_payer') return decision;
  return { ...decision, reason: 'granted', scope: 'own' };
}

// Our own account has no row to set anything for.
function settingsOf(
  { targetAccountId }: AuthorizedCall,
  database: SignInOptions['database'],
  signal: AbortSignal,
) {
  if (targetAccountId === undefined) return {};
  const { storageLens } = accountSettings(database, targetAccountId);
  return { settings: { storageLens: () => unlessAborted(storageLens(), signal) } };
}

function forgetKept(events: CallEvent[]): void {
  const others = events.filter(({ kind }) => kind !== 'kept_answer');
  events.splice(0, events.length, ...others);
}
