// What recommendations for all kinds of resources have: what they rest on, what AWS ranks first, and what that
// would save.
import { Exact } from '../../answers/exact.ts';
import type { Json } from '../../answers/table.ts';

/** A measurement, as most kinds of recommendation have it. */
export interface Metric {
  readonly name?: string | undefined;
  readonly statistic?: string | undefined;
  readonly value?: number | undefined;
}

/** The members of a recommendation that say what it rests on; AWS spells the second in two ways. */
interface Measured {
  readonly utilizationMetrics?: readonly Metric[] | undefined;
  readonly lookBackPeriodInDays?: number | undefined;
  readonly lookbackPeriodInDays?: number | undefined;
  readonly effectiveRecommendationPreferences?: object | undefined;
}

/**
 * What a recommendation rests on, with the reference server's keys.
 *
 * @param recommendation - of any kind of resource
 */
export function toBasis(recommendation: Measured): object {
  const { lookBackPeriodInDays, lookbackPeriodInDays } = recommendation;
  return {
    utilization_metrics: (recommendation.utilizationMetrics ?? []).map(toMetric),
    lookback_period_in_days: lookBackPeriodInDays ?? lookbackPeriodInDays ?? null,
    effective_recommendation_preferences: recommendation.effectiveRecommendationPreferences ?? null,
  };
}

/** A measurement with the reference server's keys. */
export function toMetric({ name, statistic, value }: Metric): object {
  return { name: name ?? null, statistic: statistic ?? null, value: value ?? null };
}

/** Savings as every kind of recommendation of Compute Optimizer states them. */
interface Opportunity {
  readonly savingsOpportunityPercentage?: number | undefined;
  readonly estimatedMonthlySavings?:
    | { readonly currency?: string | undefined; readonly value?: number | undefined }
    | undefined;
}

/** The part of a recommendation option that says what it would save. */
interface Saving {
  readonly savingsOpportunity?: Opportunity | undefined;
  readonly savingsOpportunityAfterDiscounts?: Opportunity | undefined;
}

/**
 * What an option would save a month: at list prices as the reference server has it, and with the
 * account's own discounts. The amounts are numbers because this API has numbers.
 *
 * @param option - a recommendation option of any resource type
 */
export function toSavings(option: Saving): object {
  return {
    savings_opportunity: toOpportunity(option.savingsOpportunity),
    savings_opportunity_after_discounts: toOpportunity(option.savingsOpportunityAfterDiscounts),
  };
}

function toOpportunity(opportunity: Opportunity | undefined): object | null {
  if (opportunity === undefined || Object.keys(opportunity).length === 0) return null;
  return {
    savings_percentage: opportunity.savingsOpportunityPercentage ?? null,
    estimated_monthly_savings: {
      currency: opportunity.estimatedMonthlySavings?.currency ?? null,
      value: opportunity.estimatedMonthlySavings?.value ?? null,
    },
  };
}

/** A recommendation as the tool answers it, with what each of its options would save. */
export interface Recommendation extends OptionAnswer {
  readonly recommendation_options?: readonly OptionAnswer[];
  /** Of databases: a choice of its own, so that its savings come on top. */
  readonly storage_recommendation_options?: readonly OptionAnswer[];
}

interface OptionAnswer {
  readonly rank?: number | null;
  readonly savings_opportunity?: {
    readonly estimated_monthly_savings: {
      readonly currency: string | null;
      readonly value: number | null;
    };
  } | null;
}

/**
 * What following a recommendation would save a month at list prices, with the option that AWS ranks
 * first.
 *
 * @param recommendation - of any resource type
 */
export function toBestSavings(recommendation: Recommendation) {
  const { recommendation_options: options, storage_recommendation_options: storage } =
    recommendation;
  const best = options ? [firstOf(options), firstOf(storage)] : [recommendation];
  const savings = best.flatMap(
    (option) => option?.savings_opportunity?.estimated_monthly_savings ?? [],
  );
  const values = savings.flatMap(({ value }) => value ?? []);
  return {
    best_monthly_savings: values.length > 0 ? Exact.sum(...values).toFixed() : null,
    best_monthly_savings_currency: savings.find(({ value }) => value !== null)?.currency ?? null,
  };
}

/** What an option says besides what would be used instead, or at a length that a row has no room for. */
const BESIDE_WHAT_IS_USED = new Set([
  ...['rank', 'savings_opportunity', 'savings_opportunity_after_discounts'],
  ...['projected_utilization_metrics', 'gpu_info', 'container_recommendations'],
]);

/**
 * What would be used instead with the option that AWS ranks first, as columns of a row.
 *
 * @param recommendation - of any resource type
 */
export function toBestOption(recommendation: Recommendation): Readonly<Record<string, Json>> {
  const { recommendation_options: options, storage_recommendation_options: storage } =
    recommendation;
  return {
    ...columnsOf('best_option', firstOf(options)),
    ...columnsOf('best_storage_option', firstOf(storage)),
  };
}

function columnsOf(name: string, option: object = {}): Readonly<Record<string, Json>> {
  const members: [name: string, value: Json][] = Object.entries(option);
  const told = members.filter(
    ([member, value]) => !BESIDE_WHAT_IS_USED.has(member) && !saysNothing(value),
  );
  return Object.fromEntries(told.map(([member, value]) => [`${name}.${member}`, value]));
}

function saysNothing(value: Json): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

/**
 * The option that AWS ranks first; the first one where it ranks none.
 *
 * @param options - as AWS has them, in whatever order
 */
export function firstOf<Option extends Pick<OptionAnswer, 'rank'>>(
  options: readonly Option[] = [],
): Option | undefined {
  return options.find(({ rank }) => rank === 1) ?? options[0];
}
