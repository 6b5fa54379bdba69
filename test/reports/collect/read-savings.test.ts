import { expect, it } from 'vitest';
import { readSavings } from '../../../src/reports/collect/read-savings.ts';

const SOURCE = { requestId: 'r', resourceType: 'get_rds_recommendations', region: 'eu-west-1' };

const opportunity = (value: number | null, currency: string | null = 'USD') => ({
  estimated_monthly_savings: { currency, value },
});
const option = (
  rank: number | null,
  value: number,
  after: number | null | undefined = undefined,
) => ({
  rank,
  savings_opportunity: opportunity(value),
  savings_opportunity_after_discounts:
    after === undefined ? null : opportunity(after, after === null ? null : 'USD'),
});

it.each([
  ['the option that AWS ranks first', [option(2, 9), option(1, 5)], undefined, '5'],
  ['the first one where AWS ranks none', [option(null, 9), option(null, 5)], undefined, '9'],
  ['machine and storage together', [option(1, 0.1)], [option(2, 9), option(1, 0.2)], '0.3'],
  ['what is left with discounts', [option(1, 9, 3)], [], '3'],
  ['list prices where AWS has no amount with discounts', [option(1, 9, null)], [], '9'],
  [
    'all digits',
    [option(1, 1234.5678901234567)],
    [option(1, 0.012345678901234567)],
    '1234.580235802357934567',
  ],
])('adds up the savings of %s', (...[, options, storage, monthlySavings]) => {
  const recommendation = {
    recommendation_options: options,
    ...(storage && { storage_recommendation_options: storage }),
  };
  expect(readSavings(SOURCE, { recommendations: [recommendation], errors: [] }).lines).toEqual([
    { ...SOURCE, currency: 'USD', count: 1, monthlySavings },
  ]);
});

it.each([
  ['no options', []],
  ['nothing left with discounts', [option(1, 9, 0)]],
])('has no line for a recommendation with %s', (_, options) => {
  const recommendations = [{ recommendation_options: options }];
  expect(readSavings(SOURCE, { recommendations, errors: [] })).toEqual({ lines: [], gaps: [] });
});
