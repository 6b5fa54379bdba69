// AWS Free Tier: usage of the month so far, filtered.
import type {
  Expression,
  FreeTierUsage,
  GetFreeTierUsageRequest,
} from '../../../../aws/models/freetier.ts';
import { modelled } from '../../engine/model/modelled.ts';
import { validationFault } from '../../engine/parse-input.ts';
import { offerUsages } from './offer-usages.ts';

const PAGE_SIZE = 100;

/** AWS Free Tier: what the bills say was used, against the limits of the offers. */
export const service = modelled('freetier', ({ data }) => ({
  GetFreeTierUsage({ filter }: GetFreeTierUsageRequest, call, page) {
    const found = offerUsages(data, call).filter((usage) => !filter || passes(usage, filter));
    const { items, ...next } = page(found, PAGE_SIZE);
    return { freeTierUsages: items, ...next };
  },
}));

function passes(usage: FreeTierUsage, filter: Expression): boolean {
  if (Object.keys(filter).length !== 1) {
    throw validationFault('Expression must have exactly one root');
  }
  const { And, Or, Not, Dimensions } = filter;
  if (And) return And.every((operand) => passes(usage, operand));
  if (Or) return Or.some((operand) => passes(usage, operand));
  if (Not) return !passes(usage, Not);
  return Dimensions === undefined || compare(usage, Dimensions);
}

function compare(
  usage: FreeTierUsage,
  { Key, Values = [], MatchOptions = [] }: NonNullable<Expression['Dimensions']>,
): boolean {
  const actual = String(valuesByKey(usage)[Key ?? 'SERVICE'] ?? '');
  return Values.some((wanted) => {
    if (MatchOptions.includes('STARTS_WITH')) return actual.startsWith(wanted);
    if (MatchOptions.includes('ENDS_WITH')) return actual.endsWith(wanted);
    if (MatchOptions.includes('CONTAINS')) return actual.includes(wanted);
    if (MatchOptions.includes('GREATER_THAN_OR_EQUAL')) return Number(actual) >= Number(wanted);
    return actual === wanted;
  });
}

function valuesByKey(usage: FreeTierUsage) {
  const { actualUsageAmount: actual = 0, limit = 1 } = usage;
  return {
    SERVICE: usage.service,
    OPERATION: usage.operation,
    USAGE_TYPE: usage.usageType,
    REGION: usage.region,
    FREE_TIER_TYPE: usage.freeTierType,
    DESCRIPTION: usage.description,
    USAGE_PERCENTAGE: (100 * actual) / limit,
  };
}
