// GetDimensionValues, GetTags and GetCostCategories: values that charges have.
import { accountProfile } from '../../../data/account-profile.ts';
import { type Amount, formatAmount } from '../../../data/amount.ts';
import {
  type ChargeAttributes,
  type ChargeDimension,
  type ChargeLine,
  chargeDimensions,
  type Metric,
} from '../../../data/charge-line.ts';
import type { ModelledOperation, Pager } from '../../engine/model/modelled.ts';
import { validationFault } from '../../engine/parse-input.ts';
import type { CallContext } from '../../engine/service-module.ts';
import { requireBillingView } from './billing-view.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';
import type { Expression } from './expression.ts';
import { CATEGORY_RULES_ONLY, requireFilter } from './filter-rules.ts';
import { matchExpression } from './match-expression.ts';
import { parseMetric } from './metric-totals.ts';
import { daysOf, parsePeriod, requireRecorded, type TimePeriodInput } from './time-period.ts';

const MOST_RESULTS = 1_000;

/** Dimensions that can be asked for about commitments; about usage it is any. */
const CONTEXT_DIMENSIONS: Readonly<Record<string, readonly ChargeDimension[]>> = {
  RESERVATIONS: [
    'AZ',
    'CACHE_ENGINE',
    'DEPLOYMENT_OPTION',
    'INSTANCE_TYPE',
    'LINKED_ACCOUNT',
    'PLATFORM',
    'REGION',
    'TENANCY',
  ],
  SAVINGS_PLANS: [
    'INSTANCE_TYPE_FAMILY',
    'LINKED_ACCOUNT',
    'PAYMENT_OPTION',
    'REGION',
    'SAVINGS_PLANS_TYPE',
    'SAVINGS_PLAN_ARN',
  ],
};

/** What GetDimensionValues, GetTags and GetCostCategories take alike. */
interface ListValuesInput {
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

/**
 * GetTags: tag keys that an account's charges have, or the values of one key. An empty value
 * stands for what isn't tagged with the key.
 *
 * @param settings - data to look through and size of a page
 */
export function getTags(settings: CostExplorerSettings): ModelledOperation {
  return (query: ListValuesInput & { readonly TagKey?: string }, call, page) => {
    const { TagKey: key } = query;
    const { values, ...rest } = listValues({
      query,
      call,
      page,
      settings,
      valuesOf: ({ tags }) => (key === undefined ? tags.keys() : [tags.get(key) ?? '']),
    });
    return { Tags: values, ...rest };
  };
}

/**
 * GetCostCategories: names of the cost categories of an account's charges, or the values of one.
 * An empty value stands for what the category doesn't hold.
 *
 * @param settings - data to look through and size of a page
 */
export function getCostCategories(settings: CostExplorerSettings): ModelledOperation {
  return (query: ListValuesInput & { readonly CostCategoryName?: string }, call, page) => {
    const { CostCategoryName: name } = query;
    const { values, ...rest } = listValues({
      query,
      call,
      page,
      settings,
      valuesOf: ({ costCategories }) =>
        name === undefined ? costCategories.keys() : [costCategories.get(name) ?? ''],
    });
    return { [name === undefined ? 'CostCategoryNames' : 'CostCategoryValues']: values, ...rest };
  };
}

/**
 * GetDimensionValues: values of a dimension that an account's charges have.
 *
 * @param settings - data to look through and size of a page
 */
export function getDimensionValues(settings: CostExplorerSettings): ModelledOperation {
  return (
    query: ListValuesInput & { readonly Dimension: ChargeDimension; readonly Context?: string },
    call,
    page,
  ) => {
    const { Dimension, Context = 'COST_AND_USAGE' } = query;
    if (!(CONTEXT_DIMENSIONS[Context] ?? chargeDimensions).includes(Dimension)) {
      throw validationFault(`Dimension ${Dimension} is not available in context ${Context}`);
    }
    if (CATEGORY_RULES_ONLY.includes(Dimension)) {
      throw validationFault(`Dimension ${Dimension} is for cost category rules only`);
    }
    if (query.SortBy && Context !== 'COST_AND_USAGE') {
      throw validationFault('SortBy is only available in context COST_AND_USAGE');
    }
    const { values, ...rest } = listValues({
      query,
      call,
      page,
      settings,
      valuesOf: ({ dimensions }) => {
        const value = dimensions[Dimension];
        return value !== undefined && concerns(dimensions, Context) ? [value] : [];
      },
    });
    return { DimensionValues: values.map((Value) => describe(Dimension, Value)), ...rest };
  };
}

function concerns(
  { RESERVATION_ID, SAVINGS_PLAN_ARN }: Readonly<Partial<Record<ChargeDimension, string>>>,
  context: string,
): boolean {
  if (context === 'RESERVATIONS') return RESERVATION_ID !== undefined;
  return context === 'COST_AND_USAGE' || SAVINGS_PLAN_ARN !== undefined;
}

function describe(dimension: ChargeDimension, Value: string): unknown {
  const isAccount = dimension === 'LINKED_ACCOUNT';
  return { Value, Attributes: isAccount ? { description: accountProfile(Value).name } : {} };
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
interface ListedValues {
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
function listValues({ query, call, page, settings, valuesOf }: Question): ListedValues {
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
