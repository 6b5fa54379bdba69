import * as z from 'zod';
import type { Expression, FreeTierUsage } from '../../../../aws/models/freetier.ts';
import { modelled } from '../../engine/model/modelled.ts';
import { nextPage } from '../../engine/next-page.ts';
import { parseInput, validationFault } from '../../engine/parse-input.ts';
import { offerUsages } from './offer-usages.ts';

const PAGE_SIZE = 100;

const inputSchema = z.object({
  filter: z.custom<Expression>().optional(),
  maxResults: z.int().default(PAGE_SIZE),
  nextToken: z.string().optional(),
});

/** AWS Free Tier: what the bills say was used, against the limits of the offers. */
export const service = modelled('freetier', ({ data }) => ({
  GetFreeTierUsage(input, call) {
    const { filter, maxResults: pageSize, nextToken: token } = parseInput(inputSchema, input);
    const found = offerUsages(data, call).filter((usage) => !filter || passes(usage, filter));
    const request = { operation: 'GetFreeTierUsage', input: { filter }, call, pageSize, token };
    const page = nextPage(found, request);
    return { freeTierUsages: page.items, nextToken: page.token };
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
