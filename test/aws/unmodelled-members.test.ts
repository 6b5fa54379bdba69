import { BudgetsClient, DescribeBudgetCommand } from '@aws-sdk/client-budgets';
import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { GetProductsCommand, PricingClient } from '@aws-sdk/client-pricing';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { AwsRequest } from '../../src/aws/aws-request.ts';
import { createAwsFactory } from '../../src/aws/create-aws.ts';
import { unmodelledIn } from '../../src/aws/unmodelled-members.ts';
import { Refusal, type ScriptedAws, startScriptedAws } from '../support/start-scripted-aws.ts';

const BUDGET = { BudgetName: 'one', BudgetType: 'COST', TimeUnit: 'MONTHLY' };
const TimePeriod = { Start: '2026-01-01', End: '2026-02-01' };

let scripted: ScriptedAws;
const requests: AwsRequest[] = [];
beforeAll(async () => {
  scripted = await startScriptedAws();
});
afterAll(() => scripted.close());
beforeEach(() => void requests.splice(0));

const aws = () =>
  createAwsFactory()({
    principal: { kind: 'own-role' },
    region: 'us-east-1',
    signal: new AbortController().signal,
    onRequest: (request) => requests.push(request),
  });

const describeBudget = (members: object) => {
  scripted.script({ DescribeBudget: { Budget: { ...BUDGET, ...members } } });
  const command = new DescribeBudgetCommand({ AccountId: '111122223333', BudgetName: 'one' });
  return aws().send(BudgetsClient, command);
};

it('names what the SDK leaves out, wherever it stands', async () => {
  const unknown = { Key: 'model', Values: ['one'] };
  const known = { Key: 'REGION', Values: ['eu-west-1'] };
  const { Budget } = await describeBudget({
    FilterExpression: {
      And: [{ Dimensions: known }, { ProductAttributes: unknown }, { ProductAttributes: unknown }],
    },
    Brand: { New: 1 },
  });
  expect(unmodelledIn(Budget)).toEqual(['Brand', 'FilterExpression.And[].ProductAttributes']);
  expect(requests).toMatchObject([
    { unmodelled: ['Budget.Brand', 'Budget.FilterExpression.And[].ProductAttributes'] },
  ]);
});

it('says nothing of what the SDK reads: maps, dates, nulls, names of shapes', async () => {
  const { Budget } = await describeBudget({
    __type: 'com.amazonaws.budgets#Budget',
    BudgetLimit: null,
    CostFilters: { 'Any key': ['one'] },
    PlannedBudgetLimits: { '1793491200': { Amount: '1', Unit: 'USD' } },
    LastUpdatedTime: 1_793_491_200,
    HealthStatus: { Status: 'A new one' },
  });
  expect(Budget).toMatchObject({ CostFilters: { 'Any key': ['one'] } });
  expect(unmodelledIn(Budget)).toEqual([]);
  expect(requests[0]).not.toHaveProperty('unmodelled');
});

it('reads answers of every service as before', async () => {
  const xml =
    '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';
  scripted.script({
    GetCostAndUsage: { ResultsByTime: [{ TimePeriod, Total: { 'Any Cost': { Amount: '1' } } }] },
    GetProducts: { PriceList: ['{"product":{"sku":"A"}}'], Extra: 1 },
    GetCallerIdentity: xml,
  });
  const costs = new GetCostAndUsageCommand({
    TimePeriod,
    Granularity: 'DAILY',
    Metrics: ['UnblendedCost'],
  });
  await aws().send(CostExplorerClient, costs);
  const command = new GetProductsCommand({ ServiceCode: 'AmazonEC2' });
  const { PriceList } = await aws().send(PricingClient, command);
  expect(PriceList?.map(String)).toEqual(['{"product":{"sku":"A"}}']);
  const { Account } = await aws().send(STSClient, new GetCallerIdentityCommand({}));
  expect(Account).toBe('111122223333');
  expect(requests.map(({ unmodelled }) => unmodelled)).toEqual([undefined, ['Extra'], undefined]);
});

it('keeps the names of one answer to that answer, whatever its members are called', async () => {
  const { Budget } = await describeBudget(JSON.parse('{"__proto__":{"Foreign":1}}'));
  expect(unmodelledIn({})).toEqual([]);
  expect(unmodelledIn(Budget)).toEqual(['__proto__']);
  const { Budget: other } = await describeBudget({ Brand: 1, toString: { New: 1 } });
  expect(unmodelledIn(other)).toEqual(['Brand', 'toString']);
});

it('does not look into what is not a structure', () => {
  const stream: { self?: unknown } = new (class Stream {})();
  stream.self = stream;
  expect(unmodelledIn({ Body: stream, At: new Date() })).toEqual([]);
});

it('leaves refusals as they are', async () => {
  scripted.script({ DescribeBudget: new Refusal('NotFoundException', 'There is none.') });
  const command = new DescribeBudgetCommand({ AccountId: '111122223333', BudgetName: 'one' });
  await expect(aws().send(BudgetsClient, command)).rejects.toMatchObject({
    code: 'NotFoundException',
    message: 'There is none.',
  });
});

it('names no more than fifty', async () => {
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`New${index}`, 1]));
  const { Budget } = await describeBudget(many);
  expect(unmodelledIn(Budget)).toHaveLength(50);
});
