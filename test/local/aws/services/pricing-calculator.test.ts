import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Aws } from '../../../../src/aws/aws.ts';
import {
  BCMPricingCalculatorClient,
  GetWorkloadEstimateCommand,
  ListWorkloadEstimateUsageCommand,
} from '../../../../src/aws/models/bcm-pricing-calculator.ts';
import { type AccountsAws, startAccountsAws } from '../aws-client.ts';

const ACCOUNT = '123456789012';
const ID = `00000000-0000-4000-8001-${ACCOUNT}`;
let local: AccountsAws;
let aws: Aws;

beforeAll(async () => {
  local = await startAccountsAws(new Date('2026-03-15T12:00:00Z'));
  aws = await local.as(ACCOUNT);
});
afterAll(() => local.close());

it('estimates what the bill of last month charges, line by line', async () => {
  const { items = [] } = await aws.send(
    BCMPricingCalculatorClient,
    new ListWorkloadEstimateUsageCommand({ workloadEstimateId: ID }),
  );
  const [dearest] = items;
  const { ResultsByTime = [] } = await aws.send(
    CostExplorerClient,
    new GetCostAndUsageCommand({
      TimePeriod: { Start: '2026-02-01', End: '2026-03-01' },
      Granularity: 'MONTHLY',
      Metrics: ['UnblendedCost'],
      Filter: {
        And: [
          { Dimensions: { Key: 'USAGE_TYPE', Values: [dearest?.usageType ?? ''] } },
          { Dimensions: { Key: 'OPERATION', Values: [dearest?.operation ?? ''] } },
          { Dimensions: { Key: 'REGION', Values: [dearest?.location ?? ''] } },
          { Dimensions: { Key: 'RECORD_TYPE', Values: ['Usage'] } },
        ],
      },
    }),
  );
  expect(dearest?.cost).toBe(Number(ResultsByTime[0]?.Total?.UnblendedCost?.Amount));
});

it('adds up', async () => {
  const command = new GetWorkloadEstimateCommand({ identifier: ID });
  const { totalCost } = await aws.send(BCMPricingCalculatorClient, command);
  const { items = [] } = await aws.send(
    BCMPricingCalculatorClient,
    new ListWorkloadEstimateUsageCommand({ workloadEstimateId: ID }),
  );
  expect(items.reduce((sum, { cost = 0 }) => sum + cost, 0)).toBeCloseTo(totalCost ?? 0, 6);
});

it('knows no estimate of another account', async () => {
  const command = new GetWorkloadEstimateCommand({
    identifier: ID.replace(ACCOUNT, '210987654321'),
  });
  await expect(aws.send(BCMPricingCalculatorClient, command)).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
  });
});
