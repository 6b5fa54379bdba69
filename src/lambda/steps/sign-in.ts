// Signs a call that was allowed in to its account, and hands the tool what it may work with.
import type { Context } from 'aws-lambda';
import type { AccountEvent, AccountObserver } from '../../accounts/account-event.ts';
import type { AccountResolver } from '../../accounts/account-resolver.ts';
import type { DatabasePool } from '../../accounts/database-pool.ts';
import { sourceIdentityOf } from '../../accounts/source-identity.ts';
import { unlessAborted } from '../../accounts/unless-aborted.ts';
import type { Aws } from '../../aws/aws.ts';
import type { AwsFactory, AwsSession } from '../../aws/create-aws.ts';
import type { Caller } from '../../callers/caller.ts';
import { CALLER_HEADER } from '../../callers/caller-header.ts';
import type { Decision } from '../../callers/decide.ts';
import { headerForm } from '../../callers/find-header.ts';
import { type GrantScope, OWN_ACCOUNT } from '../../callers/grant.ts';
import { accountSettings } from '../../settings/storage-lens-settings.ts';
import type { AccountStanding } from '../../spending/account-standing.ts';
import { DryRun } from '../../spending/dry-run.ts';
import { type SpendingLayer, throughLayers } from '../../spending/spending-layers.ts';
import type { Reservation } from '../../spending/spending-ledger.ts';
import { callTime } from '../../tools/call-time.ts';
import type { Tool } from '../../tools/tool.ts';
import { AuthorizedCall, type BillingRequest, type CallEvent, SignedInCall } from '../call.ts';
import { deadlineOf, timeOf } from '../deadline.ts';
import { type Counted, OwnCharges } from './own-charges.ts';
import { type CallerStores, toolCaller } from './show-caller.ts';

/** What a call's session is opened with. */
interface SessionNeeds {
  readonly signal: AbortSignal;
  readonly onEvent: (event: CallEvent) => void;
  readonly afterwards: (work: Promise<unknown>) => void;
  readonly sourceIdentity: string | undefined;
  /** Who asks; null: nobody that we know. */
  readonly caller: string | null;
  readonly reservation: Reservation | undefined;
  readonly counted: Counted | undefined;
}

/** What signing in needs. */
export interface SignInOptions extends CallerStores {
  readonly resolver: AccountResolver;
  readonly createAws: AwsFactory;
  /** The function's own region, for calls that name no account. */
  readonly region: string;
  /** The clock. */
  readonly now: () => Date;
  /** Whether sessions of roles name the caller, each caller's its own; off by default. */
  readonly sourceIdentities?: boolean;
  /** What was set aside for the call of a context; absent: nothing for any. */
  readonly reservationOf?: (context: Context) => Reservation | undefined;
  /** Where it is kept what operators have set. */
  readonly database: Pick<DatabasePool, 'query'>;
  /** What requests go through on their way to AWS, outermost first. */
  readonly spending: readonly SpendingLayer[];
  /** Gives what is kept without asking AWS; absent: nothing is kept. */
  readonly peekKept?: SpendingLayer;
  /** Is told whether accounts could be signed in to; absent: nothing is kept of them. */
  readonly standing?: AccountStanding;
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
  const { access, createAws, region, now, sourceIdentities, spending } = options;
  const { database, peekKept, countedOf } = options;
  const ownCharges = new OwnCharges(now);

  async function awsFor(
    { targetAccountId, call, scope }: AuthorizedCall,
    { signal, onEvent, sourceIdentity, counted, ...asking }: SessionNeeds,
  ): Promise<Record<'aws' | 'anew', Aws>> {
    const sessionActions = call.tool.actions;
    if (sessionActions.length === 0) return { aws: noAws(region), anew: noAws(region) };
    const session =
      targetAccountId === undefined
        ? { principal: { kind: 'own-role' } as const, region, signal }
        : await accountSession(options, {
            accountId: targetAccountId,
            ...{ sessionActions, signal, onEvent },
            ...(sourceIdentity !== undefined && { sourceIdentity }),
          });
    const seen = counted === 'own_charges' ? 'own' : scope;
    const asked = createAws({ ...session, onRequest: onEvent });
    const through = (fresh: boolean) =>
      throughLayers(spending, asked, {
        ...{ ...asking, scope: seen, signal, fresh, onKept: onEvent },
        onLimits: (limits) => onEvent({ kind: 'limits_drawn', limits }),
      });
    const anew = through(true);
    const narrow = narrowing(ownCharges, { tool: call.tool, seen, counted, anew });
    return { aws: narrow(through(call.fresh === true)), anew: narrow(anew) };
  }

  // What a caller may see costs a question of its own where it is not known, which a dry run must not
  // learn anything from: it narrows with a memory of its own.
  async function dryAws(
    { targetAccountId, call, scope }: AuthorizedCall,
    dryRun: DryRun,
    { signal, asker, counted }: DryNeeds,
  ): Promise<Record<'aws' | 'anew', Aws>> {
    const region = await regionOf(targetAccountId, asker, signal);
    const asked = dryRun.aws({ region, principal: targetAccountId ?? OWN_ACCOUNT });
    const seen = counted === 'own_charges' ? 'own' : scope;
    const through = (fresh: boolean) => {
      const about = { scope: seen, signal, caller: null, fresh, onKept: dryRun.countKept };
      return throughLayers(peekKept ? [peekKept] : [], asked, about);
    };
    const [aws, anew] = [through(call.fresh === true), through(true)];
    const narrow = narrowing(new OwnCharges(now), { tool: call.tool, seen, counted, anew });
    return { aws: narrow(aws), anew: narrow(anew) };
  }

  // Kept answers are of the account's Region; the caller was allowed to ask about it.
  async function regionOf(
    accountId: string | undefined,
    caller: Caller | undefined,
    signal: AbortSignal,
  ): Promise<string> {
    if (accountId === undefined) return region;
    const query = { caller, family: undefined, after: undefined, organization: undefined };
    const reading = access.readAccess({ ...query, among: [accountId], limit: 1 });
    const { accounts } = await unlessAborted(reading, signal);
    return accounts[0]?.region ?? region;
  }

  // Our own account is asked with our own role: there is no session to name anybody.
  function identityFor(
    { targetAccountId }: AuthorizedCall,
    caller: Caller | undefined,
  ): string | undefined {
    const isNamed = sourceIdentities && targetAccountId !== undefined;
    return isNamed && caller ? sourceIdentityOf(caller.id) : undefined;
  }

  // Our own account has no row to set anything for.
  function settingsOf({ targetAccountId }: AuthorizedCall, signal: AbortSignal) {
    if (targetAccountId === undefined) return {};
    const { storageLens } = accountSettings(database, targetAccountId);
    return { settings: { storageLens: () => unlessAborted(storageLens(), signal) } };
  }

  return {
    before: async function signInBefore(request: BillingRequest): Promise<void> {
      const { authorized, caller, events = [], unfinished = [] } = request.internal;
      if (!AuthorizedCall.is(authorized)) throw new TypeError('the call has not been authorized');
      const deadline = deadlineOf(request.context);
      const counted = countedOf?.(request.context);
      if (counted === 'own_charges') request.internal.decision = asOwn(request.internal.decision);
      const sourceIdentity = identityFor(authorized, caller);
      if (sourceIdentity !== undefined) request.internal.sourceIdentity = sourceIdentity;
      const onEvent = (event: CallEvent) => void events.push(event);
      const session = {
        ...{ signal: deadline, onEvent, sourceIdentity, caller: caller?.id ?? null },
        reservation: options.reservationOf?.(request.context),
        counted,
        afterwards: (work: Promise<unknown>) => void unfinished.push(work),
      };
      const dryRun = authorized.call.dryRun && new DryRun();
      const { aws, anew } = dryRun
        ? await dryAws(authorized, dryRun, { ...session, asker: caller })
        : await awsFor(authorized, session);
      const forgetKept = () => {
        const others = events.filter(({ kind }) => kind !== 'kept_answer');
        events.splice(0, events.length, ...others);
      };
      request.event = new SignedInCall(authorized, aws, {
        dryRun,
        caller: {
          ...toolCaller(options, caller, deadline),
          header: headerForm(request.internal.headers, CALLER_HEADER),
        },
        ...settingsOf(authorized, deadline),
        time: callTime(timeOf(request.context)),
        events,
        anew() {
          forgetKept();
          return anew;
        },
      });
    },
  };
}

/** What it takes to say what a call would cost. */
interface DryNeeds extends Pick<SessionNeeds, 'signal' | 'counted'> {
  readonly asker: Caller | undefined;
}

/** What a call may see of an account's bill. */
interface Seen {
  readonly tool: Tool;
  readonly seen: GrantScope;
  readonly counted: Counted | undefined;
  readonly anew: Aws;
}

// The trail says what was shown, which is not all that was granted.
function asOwn(decision: Decision = {}): Decision {
  if (decision.allowed !== true || decision.reason !== 'granted_as_payer') return decision;
  return { ...decision, reason: 'granted', scope: 'own' };
}

function narrowing(ownCharges: OwnCharges, { tool, seen, counted, anew }: Seen): (aws: Aws) => Aws {
  if (seen !== 'payer') return (aws) => ownCharges.narrow(aws, tool, anew);
  if (counted === undefined || counted === 'own_charges') return (aws) => aws;
  return (aws) => ownCharges.leaveOut(aws, tool, { ...counted, anew });
}

function noAws(region: string): Aws {
  return {
    region,
    principal: 'nobody',
    scope: 'payer',
    send: () => Promise.reject(new TypeError('the tool declares no actions')),
  };
}

/** What an account is signed in to for. */
interface SessionRequest {
  readonly accountId: string;
  /** IAM actions that role credentials are narrowed to. */
  readonly sessionActions: readonly string[];
  /** Who is to stand in the account's CloudTrail. */
  readonly sourceIdentity?: string;
  /** Aborts when there is no time left. */
  readonly signal: AbortSignal;
  /** Is told what happens for this very call. */
  readonly onEvent?: AccountObserver;
}

/**
 * Gets credentials for an account that somebody is allowed to ask about.
 *
 * @param signIn - the way in, and who is told whether it is open
 * @param request - what for
 * @throws {@link AccountError} or {@link IdentityCheckError} when there are none to be had
 * @throws the signal's reason when it is aborted
 */
export async function accountSession(
  { resolver, standing }: Pick<SignInOptions, 'resolver' | 'standing'>,
  { accountId, onEvent, ...request }: SessionRequest,
): Promise<AwsSession> {
  const observe = (event: AccountEvent) => {
    if (isSignIn(event)) standing?.accepted(accountId);
    onEvent?.(event);
  };
  const resolving = resolver.resolve(accountId, { ...request, onEvent: observe });
  const { account, credentials } = await resolving.catch(async (error: unknown) => {
    await standing?.signInFailed(accountId, error);
    throw error;
  });
  return {
    principal: {
      kind: 'account',
      accountId: account.accountId,
      version: credentials.version,
      credentials,
    },
    region: account.region,
    signal: request.signal,
  };
}

function isSignIn(event: AccountEvent): boolean {
  return (event.kind === 'assume_role' || event.kind === 'identity_check') && !event.failed;
}
