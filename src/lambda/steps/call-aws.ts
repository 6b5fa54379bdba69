// Makes the AWS that a call's tool asks: of the account that the call was allowed for, narrowed to what
// the call may see of its bill.
import { unlessAborted } from '../../accounts/unless-aborted.ts';
import type { Aws, PageSeal } from '../../aws/aws.ts';
import type { AwsFactory, AwsSession } from '../../aws/create-aws.ts';
import type { AccessControl } from '../../callers/access-control.ts';
import type { Caller } from '../../callers/caller.ts';
import type { CallerKeys } from '../../callers/caller-keys.ts';
import { type GrantScope, OWN_ACCOUNT } from '../../callers/grant.ts';
import { openText, sealText } from '../../callers/sealed-text.ts';
import type { DryRun } from '../../spending/dry-run.ts';
import {
  type SpendingCall,
  type SpendingLayer,
  throughLayers,
} from '../../spending/spending-layers.ts';
import type { AuthorizedCall, CallEvent } from '../call.ts';
import { accountSession, type WayIn } from './account-session.ts';
import { type Counted, OwnCharges } from './own-charges.ts';

/** What the AWS of calls is made with. */
export interface CallAwsOptions extends WayIn {
  readonly access: AccessControl;
  /** Page tokens are signed with them; none where callers are not told apart. */
  readonly callerKeys: CallerKeys;
  readonly createAws: AwsFactory;
  /** The function's own region, for calls that name no account. */
  readonly region: string;
  /** The clock. */
  readonly now: () => Date;
  /** What requests go through on their way to AWS, outermost first. */
  readonly spending: readonly SpendingLayer[];
  /** Gives what is kept without asking AWS; absent: nothing is kept. */
  readonly peekKept?: SpendingLayer;
}

/** A call that is about to ask AWS. */
export interface AskingCall
  extends Required<Pick<SpendingCall, 'signal' | 'reservation' | 'afterwards'>> {
  readonly authorized: AuthorizedCall;
  /** Undefined: nobody that we know. */
  readonly caller: Caller | undefined;
  /** Who is to stand in the account's CloudTrail; undefined: nobody. */
  readonly sourceIdentity: string | undefined;
  /** How the account counts among several; undefined: for itself, as was granted. */
  readonly counted: Counted | undefined;
  readonly onEvent: (event: CallEvent) => void;
}

/** What a tool asks. */
interface AskedAws {
  readonly aws: Aws;
  /** The same, that gives nothing of what is kept. */
  readonly anew: Aws;
}

/** Makes the AWS of calls. Remembers who pays for others. */
export class CallAws {
  readonly #options: CallAwsOptions;
  readonly #ownCharges: OwnCharges;

  /** @param options - shared by all calls */
  constructor(options: CallAwsOptions) {
    this.#options = options;
    this.#ownCharges = new OwnCharges(options.now);
  }

  /**
   * Signs a call in. Only a call that names no account uses the function's own role, and a tool that
   * declares no actions gets no credentials at all.
   *
   * @param call - that was allowed
   * @throws what {@link accountSession} throws
   */
  async signedIn(call: AskingCall): Promise<AskedAws> {
    const { createAws, region, spending } = this.#options;
    const { authorized, signal, reservation, afterwards, onEvent } = call;
    if (authorized.call.tool.actions.length === 0) {
      return { aws: noAws(region), anew: noAws(region) };
    }
    const asked = createAws({ ...(await this.#session(call)), onRequest: onEvent });
    const about: SpendingAbout = {
      ...{ signal, reservation, afterwards, caller: call.caller?.id ?? null, onKept: onEvent },
      onLimits: (limits) => onEvent({ kind: 'limits_drawn', limits }),
    };
    return this.#through(call, this.#ownCharges, (seen) =>
      throughLayers(spending, asked, { ...about, ...seen }),
    );
  }

  /**
   * Stands in for the AWS of a call that only asks for its price. What a caller may see costs a question
   * of its own where it is not known, which a dry run must not learn anything from: it narrows with a
   * memory of its own.
   *
   * @param call - that was allowed
   * @param dryRun - notes what is asked
   */
  async dry(call: AskingCall, dryRun: DryRun): Promise<AskedAws> {
    const { now, peekKept } = this.#options;
    const { targetAccountId = OWN_ACCOUNT } = call.authorized;
    const asked = dryRun.aws({ region: await this.#regionOf(call), principal: targetAccountId });
    const about: SpendingAbout = { signal: call.signal, caller: null, onKept: dryRun.countKept };
    return this.#through(call, new OwnCharges(now), (seen) =>
      throughLayers(peekKept ? [peekKept] : [], asked, { ...about, ...seen }),
    );
  }

  // Page tokens are signed around all else, so that nothing in between has to hand that on.
  #through(call: AskingCall, ownCharges: OwnCharges, ask: (seen: Seen) => Aws): AskedAws {
    const { aws, anew } = narrowed(call, ownCharges, ask);
    const pageSeal = call.caller && sealFor(call.caller, this.#options.callerKeys);
    return { aws: { ...aws, pageSeal }, anew: { ...anew, pageSeal } };
  }

  async #session({ authorized, signal, onEvent, sourceIdentity }: AskingCall): Promise<AwsSession> {
    const { region } = this.#options;
    const { targetAccountId: accountId, call } = authorized;
    if (accountId === undefined) return { principal: { kind: 'own-role' }, region, signal };
    return accountSession(this.#options, {
      ...{ accountId, sessionActions: call.tool.actions, signal, onEvent },
      ...(sourceIdentity !== undefined && { sourceIdentity }),
    });
  }

  // Kept answers are of the account's Region; the caller was allowed to ask about it.
  async #regionOf({ authorized, caller, signal }: AskingCall): Promise<string> {
    const { access, region } = this.#options;
    const { targetAccountId } = authorized;
    if (targetAccountId === undefined) return region;
    const query = { caller, family: undefined, after: undefined, organization: undefined };
    const reading = access.readAccess({ ...query, among: [targetAccountId], limit: 1 });
    const { accounts } = await unlessAborted(reading, signal);
    return accounts[0]?.region ?? region;
  }
}

function sealFor({ id }: Caller, callerKeys: CallerKeys): PageSeal {
  // In JSON, so that no name of a caller ends the label early.
  const label = `x-billing-page ${JSON.stringify(id)}`;
  return {
    async seal(text) {
      const [key] = await callerKeys();
      return sealText(label, text, key);
    },
    open: async (sealed) => openText(label, sealed, await callerKeys()),
  };
}

/** What a call may see of an account's bill, and whether of what is kept. */
interface Seen {
  readonly scope: GrantScope;
  readonly fresh: boolean;
}

type SpendingAbout = Omit<SpendingCall, keyof Seen>;

function narrowed(
  { authorized, counted }: AskingCall,
  ownCharges: OwnCharges,
  ask: (seen: Seen) => Aws,
): AskedAws {
  const { tool, fresh = false } = authorized.call;
  const scope = counted === 'own_charges' ? 'own' : authorized.scope;
  const anew = ask({ scope, fresh: true });
  const narrow = (aws: Aws): Aws => {
    if (authorized.scope !== 'payer') return ownCharges.narrow(aws, tool, anew);
    if (counted === undefined) return aws;
    if (counted === 'own_charges') return ownCharges.countOwn(aws, tool, anew);
    return ownCharges.leaveOut(aws, tool, { ...counted, anew });
  };
  return { aws: narrow(ask({ scope, fresh })), anew: narrow(anew) };
}

function noAws(region: string): Aws {
  return {
    region,
    principal: 'nobody',
    scope: 'payer',
    send: () => Promise.reject(new TypeError('the tool declares no actions')),
  };
}
