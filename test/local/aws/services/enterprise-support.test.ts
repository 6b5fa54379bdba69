import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Exact } from '../../../../src/answers/exact.ts';
import type { Aws } from '../../../../src/aws/aws.ts';
import {
  BillingClient,
  GetEnterpriseSupportChargeSummaryCommand,
  GetEnterpriseSupportContractDetailsCommand,
  ListEnterpriseSupportLinkedAccountChargesCommand,
} from '../../../../src/aws/models/billing.ts';
import { type AccountsAws, startAccountsAws } from '../aws-client.ts';

const PAYER = '444455556666';
const MEMBER = '210987654321';
const FEBRUARY = { billingMonth: '2026-02' };
let local: AccountsAws;
let payer: Aws;
let member: Aws;

beforeAll(async () => {
  local = await startAccountsAws(new Date('2026-03-15T12:00:00Z'));
  payer = await local.as(PAYER);
  member = await local.as(MEMBER);
});
afterAll(() => local.close());

async function billed(service: string): Promise<string | undefined> {
  const { ResultsByTime = [] } = await payer.send(
    CostExplorerClient,
    new GetCostAndUsageCommand({
      TimePeriod: { Start: '2026-02-01', End: '2026-03-01' },
      Granularity: 'MONTHLY',
      Metrics: ['UnblendedCost'],
      Filter: { Dimensions: { Key: 'SERVICE', Values: [service] } },
    }),
  );
  return ResultsByTime[0]?.Total?.UnblendedCost?.Amount;
}

it('charges what the bill does, at the rate of its plan', async () => {
  const command = new GetEnterpriseSupportChargeSummaryCommand(FEBRUARY);
  const summary = await payer.send(BillingClient, command);
  expect(summary.supportCharge).toBe(await billed('AWS Support (Enterprise)'));
  const [tier] = summary.supportEffectivePricingPlan?.tiers ?? [];
  const reckoned = new Exact(summary.totalSupportEligibleSpend ?? 'NaN').times(
    tier?.additionalPercentageOfAggregateCharges ?? 'NaN',
  );
  expect(
    reckoned
      .minus(summary.supportCharge ?? 'NaN')
      .abs()
      .lt('0.000001'),
  ).toBe(true);
});

it('adds up, by kind of spend and by account', async () => {
  const summary = await payer.send(
    BillingClient,
    new GetEnterpriseSupportChargeSummaryCommand(FEBRUARY),
  );
  const { linkedAccount = [] } = await payer.send(
    BillingClient,
    new ListEnterpriseSupportLinkedAccountChargesCommand(FEBRUARY),
  );
  const total = (amounts: readonly (string | undefined)[]) =>
    Exact.sum(0, ...amounts.map((each) => each ?? 'NaN')).toFixed();
  expect(linkedAccount.map(({ accountId, accountType }) => [accountId, accountType])).toEqual([
    [PAYER, 'PAYER'],
    [MEMBER, 'LINKED'],
  ]);
  expect(total(linkedAccount.map((each) => each.totalSupportEligibleSpend))).toBe(
    summary.totalSupportEligibleSpend,
  );
  expect(
    total([
      summary.totalSupportEligibleUsageSpend,
      summary.totalSupportEligibleReservedInstanceSpend,
      summary.totalSupportEligibleSavingsPlanSpend,
    ]),
  ).toBe(summary.totalSupportEligibleSpend);
});

it('is the payer’s to see', async () => {
  const command = () => new GetEnterpriseSupportContractDetailsCommand(FEBRUARY);
  await expect(member.send(BillingClient, command())).rejects.toMatchObject({
    code: 'AccessDeniedException',
  });
  await expect(payer.send(BillingClient, command())).resolves.toMatchObject({
    chargedPayerAccountIds: [{ accountId: PAYER }],
  });
});
