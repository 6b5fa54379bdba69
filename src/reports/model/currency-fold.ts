// The part of a report that is in one currency: amounts of different ones are never added.
import { Exact } from '../../answers/exact.ts';
import type { CostLine, DayLine, SavingsLine } from '../account-report.ts';
import { CHARGE_KINDS, type ChargeKind, chargeKind } from '../charge-kind.ts';
import { largerFirst, sum } from '../money.ts';
import { daysOf } from '../period.ts';
import type { Bridge, CurrencyReport, ReportRow, SavingsRow } from '../report.ts';
import type { ReportAccount, ReportQuestion } from '../report-question.ts';
import { CostTable } from './cost-table.ts';
import { ForecastFold } from './forecast-fold.ts';
import type { Outlook } from './outlook.ts';

/** What finishing needs to know of all accounts. */
interface Whole {
  readonly currency: string;
  /** Whether the previous period is known for every account. */
  readonly comparable: boolean;
  /** Payer by linked account, where both are in the set. */
  readonly payers: ReadonlyMap<string, string>;
}

/** Adds up what is in one currency. */
export class CurrencyFold {
  readonly #question: ReportQuestion;
  readonly #accounts = new CostTable();
  readonly #services = new CostTable();
  readonly #regions = new CostTable();
  readonly #tagValues = new CostTable();
  readonly #recordTypes = new CostTable();
  readonly #days = new CostTable();
  readonly #forecasts = new ForecastFold();
  readonly #savings = new SavingsFold();

  /** @param question - its days are the trend's */
  constructor(question: ReportQuestion) {
    this.#question = question;
    const nothing = { billedCost: '0', effectiveCost: '0' };
    for (const day of daysOf(question.period)) this.#days.add(day, nothing);
  }

  addDay(account: ReportAccount, line: DayLine): void {
    this.#accounts.add(account.accountId, line, account.name);
    this.#recordTypes.add(line.recordType, line);
    this.#days.add(line.day, line);
  }

  addService(line: CostLine): void {
    this.#services.add(line.key, line);
  }

  addRegion(line: CostLine): void {
    this.#regions.add(line.key, line);
  }

  addTagValue(line: CostLine): void {
    this.#tagValues.add(line.key, line);
  }

  addPrevious({ accountId, name }: ReportAccount, line: CostLine): void {
    this.#services.addPrevious(line.key, line.billedCost);
    this.#accounts.addPrevious(accountId, line.billedCost, name);
  }

  addOutlook(outlook: Outlook): void {
    this.#forecasts.add(outlook);
  }

  addSavings(line: SavingsLine): void {
    this.#savings.add(line);
  }

  /** The sums so far. */
  finish({ currency, comparable, payers }: Whole): CurrencyReport {
    const accounts = this.#accounts.rows(comparable);
    const services = this.#services.rows(comparable);
    const recordTypes = this.#recordTypes.rows(false);
    const days = this.#days.rows(false);
    const accountIds = accounts.map(({ key }) => key);
    return {
      currency,
      total: totalOf(accounts),
      previousBilledCost: comparable ? sum(accounts.map(previousOf)) : null,
      bridge: bridgeOf(recordTypes),
      accounts,
      services,
      regions: this.#regions.rows(false),
      tagValues: this.#question.tag === null ? null : this.#tagValues.rows(false),
      recordTypes,
      trend: days.map(toTrendPoint).sort((a, b) => (a.day < b.day ? -1 : 1)),
      movers: { services: topMovers(services), accounts: topMovers(accounts) },
      forecast: this.#forecasts.total(accountIds, payers),
      savings: this.#savings.rows(),
    };
  }
}

function totalOf(rows: readonly ReportRow[]) {
  return {
    billedCost: sum(rows.map(({ billedCost }) => billedCost)),
    effectiveCost: sum(rows.map(({ effectiveCost }) => effectiveCost)),
  };
}

function previousOf({ previousBilledCost }: ReportRow): string {
  return previousBilledCost ?? '0';
}

function toTrendPoint({ key: day, billedCost, effectiveCost }: ReportRow) {
  return { day, billedCost, effectiveCost };
}

const MOST_MOVERS = 5;

/**
 * The rows that changed most since the previous period, up or down.
 *
 * @param rows - of a table; those that cannot be compared are left out
 */
function topMovers(rows: readonly ReportRow[]): ReportRow[] {
  return rows
    .flatMap((row) => {
      if (row.previousBilledCost === null) return [];
      const change = new Exact(row.billedCost).minus(row.previousBilledCost).abs();
      return change.isZero() ? [] : [{ row, change }];
    })
    .sort((a, b) => b.change.comparedTo(a.change))
    .slice(0, MOST_MOVERS)
    .map(({ row }) => row);
}

/** Adds savings up by kind of resource. */
class SavingsFold {
  readonly #rows = new Map<string, SavingsRow>();

  add({ resourceType, count, monthlySavings }: SavingsLine): void {
    const known = this.#rows.get(resourceType);
    this.#rows.set(resourceType, {
      resourceType,
      count: count + (known?.count ?? 0),
      monthlySavings: sum([known?.monthlySavings ?? '0', monthlySavings]),
    });
  }

  rows(): SavingsRow[] {
    const rows = [...this.#rows.values()];
    return rows.sort((a, b) => largerFirst(a.monthlySavings, b.monthlySavings));
  }
}

// How the total comes about: usage, less discounts, credits and refunds, plus tax.
function bridgeOf(recordTypes: readonly ReportRow[]): Bridge {
  const sumOf = (...kinds: ChargeKind[]) =>
    sum(
      recordTypes
        .filter(({ key }) => kinds.includes(chargeKind(key)))
        .map(({ billedCost }) => billedCost),
    );
  return {
    gross: sumOf('usage', 'purchase'),
    discounts: sumOf('discount'),
    credits: sumOf('credit'),
    refunds: sumOf('refund'),
    net: sumOf('usage', 'purchase', 'discount', 'credit', 'refund'),
    tax: sumOf('tax'),
    total: sumOf(...CHARGE_KINDS),
  };
}
