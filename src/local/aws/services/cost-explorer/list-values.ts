import { type Amount, formatAmount } from '../../../data/amount.ts';
import type { ChargeAttributes, ChargeLine, Metric } from '../../../data/charge-line.ts';
import type { Pager } from '../../engine/model/modelled.ts';
import { validationFault } from '../../engine/parse-input.ts';
import type { CallContext } from '../../engine/service-module.ts';
import { requireBillingView } from './billing-view.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';
import type { Expression } from './expression.ts';
import { requireFilter } from './filter-rules.ts';
import { matchExpression } from './match-expression.ts';
import { parseMetric } from './metric-totals.ts';
import { daysOf, parsePeriod, requireRecorded, type TimePeriodInput } from './time-period.ts';

const MOST_RESULTS = 1_000;

/** What GetDimensionValues, GetTags and GetCostCategories take alike. */
export interface ListValuesInput {
  readonly TimePeriod: TimePeriodInput;
  readonly SearchString?: string;
  readonly Filter?: Expression;
  readonly SortBy?: readonly SortDefinition[];
  readonly BillingViewArn?: string;
  readonly MaxResults?: number;
  readonly NextPageToken?: string;
}

interface SortDefinition {
  readonly Key: string;
  readonly SortOrder?: 'ASCENDING' | 'DESCENDING';
}

interface Question {
  readonly query: ListValuesInput;
  readonly call: CallContext;
  readonly page: Pager;
  readonly settings: CostExplorerSettings;
  /** Values of a charge, none or several. */
  readonly valuesOf: (attributes: ChargeAttributes) => Iterable<string>;
}

/** A page of values. */
export interface ListedValues {
  readonly values: readonly string[];
  readonly ReturnSize: number;
  readonly TotalSize: number;
  readonly NextPageToken?: string;
}

/**
 * Lists the values that an account's charges of a period have, in alphabetical order or in that
 * of a metric.
 *
 * @throws AwsFault `ValidationException` for a period that can't be, or for SortBy together with
 *   a search or a token
 */
export function listValues({ query, call, page, settings, valuesOf }: Question): ListedValues {
  const { SortBy, SearchString, NextPageToken, MaxResults } = query;
  const { account: accountId, now } = call;
  if (SortBy && (SearchString !== undefined || NextPageToken !== undefined)) {
    throw validationFault("SortBy can't be combined with SearchString or NextPageToken");
  }
  if (!SortBy && MaxResults !== undefined) {
    throw validationFault('MaxResults is only for values in an order: SortBy is missing');
  }
  if (MaxResults !== undefined && MaxResults > MOST_RESULTS) {
    throw validationFault(`MaxResults is at most ${MOST_RESULTS}`);
  }
  requireFilter(query.Filter, {});
  const period = parsePeriod(query.TimePeriod, 'DAILY');
  requireRecorded(period, 'DAILY', now);
  requireBillingView(query.BillingViewArn, call);
  const lines = settings.data
    .charges({ accountId, ...daysOf(period), now })
    .filter(({ attributes }) => matchExpression(query.Filter, attributes));
  const found = sumByValue(lines, valuesOf, parseMetric(SortBy?.[0]?.Key ?? 'UnblendedCost'));
  const all = sortValues(found, SortBy?.[0]).filter((value) => contains(value, SearchString));
  const pageSize = Math.min(MaxResults ?? MOST_RESULTS, settings.pageSize);
  const { items, ...next } = SortBy ? { items: all.slice(0, pageSize) } : page(all, pageSize);
  return { values: items, ReturnSize: items.length, TotalSize: all.length, ...next };
}

function sumByValue(
  lines: readonly ChargeLine[],
  valuesOf: Question['valuesOf'],
  metric: Metric,
): Map<string, Amount> {
  const sums = new Map<string, Amount>();
  for (const { attributes, days } of lines) {
    const amount = days.reduce((sum, { amounts }) => sum + amounts[metric], 0n);
    for (const value of valuesOf(attributes)) sums.set(value, (sums.get(value) ?? 0n) + amount);
  }
  return sums;
}

function sortValues(sums: Map<string, Amount>, sortBy: SortDefinition | undefined): string[] {
  const byName = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  if (sortBy === undefined) return byName.map(([value]) => value);
  const direction = sortBy.SortOrder === 'ASCENDING' ? 1 : -1;
  return byName
    .toSorted(([, a], [, b]) => direction * Number(formatAmount(a - b)))
    .map(([value]) => value);
}

function contains(value: string, search = ''): boolean {
  return value.toLowerCase().includes(search.toLowerCase());
}
