// Budgets as people have them, and what is made of AWS's answer about them.
import type { Budget } from '@aws-sdk/client-budgets';
import { expect, test } from 'vitest';
import { readBudgets } from '../../src/reports/collect/read-budgets.ts';
import { toBudget } from '../../src/tools/budgets/budget.ts';
import type { PublicCase } from './public-case.ts';

const usd = (Amount: string) => ({ Amount, Unit: 'USD' });
const seconds = (day: string) => String(Date.parse(day) / 1000);

const BUDGET: Budget = {
  BudgetName: 'All',
  BudgetType: 'COST',
  TimeUnit: 'MONTHLY',
  BudgetLimit: usd('100'),
  CalculatedSpend: { ActualSpend: usd('20'), ForecastedSpend: usd('40') },
  LastUpdatedTime: new Date('2026-01-31T12:00:00Z'),
};

interface Right {
  /** What the tool shows. */
  readonly shown: object;
  /** Members that it does not show. */
  readonly hidden?: readonly string[];
  /** What a report has of it. */
  readonly report: object;
}

const UNHEALTHY = (reason: 'FILTER_INVALID' | 'MULTI_YEAR_HISTORICAL_DATA_DISABLED') => ({
  input: { ...BUDGET, HealthStatus: { Status: 'UNHEALTHY', StatusReason: reason } } as const,
  right: {
    shown: {
      health_status: { status: 'UNHEALTHY', status_reason: reason },
      last_updated_time: '2026-01-31T12:00:00.000Z',
    },
    hidden: ['status'],
    report: { lines: [], gaps: [{ section: 'budgets', code: 'budget_not_updated' }] },
  },
});

const CASES: PublicCase<Budget, Right>[] = [
  {
    source: 'cloud-intelligence-dashboards-framework#1141',
    symptom: 'a budget that AWS has stopped to update is shown as OK',
    ...UNHEALTHY('MULTI_YEAR_HISTORICAL_DATA_DISABLED'),
  },
  {
    source: 'terraform-provider-aws#46866',
    symptom: 'a budget whose filter is no longer valid is shown as OK',
    ...UNHEALTHY('FILTER_INVALID'),
  },
  {
    source:
      'https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_HealthStatus.html',
    symptom: 'a healthy budget keeps its status',
    input: { ...BUDGET, HealthStatus: { Status: 'HEALTHY' } },
    right: {
      shown: { status: 'OK' },
      hidden: ['health_status', 'last_updated_time'],
      report: { lines: [{ status: 'OK' }], gaps: [] },
    },
  },
  {
    source: 'go-to-k/cdk-real-drift#157',
    symptom: 'a planned budget has the limit of the month, and those to come',
    input: {
      ...BUDGET,
      BudgetLimit: usd('15'),
      PlannedBudgetLimits: {
        [seconds('2026-11-01')]: usd('15'),
        [seconds('2026-12-01')]: usd('9'),
      },
    },
    right: {
      shown: {
        budget_limit: { amount: '15' },
        planned_budget_limits: [
          { start: '2026-11-01', amount: '15' },
          { start: '2026-12-01', amount: '9' },
        ],
        status: 'EXCEEDED',
      },
      report: { lines: [{ limit: '15', status: 'EXCEEDED' }], gaps: [] },
    },
  },
  {
    source: 'terraform-provider-aws#23268',
    symptom: 'a budget that adjusts itself has a limit and a status',
    input: { ...BUDGET, AutoAdjustData: { AutoAdjustType: 'FORECAST' } },
    right: {
      shown: { budget_limit: { amount: '100' }, status: 'OK' },
      hidden: ['planned_budget_limits'],
      report: { lines: [{ limit: '100', status: 'OK' }], gaps: [] },
    },
  },
];

test.each(CASES)('$symptom ($source)', ({ input, right }) => {
  const shown = toBudget(input);
  expect(shown).toMatchObject(right.shown);
  for (const member of right.hidden ?? []) expect(shown).not.toHaveProperty(member);
  const report = readBudgets('budgets', { budgets: [shown], complete: true });
  expect(report).toMatchObject(right.report);
});
