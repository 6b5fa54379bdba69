import {
  type Budget,
  BudgetsClient,
  DescribeBudgetActionsForAccountCommand,
  DescribeBudgetActionsForBudgetCommand,
  DescribeBudgetNotificationsForAccountCommand,
  DescribeBudgetsCommand,
  DescribeNotificationsForBudgetCommand,
  paginateDescribeBudgets,
} from '@aws-sdk/client-budgets';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AwsEndpoints,
  startAwsEndpoints,
} from '../../../../src/local/aws/start-aws-endpoints.ts';
import { totalCost } from '../../../../src/local/data/line-items.ts';
import { createWorld } from '../../../../src/local/world.ts';
import { awsClient, keyOf, openSession } from '../aws-client.ts';

const world = createWorld();
const now = new Date('2026-11-22T12:00:00Z');
const AccountId = '123456789012';
let aws: AwsEndpoints;
let client: BudgetsClient;
let budgets: readonly Budget[];

beforeAll(async () => {
  aws = await startAwsEndpoints({ world, now: () => now });
  client = awsClient(BudgetsClient, aws, { credentials: keyOf(world, AccountId) });
  const answer = await client.send(new DescribeBudgetsCommand({ AccountId }));
  budgets = answer.Budgets ?? [];
});
afterAll(() => aws.close());

const amounts = ({ BudgetLimit, CalculatedSpend }: Budget) => ({
  limit: Number(BudgetLimit?.Amount),
  actual: Number(CalculatedSpend?.ActualSpend?.Amount),
  forecast: Number(CalculatedSpend?.ForecastedSpend?.Amount),
});
const capped = () => budgets.filter(({ CostFilters }) => CostFilters?.Service).map(amounts);

describe('DescribeBudgets', () => {
  it('tells the spend that the bills of the month add up to', () => {
    const spent = totalCost(AccountId, { start: '2026-11-01', end: '2026-12-01', now });
    const total = budgets.find(({ BudgetName }) => BudgetName === 'Monthly total');
    expect(total?.CalculatedSpend?.ActualSpend).toEqual({ Amount: spent, Unit: 'USD' });
  });

  it('has a budget that is exceeded and one that will be', () => {
    const [exceeded, expected] = capped();
    expect(exceeded?.actual).toBeGreaterThan(Number(exceeded?.limit));
    expect(expected?.actual).toBeLessThan(Number(expected?.limit));
    expect(expected?.forecast).toBeGreaterThan(Number(expected?.limit));
  });

  // DescribeBudgets has "BudgetLimit representing the current month or quarter limit present in
  // PlannedBudgetLimits" (API reference of Budget), and one for budgets that adjust themselves.
  it('has budgets whose limit changes, with the current one, and others than on costs', () => {
    const planned = budgets.find(({ PlannedBudgetLimits }) => PlannedBudgetLimits);
    const limits = planned?.PlannedBudgetLimits ?? {};
    expect(Object.keys(limits)).toHaveLength(12);
    expect(planned?.BudgetLimit).toEqual(limits[String(Date.parse('2026-11-01') / 1000)]);
    const adjusting = budgets.find(({ AutoAdjustData }) => AutoAdjustData);
    expect(Number(adjusting?.BudgetLimit?.Amount)).toBeGreaterThan(0);
    const types = new Set(budgets.map(({ BudgetType }) => BudgetType));
    expect(types).toEqual(new Set(['COST', 'USAGE', 'SAVINGS_PLANS_UTILIZATION']));
  });

  it('lists all of a long list page by page, each once', async () => {
    const credentials = await openSession({ world, aws }, '777788889999');
    const pages = paginateDescribeBudgets(
      { client: awsClient(BudgetsClient, aws, { credentials }) },
      { AccountId: '777788889999' },
    );
    const names: (string | undefined)[][] = [];
    const unhealthy: Budget[] = [];
    for await (const { Budgets = [] } of pages) {
      names.push(Budgets.map(({ BudgetName }) => BudgetName));
      unhealthy.push(...Budgets.filter(({ HealthStatus }) => HealthStatus));
    }
    expect(names.map(({ length }) => length)).toEqual([100, 20]);
    expect(new Set(names.flat()).size).toBe(120);
    expect(unhealthy).toMatchObject([{ HealthStatus: { Status: 'UNHEALTHY' } }]);
  });

  it('has filter expressions for those who ask for them, and unusual cost types', async () => {
    const many = '777788889999';
    const credentials = await openSession({ world, aws }, many);
    const ask = async (ShowFilterExpression: boolean | undefined) => {
      const command = new DescribeBudgetsCommand({ AccountId: many, ShowFilterExpression });
      return (await awsClient(BudgetsClient, aws, { credentials }).send(command)).Budgets ?? [];
    };
    const expressions = (all: readonly Budget[]) => all.filter((each) => each.FilterExpression);
    expect(expressions(await ask(true))).toMatchObject([{ Metrics: ['UnblendedCost'] }]);
    expect(expressions(await ask(undefined))).toEqual([]);
    const types = (await ask(undefined)).map(({ CostTypes }) => CostTypes);
    expect(types).toContainEqual(
      expect.objectContaining({ IncludeTax: false, UseAmortized: true }),
    );
  });

  it('goes on only with a token of its own, for the same account', async () => {
    const first = await client.send(new DescribeBudgetsCommand({ AccountId, MaxResults: 2 }));
    const next = { MaxResults: 2, NextToken: first.NextToken };
    const second = await client.send(new DescribeBudgetsCommand({ AccountId, ...next }));
    expect(second.Budgets).toEqual(budgets.slice(2, 4));

    const credentials = await openSession({ world, aws }, '444455556666');
    const other = awsClient(BudgetsClient, aws, { credentials });
    await expect(
      other.send(new DescribeBudgetsCommand({ AccountId: '444455556666', ...next })),
    ).rejects.toThrow();
    await expect(
      client.send(new DescribeBudgetsCommand({ AccountId, NextToken: 'made-up' })),
    ).rejects.toMatchObject({ name: 'InvalidNextTokenException' });
  });

  it('denies the budgets of another account', async () => {
    await expect(
      client.send(new DescribeBudgetsCommand({ AccountId: '111122223333' })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it.each([0, 1001])('refuses pages of %i', async (MaxResults) => {
    await expect(
      client.send(new DescribeBudgetsCommand({ AccountId, MaxResults })),
    ).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('notifications and actions', () => {
  const named = () => ({ AccountId, BudgetName: budgets[1]?.BudgetName });

  it('follow from what is spent', async () => {
    const notifications = await client.send(new DescribeNotificationsForBudgetCommand(named()));
    expect(notifications.Notifications).toMatchObject([
      { NotificationType: 'ACTUAL', Threshold: 80, NotificationState: 'ALARM' },
      { NotificationType: 'FORECASTED', Threshold: 100, NotificationState: 'ALARM' },
    ]);
    const actions = await client.send(new DescribeBudgetActionsForBudgetCommand(named()));
    expect(actions.Actions?.map(({ Status }) => Status)).toEqual([
      'EXECUTION_SUCCESS',
      'PENDING',
      'PENDING',
    ]);
  });

  it('are there for the whole account too', async () => {
    const notifications = await client.send(
      new DescribeBudgetNotificationsForAccountCommand({ AccountId }),
    );
    const names = notifications.BudgetNotificationsForAccount?.map(({ BudgetName }) => BudgetName);
    expect(names).toEqual(budgets.map(({ BudgetName }) => BudgetName));
    const actions = await client.send(
      new DescribeBudgetActionsForAccountCommand({ AccountId, MaxResults: 4 }),
    );
    expect(actions.Actions).toHaveLength(4);
    expect(actions.NextToken).toBeDefined();
  });

  it('are not there for a budget that is not', async () => {
    const nowhere = { AccountId, BudgetName: 'Nowhere' };
    await expect(
      client.send(new DescribeNotificationsForBudgetCommand(nowhere)),
    ).rejects.toMatchObject({ name: 'NotFoundException' });
  });
});
