import { expect, it } from 'vitest';
import {
  toBestOption,
  toBestSavings,
} from '../../../src/tools/compute-optimizer/recommendation-parts.ts';

const saving = (value: number | null, currency: string | null = 'USD') => ({
  savings_opportunity: { estimated_monthly_savings: { value, currency } },
});
const option = (rank: number | null, value: number) => ({ rank, ...saving(value) });

it.each([
  ['of the option that AWS ranks first', [option(2, 9), option(1, 5)], undefined, '5'],
  ['of the first one where AWS ranks none', [option(null, 9), option(null, 5)], undefined, '9'],
  ['of machine and storage together', [option(1, 0.1)], [option(2, 9), option(1, 0.2)], '0.3'],
  ['of the storage alone', [], [option(1, 4)], '4'],
  ['of the machine alone', [option(1, 4)], [], '4'],
])('a recommendation saves what comes %s', (...[, options, storage, value]) => {
  const recommendation = {
    recommendation_options: options,
    ...(storage && { storage_recommendation_options: storage }),
  };
  expect(toBestSavings(recommendation)).toEqual({
    best_monthly_savings: value,
    best_monthly_savings_currency: 'USD',
  });
});

it('is in the currency of the option that has an amount', () => {
  const recommendation = {
    recommendation_options: [saving(null, null)],
    storage_recommendation_options: [option(1, 4)],
  };
  expect(toBestSavings(recommendation)).toEqual({
    best_monthly_savings: '4',
    best_monthly_savings_currency: 'USD',
  });
});

it('says what an idle resource costs, which has no options', () => {
  expect(toBestSavings(saving(12.5, 'CNY'))).toEqual({
    best_monthly_savings: '12.5',
    best_monthly_savings_currency: 'CNY',
  });
});

it.each([
  ['has no options', { recommendation_options: [] }],
  ['names no savings', { recommendation_options: [{ rank: 1, savings_opportunity: null }] }],
  ['says nothing of them', { recommendation_options: [{ rank: 1 }] }],
  ['has no amount', saving(null, null)],
  ['has nothing at all', {}],
])('a recommendation that %s saves nothing that is known', (_, recommendation) => {
  expect(toBestSavings(recommendation)).toEqual({
    best_monthly_savings: null,
    best_monthly_savings_currency: null,
  });
});

const MEASURED = {
  ...{ projected_utilization_metrics: [{ name: 'Cpu', statistic: 'Maximum', value: 3 }] },
  ...{ gpu_info: null, performance_risk: 1, platform_differences: [] },
};

it.each([
  [
    'an instance',
    {
      recommendation_options: [
        { rank: 2, instance_type: 'm5.large', ...MEASURED },
        { rank: 1, instance_type: 'r6i.xlarge', migration_effort: 'VeryLow', ...MEASURED },
      ],
    },
    {
      'best_option.instance_type': 'r6i.xlarge',
      'best_option.migration_effort': 'VeryLow',
      'best_option.performance_risk': 1,
    },
  ],
  [
    'a database and its storage',
    {
      recommendation_options: [{ rank: 1, instance_class: 'db.r6g.large', ...saving(3) }],
      storage_recommendation_options: [{ storage_configuration: { storageType: 'gp3' }, rank: 1 }],
    },
    {
      'best_option.instance_class': 'db.r6g.large',
      'best_storage_option.storage_configuration': { storageType: 'gp3' },
    },
  ],
  ['what has no options', { recommendation_options: [] }, {}],
  ['what is idle', saving(12.5), {}],
])('says what would be used instead of %s', (_, recommendation, columns) => {
  expect(toBestOption(recommendation)).toEqual(columns);
});
