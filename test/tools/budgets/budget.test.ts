import type { Budget, CalculatedSpend, Expression } from '@aws-sdk/client-budgets';
import { describe, expect, it } from 'vitest';
import { toBudget } from '../../../src/tools/budgets/budget.ts';

const PLAIN = { BudgetName: 'team', BudgetType: 'COST', TimeUnit: 'MONTHLY' } as const;
const usd = (Amount: string) => ({ Amount, Unit: 'USD' });

it('has the keys of the reference server, amounts as AWS sent them', () => {
  const budget: Budget = {
    ...PLAIN,
    BudgetLimit: usd('100.10'),
    CalculatedSpend: { ActualSpend: usd('25.000'), ForecastedSpend: usd('99.9') },
    CostFilters: { Service: ['Amazon Simple Storage Service'] },
    TimePeriod: { Start: new Date('2026-03-01T00:00:00Z'), End: new Date('2087-06-15T00:00:00Z') },
  };
  expect(toBudget(budget)).toEqual({
    budget_name: 'team',
    budget_type: 'COST',
    time_unit: 'MONTHLY',
    budget_limit: { amount: '100.10', unit: 'USD', formatted: '100.10 USD' },
    calculated_spend: {
      actual_spend: { amount: '25.000', unit: 'USD', formatted: '25.000 USD' },
      forecasted_spend: { amount: '99.9', unit: 'USD', formatted: '99.9 USD' },
    },
    cost_filters: { Service: ['Amazon Simple Storage Service'] },
    time_period: { start: '2026-03-01', end: '2087-06-15' },
    status: 'OK',
  });
});

it('leaves out what AWS leaves out', () => {
  expect(
    toBudget({ ...PLAIN, CostFilters: {}, CalculatedSpend: { ActualSpend: undefined } }),
  ).toEqual({
    budget_name: 'team',
    budget_type: 'COST',
    time_unit: 'MONTHLY',
    calculated_spend: {},
  });
});

it('says which costs a budget counts, where that is not all of them as they are billed', () => {
  const filter: Expression = { Not: { Dimensions: { Key: 'RECORD_TYPE', Values: ['Credit'] } } };
  const view = 'arn:aws:billing::123456789012:billingview/custom-1';
  const budget: Budget = {
    ...PLAIN,
    FilterExpression: filter,
    Metrics: ['AmortizedCost'],
    BillingViewArn: view,
    CostTypes: { IncludeTax: false, IncludeRefund: true, UseBlended: false, UseAmortized: true },
  };
  expect(toBudget(budget)).toMatchObject({
    filter_expression: filter,
    metrics: ['AmortizedCost'],
    billing_view_arn: view,
    cost_types: { IncludeTax: false, UseAmortized: true },
  });
  const usual = { IncludeTax: true, IncludeCredit: true, UseBlended: false, UseAmortized: false };
  expect(toBudget({ ...PLAIN, CostTypes: usual })).not.toHaveProperty('cost_types');
});

it('says that AWS no longer updates a budget, and nothing of how it stands', () => {
  const budget: Budget = {
    ...PLAIN,
    BudgetLimit: usd('10'),
    CalculatedSpend: { ActualSpend: usd('12') },
    LastUpdatedTime: new Date('2026-03-01T10:00:00Z'),
  };
  const reason = { StatusReason: 'BILLING_VIEW_NO_ACCESS' } as const;
  const unhealthy = toBudget({ ...budget, HealthStatus: { Status: 'UNHEALTHY', ...reason } });
  expect(unhealthy).toMatchObject({
    health_status: { status: 'UNHEALTHY', status_reason: 'BILLING_VIEW_NO_ACCESS' },
    last_updated_time: '2026-03-01T10:00:00.000Z',
  });
  expect(unhealthy).not.toHaveProperty('status');
  for (const HealthStatus of [{ Status: 'HEALTHY' } as const, undefined, {}]) {
    const healthy = toBudget({ ...budget, HealthStatus });
    expect(healthy).toMatchObject({ status: 'EXCEEDED' });
    expect(healthy).not.toHaveProperty('health_status');
    expect(healthy).not.toHaveProperty('last_updated_time');
  }
  const { LastUpdatedTime: _, ...unknown } = budget;
  expect(toBudget({ ...unknown, HealthStatus: { Status: 'UNHEALTHY' } })).toMatchObject({
    health_status: { status: 'UNHEALTHY', status_reason: null },
    last_updated_time: null,
  });
});

it('says null for the amount or the unit that AWS leaves out', () => {
  const limit = (BudgetLimit: object) => toBudget({ ...PLAIN, BudgetLimit } as Budget);
  expect(limit({ Amount: '5' })).toMatchObject({
    budget_limit: { amount: '5', unit: null, formatted: '5' },
  });
  expect(limit({ Unit: 'USD' })).toMatchObject({
    budget_limit: { amount: null, unit: 'USD', formatted: 'USD' },
  });
});

it('lists the limits of a plan in their order', () => {
  const november = String(Date.parse('2026-11-01') / 1000);
  const december = String(Date.parse('2026-12-01') / 1000);
  const budget: Budget = {
    ...PLAIN,
    BudgetLimit: usd('10'),
    PlannedBudgetLimits: { [december]: usd('20'), [november]: usd('10') },
    CalculatedSpend: { ActualSpend: usd('12') },
  };
  expect(toBudget(budget)).toMatchObject({
    planned_budget_limits: [
      { start: '2026-11-01', amount: '10', unit: 'USD', formatted: '10 USD' },
      { start: '2026-12-01', amount: '20', unit: 'USD', formatted: '20 USD' },
    ],
    status: 'EXCEEDED',
  });
});

describe('status', () => {
  interface Case {
    readonly limit?: string;
    readonly actual?: string;
    readonly forecast?: string;
    readonly type?: 'COST' | 'USAGE' | 'RI_UTILIZATION' | 'SAVINGS_PLANS_COVERAGE';
  }
  const shown = ({ limit, actual, forecast, type = 'COST' }: Case) =>
    toBudget({
      ...PLAIN,
      BudgetType: type,
      ...(limit && { BudgetLimit: usd(limit) }),
      CalculatedSpend: {
        ActualSpend: actual === undefined ? undefined : usd(actual),
        ...(forecast && { ForecastedSpend: usd(forecast) }),
      },
    });

  it.each([
    { limit: '100', actual: '99.99', status: 'OK' },
    { limit: '100', actual: '100', status: 'EXCEEDED' },
    { limit: '100', actual: '100.0', forecast: '50', status: 'EXCEEDED' },
    { limit: '100', actual: '20', forecast: '99.99', status: 'OK' },
    { limit: '100', actual: '20', forecast: '100.000', status: 'FORECASTED_TO_EXCEED' },
    { limit: '9', actual: '10', forecast: '8', status: 'EXCEEDED' },
    { limit: '10', actual: '12', type: 'USAGE', status: 'EXCEEDED' } as const,
    // As binary floating-point numbers these two are the same.
    { limit: '0.30000000000000000001', actual: '0.3', status: 'OK' },
    { limit: '0.3', actual: '0.30000000000000000001', status: 'EXCEEDED' },
  ])('$status: $type limit $limit, spent $actual, forecast $forecast', ({ status, ...spend }) => {
    expect(shown(spend)).toMatchObject({ status });
  });

  it.each<[string, Case]>([
    ['a limit', { actual: '5' }],
    ['spend', { limit: '10', forecast: '20' }],
    ['a limit that is a number', { limit: '1,5', actual: '5' }],
    ['spend that is a number', { limit: '10', actual: 'NaN', forecast: '20' }],
    ['a forecast that is a number', { limit: '10', actual: '5', forecast: 'NaN' }],
    ['a spending limit: utilization', { limit: '100', actual: '100', type: 'RI_UTILIZATION' }],
    ['a spending limit: coverage', { limit: '80', actual: '90', type: 'SAVINGS_PLANS_COVERAGE' }],
  ])('is absent without %s', (_, spend) => {
    expect(shown(spend)).not.toHaveProperty('status');
  });

  it('is what was spent alone where that is enough, whatever is forecast', () => {
    const spend = { limit: '10', actual: '10', forecast: 'NaN' };
    expect(shown(spend)).toMatchObject({ status: 'EXCEEDED' });
  });

  it.each<[string, CalculatedSpend]>([
    ['what was spent', { ActualSpend: { Amount: '12', Unit: 'CNY' } }],
    ['a forecast', { ActualSpend: usd('9'), ForecastedSpend: { Amount: '12', Unit: 'CNY' } }],
  ])('is absent where %s is in another unit than the limit', (_, spend) => {
    const limited = { ...PLAIN, BudgetLimit: usd('10') };
    expect(toBudget({ ...limited, CalculatedSpend: spend })).not.toHaveProperty('status');
  });
});
