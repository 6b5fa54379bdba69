// Shows a caller to the tools: what it may ask about, what it was answered, and what it may spend.
import { unlessAborted } from '../../accounts/unless-aborted.ts';
import type { AccessControl } from '../../callers/access-control.ts';
import type { Caller } from '../../callers/caller.ts';
import { type CallerResults, ResultError, type ResultSource } from '../../results/result.ts';
import type { ResultStore } from '../../results/result-store.ts';
import { noteOf, SpendLimitError } from '../../spending/describe-limit.ts';
import type { SpendingLedger, SpendingPlan } from '../../spending/spending-ledger.ts';
import {
  type AccountsPlan,
  askNobody,
  nobody,
  type PlansByAccount,
  planNothing,
  type ToolCaller,
} from '../../tools/tool-caller.ts';

/** Where it is known what a caller may do, and has done. */
export interface CallerStores {
  readonly access: AccessControl;
  readonly results: ResultStore;
  /** What may be spent; absent: there are no limits. */
  readonly limits?: Pick<SpendingLedger, 'read' | 'check' | 'reserve' | 'settle'> | undefined;
}

/**
 * Shows a caller to the tools.
 *
 * @param stores - what the caller may ask about, what it was answered, what it may spend
 * @param caller - absent: nobody that we know
 * @param signal - aborts when the call has no time left
 */
export function toolCaller(
  { access, results, limits }: CallerStores,
  caller: Caller | undefined,
  signal: AbortSignal,
): ToolCaller {
  return {
    id: caller?.id ?? null,
    organization: caller?.organization ?? null,
    groups: caller?.groups ?? [],
    readAccess: ({ family, after, among, organization, limit }) =>
      unlessAborted(
        access.readAccess({ caller, family, after, among, organization, limit }),
        signal,
      ),
    async readLimits(accountIds) {
      if (!limits) return [];
      const states = await unlessAborted(limits.read(caller?.id ?? null, accountIds), signal);
      return states.map(noteOf);
    },
    results: callerResults({ access, results }, caller, signal),
    askAccount: askNobody,
    planQuestion: planNothing,
    ...(limits ? spendingOf(caller?.id ?? null, limits, signal) : UNLIMITED),
  };
}

type CallerSpending = Pick<ToolCaller, 'checkSpending' | 'reserveSpending'>;

const { checkSpending, reserveSpending } = nobody;
const UNLIMITED: CallerSpending = { checkSpending, reserveSpending };

function spendingOf(
  caller: string | null,
  limits: NonNullable<CallerStores['limits']>,
  signal: AbortSignal,
): CallerSpending {
  const draw = <Drawn>(plan: AccountsPlan, by: (plans: SpendingPlan) => Promise<Drawn>) =>
    drawUnlessKept(plan, (plans) => by({ caller, accounts: toSpend(plans) }));
  return {
    checkSpending: (plan) =>
      unlessAborted(
        draw(plan, (plans) => limits.check(plans)),
        signal,
      ),
    async reserveSpending(plan, ask) {
      const reserving = draw(plan, (plans) => limits.reserve(plans));
      const settle = async () => limits.settle(await reserving);
      const reservation = await unlessAborted(reserving, signal).catch((error: unknown) => {
        // What is set aside after the time was up is not for anybody.
        void settle().catch(() => undefined);
        throw error;
      });
      try {
        return await ask(reservation);
      } finally {
        await settle();
      }
    },
  };
}

// As each request is marked: else what was set aside would end before all were asked.
function toSpend(plans: PlansByAccount): SpendingPlan['accounts'] {
  return new Map(
    [...plans].map(([id, { requests, list_price_usd, most_usd: usd = list_price_usd }]) => [
      id,
      { requests, usd },
    ]),
  );
}

// What is kept is looked at where that decides, and only there: it takes a look at each account.
async function drawUnlessKept<Drawn>(
  { whole, unlessKept }: AccountsPlan,
  draw: (plans: PlansByAccount) => Promise<Drawn>,
): Promise<Drawn> {
  return draw(whole).catch(async (error: unknown) => {
    if (!(error instanceof SpendLimitError) || unlessKept === undefined) throw error;
    return draw(await unlessKept());
  });
}

function callerResults(
  { access, results }: Pick<CallerStores, 'access' | 'results'>,
  caller: Caller | undefined,
  signal: AbortSignal,
): CallerResults {
  const owner = caller?.id ?? null;
  const sources = new Map<string, ResultSource>();
  // As `authorize` decides about a call.
  const mayAsk = async ({ scope, asOf: _, memberAccountIds: members, ...about }: ResultSource) => {
    const decision = await access.decide({ caller, ...about }, signal);
    if (decision.allowed !== true || (scope === 'payer' && decision.scope !== scope)) return false;
    return members === undefined || !(await access.isShutOff(members, signal));
  };
  return {
    keep: (result) => unlessAborted(results.keep(owner, result), signal),
    sources: () => [...sources.values()],
    async read(handle) {
      const reading = results.read(owner, handle, mayAsk);
      const result = await unlessAborted(reading, signal);
      const accounts = result.sources.map(({ accountId }) => accountId);
      // As signing in to them does.
      if (await access.isHubShutOff(accounts, signal)) throw new ResultError('unknown');
      for (const source of result.sources) sources.set(JSON.stringify(source), source);
      return result;
    },
  };
}
