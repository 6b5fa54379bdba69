import type { Budget } from '@aws-sdk/client-budgets';
import { expect, it } from 'vitest';
import { readBudgets } from '../../../src/reports/collect/read-budgets.ts';
import { toBudget } from '../../../src/tools/budgets/budget.ts';

const usd = (Amount: string) => ({ Amount, Unit: 'USD' });

const WHOLE: Budget = {
  BudgetName: 'All',
  BudgetType: 'COST',
  TimeUnit: 'MONTHLY',
  TimePeriod: { Start: new Date('2025-01-01T00:00:00Z'), End: new Date('2087-06-15T00:00:00Z') },
  BudgetLimit: usd('100.10'),
  CalculatedSpend: { ActualSpend: usd('25'), ForecastedSpend: usd('120') },
};

const find = (...budgets: Budget[]) =>
  readBudgets('budgets', { budgets: budgets.map(toBudget), complete: true });
const read = (budget: Budget) => find(budget).lines;

it('reads what a budget limits, and what AWS says of it', () => {
  expect(read(WHOLE)).toEqual([
    {
      requestId: 'budgets',
      name: 'All',
      timeUnit: 'MONTHLY',
      start: '2025-01-01',
      end: '2087-06-15',
      coversAccount: true,
      unit: 'USD',
      limit: '100.10',
      actual: '25',
      forecast: '120',
      status: 'FORECASTED_TO_EXCEED',
    },
  ]);
});

it.each<[string, Partial<Budget>, boolean]>([
  ['no filters', { CostFilters: {} }, true],
  ['a filter', { CostFilters: { Region: ['eu-west-1'] } }, false],
  [
    'a filter expression',
    { FilterExpression: { Not: { Dimensions: { Key: 'RECORD_TYPE', Values: ['Credit'] } } } },
    false,
  ],
  ['every kind of charge', { CostTypes: { IncludeTax: true, UseBlended: false } }, true],
  ['no credits', { CostTypes: { IncludeCredit: false } }, false],
  ['amortized costs', { CostTypes: { UseAmortized: true } }, false],
  ['the metric of the bill', { Metrics: ['UnblendedCost'] }, true],
  ['another metric', { Metrics: ['NetUnblendedCost'] }, false],
  [
    'the primary view',
    { BillingViewArn: 'arn:aws:billing::123456789012:billingview/primary' },
    true,
  ],
  [
    'a view of its own',
    { BillingViewArn: 'arn:aws:billing::123456789012:billingview/custom-1' },
    false,
  ],
])('with %s', (_, scope, coversAccount) => {
  expect(read({ ...WHOLE, ...scope })).toMatchObject([{ coversAccount }]);
});

it('does not take a budget for one on all costs that it cannot see the whole of', () => {
  const whole = toBudget(WHOLE);
  const answer = { budgets: [whole, { ...whole, not_shown: ['NewScope'] }], complete: true };
  expect(readBudgets('budgets', answer).lines).toMatchObject([
    { coversAccount: true },
    { coversAccount: false },
  ]);
});

it('leaves budgets on usage out', () => {
  expect(find({ ...WHOLE, BudgetType: 'USAGE' })).toEqual({ lines: [], gaps: [] });
});

it.each<[string, Partial<Budget>]>([
  ['no limit', { BudgetLimit: undefined }],
  ['nothing spent yet', { CalculatedSpend: { ActualSpend: undefined } }],
])('says that a budget has no figures: %s', (_, change) => {
  expect(find({ ...WHOLE, ...change }, WHOLE)).toMatchObject({
    lines: [{ name: 'All' }],
    gaps: [{ section: 'budgets', code: 'budget_without_figures' }],
  });
});

it('says that there are more budgets than were read', () => {
  const answer = { budgets: [toBudget(WHOLE)], complete: false };
  expect(readBudgets('budgets', answer).gaps).toMatchObject([{ code: 'incomplete_answer' }]);
});
