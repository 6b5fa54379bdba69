// Many accounts become one report here, each once: what a payer and its account both have is counted
// once.

import { Exact } from '../../answers/exact.ts';
import type {
  AccountFailure,
  AccountReport,
  AnomalyLine,
  BudgetLine,
  CostLine,
  Gap,
} from '../account-report.ts';
import { priceOf } from '../collect/plan-requests.ts';
import { largerFirst, share, sum } from '../money.ts';
import type { BudgetUse, LeftOut, OfAccount, Report, ShutOff } from '../report.ts';
import type { ReportAccount, ReportQuestion } from '../report-question.ts';
import { CurrencyFold } from './currency-fold.ts';
import { comparableBudget } from './outlook.ts';
import { TopEntries } from './top-entries.ts';

const WORST_FIRST: readonly BudgetLine['status'][] = ['EXCEEDED', 'FORECASTED_TO_EXCEED', 'OK'];

/**
 * Makes one report of many accounts, one account at a time: what it keeps grows with the rows of
 * the report, not with what the accounts said.
 */
export class ReportFold {
  readonly #question: ReportQuestion;
  readonly #leftOut: LeftOutFold;
  readonly #currencies = new Map<string, CurrencyFold>();
  readonly #awaited: Set<string>;
  readonly #failures: AccountFailure[] = [];
  readonly #shutOff = new ShutOffAccounts();
  readonly #gaps: OfAccount<Gap>[] = [];
  readonly #missing = new MissingSections();
  readonly #estimatedMonths = new Set<string>();
  readonly #anomalies = new TopEntries<AnomalyLine>((a, b) => largerFirst(a.impact, b.impact));
  readonly #budgets = new TopEntries<BudgetUse>(worstFirst);
  readonly #requests = new RequestCount();
  #collected = 0;
  #dataAsOf: string | null = null;

  /**
   * @param question - what the accounts were asked
   * @param collected - the ids of all accounts that will be added. A payer's costs for these are
   *   left out, because they come with the accounts themselves; those of an account that failed stay
   */
  constructor(question: ReportQuestion, collected: Iterable<string>) {
    this.#question = question;
    this.#awaited = new Set(collected);
    this.#leftOut = new LeftOutFold(new Set(this.#awaited));
  }

  /**
   * Adds an account.
   *
   * @throws TypeError when it was not announced, or has been added before
   */
  add(report: AccountReport): void {
    const { account, collectedAt } = report;
    const { accountId } = account;
    if (!this.#awaited.delete(accountId)) throw new TypeError(`${accountId} is not expected`);
    this.#collected += 1;
    this.#addCosts(report);
    this.#addOutlook(report);
    this.#requests.add(report);
    this.#gaps.push(...report.gaps.map((gap) => ({ ...gap, account })));
    this.#missing.add(report);
    for (const month of report.days.estimatedMonths) this.#estimatedMonths.add(month);
    if (this.#dataAsOf === null || collectedAt < this.#dataAsOf) this.#dataAsOf = collectedAt;
  }

  /** Adds an account that could not be collected. */
  fail(failure: AccountFailure): void {
    this.#failures.push(failure);
    this.#requests.fail(failure);
  }

  /**
   * Leaves an account out that is shut off: it is neither asked nor failed, and the report is
   * complete without it. What its payer says of it stays with the payer.
   */
  leaveOut(account: ReportAccount): void {
    this.#shutOff.add(account);
  }

  /**
   * The report over what was added.
   *
   * @param now - when it is made
   * @throws TypeError when an announced account is missing: its costs would be in no sum
   */
  finish(now: Date): Report {
    const [missing] = this.#awaited;
    if (missing !== undefined) throw new TypeError(`${missing} has not been added`);
    const counts = this.#missing.counts();
    const comparable = counts.previous === 0;
    const payers = this.#leftOut.payers();
    return {
      question: this.#question,
      generatedAt: now.toISOString(),
      dataAsOf: this.#dataAsOf,
      accounts: {
        asked: this.#collected + this.#failures.length,
        collected: this.#collected,
        shutOff: this.#shutOff.list(),
      },
      failures: this.#failures,
      gaps: this.#gaps,
      missing: counts,
      estimatedMonths: [...this.#estimatedMonths].sort(),
      currencies: [...this.#currencies]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([currency, fold]) => fold.finish({ currency, comparable, payers })),
      leftOut: this.#leftOut.list(),
      anomalies: this.#anomalies.list(),
      budgets: this.#budgets.list(),
      requests: this.#requests.summary(),
    };
  }

  #addCosts({
    account,
    days,
    services,
    regions,
    tagValues,
    previousServices,
  }: AccountReport): void {
    const { accountId } = account;
    const counted = <Line extends { linkedAccountId: string }>(lines: readonly Line[] = []) =>
      lines.filter((line) => !this.#leftOut.isLeftOut(accountId, line));
    for (const line of days.lines) {
      if (this.#leftOut.isLeftOut(accountId, line)) this.#leftOut.add(accountId, line);
      else this.#in(line).addDay(account, line);
    }
    for (const line of counted(services.lines)) this.#in(line).addService(line);
    for (const line of counted(regions.lines)) this.#in(line).addRegion(line);
    for (const line of counted(tagValues?.lines)) this.#in(line).addTagValue(line);
    for (const line of counted(previousServices?.lines)) this.#in(line).addPrevious(account, line);
  }

  #addOutlook({ account, forecast, budgets, anomalies, savings, gaps }: AccountReport): void {
    const found = forecast && budgets ? comparableBudget(forecast, budgets) : undefined;
    // Where some budgets are unknown, nobody can say that there is none.
    const isUnknown = gaps.some(({ section }) => section === 'budgets');
    const budget = found ?? (isUnknown ? undefined : found);
    if (forecast) this.#in(forecast).addOutlook({ account, forecast, budget });
    for (const line of savings ?? []) this.#in(line).addSavings(line);
    const others = (budgets ?? []).filter((other) => other !== budget);
    this.#budgets.add(
      others.map((other) => ({ ...other, usedShare: share(other.actual, other.limit), account })),
    );
    const own = (anomalies ?? []).filter(({ linkedAccountId }) => {
      const by = linkedAccountId ?? account.accountId;
      return !this.#leftOut.isLeftOut(account.accountId, { linkedAccountId: by });
    });
    this.#anomalies.add(own.map((anomaly) => ({ ...anomaly, account })));
  }

  #in({ currency }: { readonly currency: string }): CurrencyFold {
    const fold = this.#currencies.get(currency) ?? new CurrencyFold(this.#question);
    this.#currencies.set(currency, fold);
    return fold;
  }
}

// Within a status, the budget that is used up most comes first.
function worstFirst(one: BudgetLine, other: BudgetLine): number {
  const severity = WORST_FIRST.indexOf(one.status) - WORST_FIRST.indexOf(other.status);
  return severity || usedUp(other).comparedTo(usedUp(one));
}

function usedUp({ actual, limit }: BudgetLine): Exact {
  return new Exact(actual).div(new Exact(limit).isZero() ? 1 : limit);
}

type Line = Pick<CostLine, 'linkedAccountId' | 'currency' | 'billedCost'>;

/** Tells which lines of a payer another account of the set has itself, and adds those up. */
class LeftOutFold {
  readonly #collected: ReadonlySet<string>;
  readonly #sums = new Map<string, LeftOut>();

  /** @param collected - accounts that the report has figures of */
  constructor(collected: ReadonlySet<string>) {
    this.#collected = collected;
  }

  /** Whether a line is counted with another account. */
  isLeftOut(accountId: string, { linkedAccountId }: Pick<Line, 'linkedAccountId'>): boolean {
    return linkedAccountId !== accountId && this.#collected.has(linkedAccountId);
  }

  /** Adds a line that is left out. */
  add(payerId: string, { linkedAccountId, currency, billedCost }: Line): void {
    const key = JSON.stringify([payerId, linkedAccountId, currency]);
    const before = this.#sums.get(key)?.billedCost ?? '0';
    const total = sum([before, billedCost]);
    this.#sums.set(key, { payerId, linkedAccountId, currency, billedCost: total });
  }

  list(): LeftOut[] {
    return [...this.#sums.values()];
  }

  /** Payer by linked account. */
  payers(): ReadonlyMap<string, string> {
    return new Map(this.list().map((entry) => [entry.linkedAccountId, entry.payerId]));
  }
}

const MOST_SHUT_OFF = 20;

/** Counts the accounts that are shut off, and keeps the first ones. */
class ShutOffAccounts {
  readonly #accounts: ReportAccount[] = [];
  #count = 0;

  add(account: ReportAccount): void {
    this.#count += 1;
    if (this.#accounts.length < MOST_SHUT_OFF) this.#accounts.push(account);
  }

  list(): ShutOff {
    return { count: this.#count, accounts: this.#accounts };
  }
}

/** Counts the accounts of which a section is unknown, in whole or in part. */
class MissingSections {
  readonly #counts = { previous: 0, forecast: 0, budgets: 0, anomalies: 0, savings: 0 };

  add({ gaps, previousServices, budgets, anomalies, savings }: AccountReport): void {
    const missing = new Set(gaps.map(({ section }) => section));
    // Only the forecast may be null for another reason: it was not asked for.
    if (previousServices === null) missing.add('previous');
    if (budgets === null) missing.add('budgets');
    if (anomalies === null) missing.add('anomalies');
    if (savings === null) missing.add('savings');
    for (const section of missing) this.#counts[section] += 1;
  }

  counts(): Report['missing'] {
    return { ...this.#counts };
  }
}

/** Counts what was asked, and what it cost. */
class RequestCount {
  #billed = 0;
  #cached = 0;

  add({ billedRequests, requests }: Pick<AccountReport, 'billedRequests' | 'requests'>): void {
    this.#billed += billedRequests;
    this.#cached += requests.filter(({ cached }) => cached).length;
  }

  /** Adds what an account cost although it could not be collected. */
  fail({ billedRequests }: Pick<AccountFailure, 'billedRequests'>): void {
    this.#billed += billedRequests;
  }

  summary(): Report['requests'] {
    return { billed: this.#billed, cached: this.#cached, priceUsd: priceOf(this.#billed) };
  }
}
