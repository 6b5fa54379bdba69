// Cost Optimization Hub over the synthetic bills: what could be saved, and how efficient the spending is.
import type {
  AccountEnrollmentStatus,
  EfficiencyMetricsByGroup,
  Filter,
  GetRecommendationRequest,
  GetRecommendationResponse,
  ListEfficiencyMetricsRequest,
  ListEnrollmentStatusesRequest,
  ListRecommendationSummariesRequest,
  ListRecommendationsRequest,
  OrderBy,
  Recommendation,
} from '../../../../aws/models/cost-optimization-hub.ts';
import { dayOf } from '../../../../calendar.ts';
import type { BillingData } from '../../../data/billing-data.ts';
import { accountsBilledTo } from '../../../data/linked-accounts.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import { modelled } from '../../engine/model/modelled.ts';
import { validationFault } from '../../engine/parse-input.ts';
import type { CallContext } from '../../engine/service-module.ts';
import { efficiencyMetrics, spendOf } from './efficiency-metrics.ts';
import { type HubItem, hubRecommendations, LOOKBACK_DAYS } from './hub-recommendations.ts';

const PAGE_SIZE = 100;

/** An account that never turned the hub on. */
const NEVER_ENROLLED = '210987654321';

/** Cost Optimization Hub. */
export const service = modelled('cost-optimization-hub', ({ data }) => {
  return {
    ListRecommendations(input: ListRecommendationsRequest, call, page) {
      const { filter, orderBy, includeAllRecommendations: all } = input;
      const found = itemsFor(data, call)
        .filter(({ isAlternative }) => all || !isAlternative)
        .map(({ recommendation }) => recommendation)
        .filter((item) => passes(item, filter));
      return page(ordered(found, orderBy), PAGE_SIZE);
    },
    ListRecommendationSummaries(input: ListRecommendationSummariesRequest, call, page) {
      const { filter, groupBy, metrics } = input;
      const items = itemsFor(data, call).filter(
        ({ recommendation, isAlternative }) => !isAlternative && passes(recommendation, filter),
      );
      const groups = Map.groupBy(items, ({ recommendation }) => groupOf(recommendation, groupBy));
      const found = [...groups].map(([group, each]) => ({
        group,
        estimatedMonthlySavings: sum(each, ({ recommendation }) => recommendation),
        recommendationCount: each.length,
      }));
      const end = dayOf(call.now);
      const month = { start: end - LOOKBACK_DAYS, end };
      const spend = spendOf({ data, call, accounts: accountsOf(call) }, month);
      const total = sum(items, ({ dedupedSavings: estimatedMonthlySavings }) => ({
        estimatedMonthlySavings,
      }));
      return {
        // The same list goes on whatever else is counted.
        ...page(found, PAGE_SIZE, { metrics: undefined }),
        ...{ groupBy, currencyCode: 'USD', estimatedTotalDedupedSavings: total },
        ...(metrics && { metrics: { savingsPercentage: share(total, spend) } }),
      };
    },
    GetRecommendation({ recommendationId }: GetRecommendationRequest, call) {
      const item = itemsFor(data, call).find(
        ({ recommendation }) => recommendation.recommendationId === recommendationId,
      );
      if (item) return toDetails(item);
      const text = `Recommendation ${recommendationId} does not exist.`;
      throw new AwsFault('ResourceNotFoundException', text);
    },
    ListEfficiencyMetrics(request: ListEfficiencyMetricsRequest, call, page) {
      const items = itemsFor(data, call);
      const all = efficiencyMetrics(
        { ...{ data, call, items }, accounts: accountsOf(call) },
        request,
      );
      const { dimension = '', order } = request.orderBy ?? {};
      const latest = (each: EfficiencyMetricsByGroup) =>
        Reflect.get(each.metricsByTime?.at(-1) ?? {}, dimension.toLowerCase());
      const found = request.orderBy ? byValue(all, latest, order) : all;
      const { items: efficiencyMetricsByGroup, ...rest } = page(found, PAGE_SIZE);
      return { efficiencyMetricsByGroup, ...rest };
    },
    ListEnrollmentStatuses({ accountId }: ListEnrollmentStatusesRequest, call) {
      const asked = accountId ?? call.account;
      if (accountsBilledTo(call.account).includes(asked)) return { items: enrollment(asked) };
      throw new AwsFault('AccessDeniedException', `Account ${asked} is not one of yours.`);
    },
    GetPreferences: () => ({
      savingsEstimationMode: 'BeforeDiscounts',
      memberAccountDiscountVisibility: 'All',
      preferredCommitment: { term: 'ThreeYears', paymentOption: 'NoUpfront' },
    }),
  };
});

function enrollment(accountId: string): readonly AccountEnrollmentStatus[] {
  if (accountId === NEVER_ENROLLED) return [];
  const createdTimestamp = new Date('2025-02-03T04:05:06Z');
  return [
    { accountId, status: 'Active', createdTimestamp, lastUpdatedTimestamp: createdTimestamp },
  ];
}

function itemsFor(data: BillingData, call: CallContext): readonly HubItem[] {
  if (call.account === NEVER_ENROLLED) {
    const text = 'AWS account is not enrolled for recommendations.';
    throw new AwsFault('AccessDeniedException', text);
  }
  return hubRecommendations(data, call, accountsOf(call));
}

function accountsOf({ account }: CallContext): readonly string[] {
  return accountsBilledTo(account).filter((each) => each !== NEVER_ENROLLED);
}

function toDetails({ recommendation, isAlternative, dedupedSavings, ...details }: HubItem) {
  const { currentResourceSummary, recommendedResourceSummary, ...rest } = recommendation;
  return {
    ...rest,
    costCalculationLookbackPeriodInDays: LOOKBACK_DAYS,
    estimatedSavingsOverCostCalculationLookbackPeriod: recommendation.estimatedMonthlySavings,
    ...details,
  } as GetRecommendationResponse;
}

const FILTERED: Readonly<Partial<Record<keyof Filter, keyof Recommendation>>> = {
  restartNeeded: 'restartNeeded',
  rollbackPossible: 'rollbackPossible',
  implementationEfforts: 'implementationEffort',
  accountIds: 'accountId',
  regions: 'region',
  resourceTypes: 'currentResourceType',
  actionTypes: 'actionType',
  resourceIds: 'resourceId',
  resourceArns: 'resourceArn',
  recommendationIds: 'recommendationId',
};

function passes(item: Recommendation, { tags, ...rest }: Filter = {}): boolean {
  const wanted = Object.entries<unknown>(rest).every(([name, values]) => {
    const member = FILTERED[name as keyof Filter];
    return [values].flat().includes(member && item[member]);
  });
  const byKey = Map.groupBy(tags ?? [], ({ key }) => key);
  return wanted && [...byKey].every(([key, each]) => isTagged(item, key, each));
}

function isTagged(
  { tags = [] }: Recommendation,
  key: string | undefined,
  wanted: NonNullable<Filter['tags']>,
): boolean {
  return tags.some((own) => own.key === key && wanted.some(({ value }) => value === own.value));
}

const GROUPS: Readonly<Record<string, keyof Recommendation>> = {
  AccountId: 'accountId',
  Region: 'region',
  ActionType: 'actionType',
  ResourceType: 'currentResourceType',
  RestartNeeded: 'restartNeeded',
  RollbackPossible: 'rollbackPossible',
  ImplementationEffort: 'implementationEffort',
};

function groupOf(item: Recommendation, groupBy = ''): string {
  const [, key] = /^TagKey:(.+)$/.exec(groupBy) ?? [];
  if (key !== undefined) return item.tags?.find((tag) => tag.key === key)?.value ?? '';
  const member = GROUPS[groupBy];
  if (!member) throw validationFault(`groupBy ${groupBy} is not valid`);
  return String(item[member]);
}

const ORDERED: Readonly<Record<string, keyof Recommendation>> = {
  ...GROUPS,
  EstimatedMonthlySavings: 'estimatedMonthlySavings',
  EstimatedMonthlyCost: 'estimatedMonthlyCost',
  EstimatedSavingsPercentage: 'estimatedSavingsPercentage',
  ResourceArn: 'resourceArn',
  ResourceId: 'resourceId',
};

function ordered(items: readonly Recommendation[], { dimension, order }: OrderBy = {}) {
  const member = ORDERED[dimension ?? 'EstimatedMonthlySavings'];
  if (!member) throw validationFault(`orderBy ${dimension} is not valid`);
  return byValue(items, (item) => item[member] ?? '', order);
}

/** Puts items into the order of what they are compared by. */
export function byValue<T>(
  items: readonly T[],
  measure: (item: T) => unknown,
  order: OrderBy['order'] = 'Desc',
): readonly T[] {
  const sign = order === 'Asc' ? 1 : -1;
  const compare = (one: unknown, other: unknown) =>
    typeof one === 'number' && typeof other === 'number'
      ? one - other
      : String(one).localeCompare(String(other));
  return items.toSorted((one, other) => sign * compare(measure(one), measure(other)));
}

function sum<T>(
  items: readonly T[],
  of: (item: T) => { readonly estimatedMonthlySavings: number },
): number {
  const cents = items.map((item) => Math.round(of(item).estimatedMonthlySavings * 100));
  return cents.reduce((total, each) => total + each, 0) / 100;
}

function share(part: number, whole: number): string {
  return whole === 0 ? '0' : ((100 * part) / whole).toFixed(1);
}
