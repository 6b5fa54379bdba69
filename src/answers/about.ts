// What an answer is: about which account, as of when, at what price; and of costs, which costs.
import { readExact } from './exact.ts';
import type { Column, Json, Table } from './table.ts';

/** Whether charges of a kind are among costs; null where the filter does not tell. */
export type Included = boolean | null;

/**
 * Whether costs are what AWS will charge, what Billing Conductor makes of that, or of some of the time
 * one and of some the other.
 */
export type BillingDomain = 'billable' | 'pro_forma' | 'both' | 'unknown';

/** Days or times, the end not included. */
export interface CostPeriod {
  readonly start: string;
  readonly end: string;
}

/** What an answer with costs was asked for, beyond what its table says. */
export interface CostScope {
  /** Absent: it is about what is to come. */
  readonly period?: CostPeriod | undefined;
  /** ARN of the billing view; absent: the primary one. */
  readonly billingView?: string | undefined;
  /** Metric of the API, where the table's columns are not named by it. */
  readonly metric?: string | undefined;
  /** Start of the first period that AWS may still change, where the table has no periods that say it. */
  readonly estimatedFrom?: string | undefined;
  /** Last day that is in it, `YYYY-MM-DD`; absent: the data say it. */
  readonly lastDay?: string;
  /** Months of which only a part is in it, `YYYY-MM`, where amounts are by month; absent: none. */
  readonly partMonths?: readonly string[];
  /** What a caller is told where every amount is 0. */
  readonly whenZero?: string;
  /** What a caller is told where all rows have the same value in a column; absent: nothing. */
  readonly whenAlone?: readonly AloneValue[];
  readonly credits: Included;
  readonly refunds: Included;
  readonly tax: Included;
}

/** A value that explains something where all rows have it. */
export interface AloneValue {
  /** Name of the column. */
  readonly column: string;
  readonly value: string;
  readonly note: string;
}

/** A call, as far as its answer is about it. */
export interface AnsweredFor {
  /** Twelve digits; `own` for the account that the tools run in. */
  readonly account: string;
  /** AWS Region that was asked; absent: none in particular. */
  readonly region?: string | undefined;
  readonly asOf: Date;
  /** What explains the answer; absent: nothing has to. */
  readonly note?: string | undefined;
  /** Requests that were made to AWS. */
  readonly requests: number;
  /** What they cost at list price in US dollars: a decimal text. */
  readonly listPriceUsd: string;
  /** What callers are told of the limits that they drew on; none: there is none. */
  readonly limits?: readonly string[];
  /** Absent: nothing of it was kept. */
  readonly kept?: KeptAnswers;
}

/** Answers of AWS that were kept, and not asked for again. */
export interface KeptAnswers {
  /** When the oldest was asked for, ISO 8601. */
  readonly since: string;
  readonly answers: number;
  /** What they would have cost at list price in US dollars: a decimal text. */
  readonly savedUsd: string;
}

/** What an answer is. */
export interface About {
  readonly account: string;
  /** The one AWS Region that it is about; absent: none in particular. */
  readonly region?: string;
  readonly costs?: AboutCosts;
  /** What explains an answer that has less than one might think. */
  readonly note?: string;
  /** When the oldest part of it was asked for, ISO 8601. */
  readonly as_of: string;
  readonly requests: number;
  readonly list_price_usd: string;
  /** Such as `37 of 100 requests a day for the caller left`; absent: no limit holds. */
  readonly limits?: readonly string[];
  /** There when AWS was not asked for all of it: since when it is known, and what was saved. */
  readonly kept?: AboutKept;
}

/** What callers are told of a limit begins with this where more was spent. */
export const OVER = 'over ';

/** {@link KeptAnswers}, as callers see it. */
export interface AboutKept {
  readonly since: string;
  readonly answers: number;
  readonly saved_usd: string;
}

/** Which costs an answer has. */
export interface AboutCosts {
  readonly metrics: readonly string[];
  /** Currencies, which are never added to each other; none: there are no amounts. */
  readonly currencies: readonly Json[];
  /** Last day that is in it, `YYYY-MM-DD`; absent: the data say it. */
  readonly last_day?: string;
  /** Months of which only a part is in it, `YYYY-MM`, where amounts are by month; absent: none. */
  readonly part_months?: readonly string[];
  /** `yes` where the answer shows what other accounts are charged, else `unknown`. */
  readonly payer: 'yes' | 'unknown';
  readonly billing_view: string;
  readonly billing_domain: BillingDomain;
  readonly credits: Included;
  readonly refunds: Included;
  readonly tax: Included;
  /** Start of the first period that AWS may still change; null: all are final. */
  readonly estimated_from: string | null;
  /** What explains that every amount is 0, or that all are of one group, if they are and something does. */
  readonly note?: string;
}

/** The costs that an answer has. */
export interface CostsOf {
  readonly table: Table;
  readonly scope: CostScope;
  readonly domain: BillingDomain;
}

/** Column of a table of costs that says whose they are. */
const ACCOUNT_COLUMN = 'LINKED_ACCOUNT';

/**
 * Says what an answer is.
 *
 * @param call - that was answered
 * @param costs - the table of an answer with costs, and what was asked for; absent: it has none
 */
export function aboutAnswer(
  { account, region, note, asOf, requests, listPriceUsd, kept, limits = [] }: AnsweredFor,
  costs?: CostsOf,
): About {
  return {
    account,
    ...(region !== undefined && { region }),
    ...(costs && { costs: aboutCosts(costs, account) }),
    ...(note !== undefined && { note }),
    as_of: kept?.since ?? asOf.toISOString(),
    requests,
    list_price_usd: listPriceUsd,
    ...(limits.length > 0 && { limits }),
    ...(kept && {
      kept: { since: kept.since, answers: kept.answers, saved_usd: kept.savedUsd },
    }),
  };
}

function aboutCosts({ table, scope, domain }: CostsOf, account: string): AboutCosts {
  const { billingView = 'primary', metric, estimatedFrom = null } = scope;
  const { lastDay, partMonths, credits, refunds, tax } = scope;
  const added = table.columns.filter(({ adds }) => adds === true);
  const estimated = table.periods?.find((period) => period.estimated);
  const note = noteOf(table, added, scope);
  return {
    metrics: metric === undefined ? added.map(({ name }) => name) : [metric],
    currencies: unitsOf(table, added),
    ...(lastDay && { last_day: lastDay }),
    ...(partMonths && { part_months: partMonths }),
    payer: showsOthers(table, account) ? 'yes' : 'unknown',
    billing_view: billingView,
    billing_domain: domain,
    ...{ credits, refunds, tax },
    estimated_from: estimated?.start ?? estimatedFrom,
    ...(note !== undefined && { note }),
  };
}

function noteOf(
  table: Table,
  added: readonly Column[],
  { whenZero, whenAlone = [] }: CostScope,
): string | undefined {
  if (whenZero !== undefined && isZero(table, added)) return whenZero;
  const alone = whenAlone.find(({ column, value }) => {
    const values = valuesIn(table, column);
    return values.length > 0 && values.every((each) => each === value);
  });
  return alone?.note;
}

function isZero(table: Table, columns: readonly Column[]): boolean {
  const isNothing = (value: Json | undefined) => readExact(value ?? 0)?.isZero() === true;
  return columns.every(({ name }) => valuesIn(table, name).every(isNothing));
}

function unitsOf(table: Table, columns: readonly Column[]): readonly Json[] {
  const units = columns
    .filter(({ type }) => type === 'amount')
    .flatMap(({ unit, unitColumn }) =>
      unitColumn === undefined ? [unit] : [...valuesIn(table, unitColumn)],
    );
  return [...new Set(units)].flatMap((unit) => (unit === undefined ? [] : [unit]));
}

function showsOthers(table: Table, account: string): boolean {
  const accounts = new Set(valuesIn(table, ACCOUNT_COLUMN));
  // The number of the tools' own account is not known here; several are not all its own.
  return account === 'own' ? accounts.size > 1 : [...accounts].some((each) => each !== account);
}

function valuesIn({ columns, rows }: Table, name: string): readonly (Json | undefined)[] {
  const place = columns.findIndex((column) => column.name === name);
  return place < 0 ? [] : rows.map((row) => row[place]);
}
