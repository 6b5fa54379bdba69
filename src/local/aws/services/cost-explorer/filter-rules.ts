// What the filters of single operations may hold, which their descriptions say in words only.
import { validationFault } from '../../engine/parse-input.ts';
import { type Comparison, type Expression, flawOf } from './expression.ts';

/** What a filter may hold; what is absent is not limited. */
export interface FilterRules {
  readonly dimensions?: readonly string[];
  /** Besides plain comparisons. */
  readonly operators?: readonly ('And' | 'Or' | 'Not')[];
  /** Whether tags and cost categories may be compared. */
  readonly dimensionsOnly?: boolean;
  /** Ways to compare dimensions. */
  readonly matchDimensions?: readonly string[];
  /** Ways to compare tags and cost categories. */
  readonly matchNames?: readonly string[];
}

/** Known to rules of cost categories only (API reference: DimensionValues). */
export const CATEGORY_RULES_ONLY = ['LINKED_ACCOUNT_NAME', 'SERVICE_CODE'];

/** GetCostAndUsage and GetCostAndUsageWithResources. */
export const costAndUsageRules: FilterRules = {
  matchDimensions: ['EQUALS', 'CASE_SENSITIVE'],
  matchNames: ['EQUALS', 'ABSENT', 'CASE_SENSITIVE'],
};

/** GetCostForecast. */
export const costForecastRules: FilterRules = {
  dimensions: [
    'AZ',
    'INSTANCE_TYPE',
    'LINKED_ACCOUNT',
    'OPERATION',
    'PURCHASE_TYPE',
    'REGION',
    'SERVICE',
    'USAGE_TYPE',
    'USAGE_TYPE_GROUP',
    'RECORD_TYPE',
    'OPERATING_SYSTEM',
    'TENANCY',
    'SCOPE',
    'PLATFORM',
    'SUBSCRIPTION_ID',
    'LEGAL_ENTITY_NAME',
    'DEPLOYMENT_OPTION',
    'DATABASE_ENGINE',
    'INSTANCE_TYPE_FAMILY',
    'BILLING_ENTITY',
    'RESERVATION_ID',
    'SAVINGS_PLAN_ARN',
  ],
};

/** GetUsageForecast, which also knows accounts by name. */
export const usageForecastRules: FilterRules = {
  dimensions: [...(costForecastRules.dimensions ?? []), 'LINKED_ACCOUNT_NAME'],
};

/** GetSavingsPlansUtilization. */
export const savingsPlansRules: FilterRules = {
  dimensions: [
    'LINKED_ACCOUNT',
    'SAVINGS_PLAN_ARN',
    'SAVINGS_PLANS_TYPE',
    'REGION',
    'PAYMENT_OPTION',
    'INSTANCE_TYPE_FAMILY',
  ],
  operators: ['And'],
  dimensionsOnly: true,
};

/** GetSavingsPlansCoverage. */
export const savingsPlansCoverageRules: FilterRules = {
  dimensions: ['LINKED_ACCOUNT', 'REGION', 'SERVICE', 'INSTANCE_FAMILY'],
  operators: ['And'],
};

/** GetReservationUtilization. */
export const reservationUtilizationRules: FilterRules = {
  dimensions: [
    'AZ',
    'CACHE_ENGINE',
    'DEPLOYMENT_OPTION',
    'INSTANCE_TYPE',
    'LINKED_ACCOUNT',
    'OPERATING_SYSTEM',
    'PLATFORM',
    'REGION',
    'SERVICE',
    'SCOPE',
    'TENANCY',
  ],
  operators: ['And'],
  dimensionsOnly: true,
};

/** GetReservationCoverage, which knows engines, tags and cost categories, too. */
export const reservationCoverageRules: FilterRules = {
  dimensions: [...(reservationUtilizationRules.dimensions ?? []), 'DATABASE_ENGINE', 'TAG'],
  operators: ['And'],
};

/**
 * Checks a filter against what Cost Explorer and the operation say about filters.
 *
 * @param filter - of the request, if there is one
 * @param rules - of the operation
 * @throws AwsFault `ValidationException`
 */
export function requireFilter(filter: Expression | undefined, rules: FilterRules): void {
  if (filter === undefined) return;
  const flaw = flawOf(filter);
  if (flaw !== undefined) throw validationFault(flaw);
  const { And, Or, Not, Dimensions, Tags, CostCategories } = filter;
  const operator = And ? 'And' : Or ? 'Or' : Not && 'Not';
  if (operator && rules.operators && !rules.operators.includes(operator)) {
    throw validationFault(`Filter takes ${rules.operators.join(', ')} only, got ${operator}`);
  }
  for (const operand of And ?? Or ?? (Not ? [Not] : [])) requireFilter(operand, rules);
  if (Dimensions) requireDimension(Dimensions, rules);
  const names = Tags ?? CostCategories;
  if (names && rules.dimensionsOnly) throw validationFault('Filter takes Dimensions only');
  if (names) requireMatchOptions(names, rules.matchNames);
}

function requireDimension(
  dimension: NonNullable<Expression['Dimensions']>,
  { dimensions, matchDimensions }: FilterRules,
): void {
  const { Key } = dimension;
  const known = dimensions?.includes(Key) ?? !CATEGORY_RULES_ONLY.includes(Key);
  if (!known) {
    const takes = dimensions ? `takes ${dimensions.join(', ')}` : 'does not take this dimension';
    throw validationFault(`Filter ${takes}, got ${Key}`);
  }
  requireMatchOptions(dimension, matchDimensions);
}

function requireMatchOptions(
  { MatchOptions = [] }: Comparison,
  known: readonly string[] | undefined,
): void {
  const strange = MatchOptions.find((option) => known && !known.includes(option));
  if (strange === undefined) return;
  throw validationFault(`MatchOptions takes ${known?.join(', ')}, got ${strange}`);
}
