import type { CostLine, DayLine, SavingsLine } from '../account-report.ts';
import { sum } from '../money.ts';
import { daysOf } from '../period.ts';
import type { CurrencyReport, ReportRow } from '../report.ts';
import type { ReportAccount, ReportQuestion } from '../report-question.ts';
import { bridgeOf } from './bridge.ts';
import { CostTable } from './cost-table.ts';
import { ForecastFold } from './forecast-fold.ts';
import { topMovers } from './movers.ts';
import type { Outlook } from './outlook.ts';
import { SavingsFold } from './savings-fold.ts';

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
