// From the answers of `compute-optimizer` to sums of what could be saved.

import * as z from 'zod';
import { Exact } from '../../answers/exact.ts';
import { firstOf } from '../../tools/compute-optimizer/recommendation-parts.ts';
import type { Gap, SavingsLine } from '../account-report.ts';

const opportunity = z
  .object({
    estimated_monthly_savings: z.object({
      currency: z.string().nullable(),
      value: z.number().nullable(),
    }),
  })
  .nullable();
const option = z.object({
  rank: z.number().nullable().default(null),
  savings_opportunity: opportunity,
  savings_opportunity_after_discounts: opportunity,
});
const savingsAnswer = z.object({
  recommendations: z.array(
    z.object({
      recommendation_options: z.array(option),
      storage_recommendation_options: z.array(option).optional(),
    }),
  ),
  errors: z.array(z.object({ code: z.string().optional(), message: z.string().optional() })),
});

type Recommendation = z.infer<typeof savingsAnswer>['recommendations'][number];

/** Where recommendations come from. */
type SavingsSource = Pick<SavingsLine, 'requestId' | 'resourceType' | 'region'>;

/**
 * Adds up what every recommendation would save with the option that AWS ranks first, by currency: with the
 * account's own discounts where AWS knows them. What AWS could not answer for is a gap.
 *
 * @param source - which resources
 * @param answer - of the tool `compute-optimizer`
 */
export function readSavings(source: SavingsSource, answer: unknown) {
  const { recommendations, errors } = savingsAnswer.parse(answer);
  return { lines: linesOf(source, recommendations), gaps: gapsOf(source, errors) };
}

function linesOf(source: SavingsSource, recommendations: readonly Recommendation[]): SavingsLine[] {
  const sums = new Map<string, { count: number; sum: Exact }>();
  for (const recommendation of recommendations) {
    for (const [currency, value] of savingsOf(recommendation)) {
      const { count, sum } = sums.get(currency) ?? { count: 0, sum: new Exact(0) };
      sums.set(currency, { count: count + 1, sum: sum.plus(value) });
    }
  }
  return [...sums].map(([currency, { count, sum }]) => ({
    ...source,
    currency,
    count,
    monthlySavings: sum.toFixed(),
  }));
}

function gapsOf(
  { region, resourceType }: SavingsSource,
  errors: z.infer<typeof savingsAnswer>['errors'],
): Gap[] {
  const [first] = errors;
  if (!first) return [];
  const message = `AWS could not answer for ${errors.length} of ${resourceType}: ${first.message ?? 'it does not say why.'}`;
  return [{ section: 'savings', detail: region, code: first.code ?? 'incomplete_answer', message }];
}

function savingsOf(recommendation: Recommendation): Map<string, Exact> {
  const { recommendation_options: options, storage_recommendation_options: storage } =
    recommendation;
  const sums = new Map<string, Exact>();
  for (const best of [firstOf(options), firstOf(storage)]) {
    const { currency, value } = savingOf(best) ?? { currency: null, value: null };
    if (currency === null || value === null || value <= 0) continue;
    sums.set(currency, new Exact(value).plus(sums.get(currency) ?? 0));
  }
  return sums;
}

function savingOf(option: Recommendation['recommendation_options'][number] | undefined) {
  const said = [option?.savings_opportunity_after_discounts, option?.savings_opportunity];
  const savings = said.flatMap((each) => each?.estimated_monthly_savings ?? []);
  return savings.find(({ value }) => value !== null);
}
