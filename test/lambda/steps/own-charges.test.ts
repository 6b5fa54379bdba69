import {
  CostExplorerClient,
  type Expression,
  GetAnomaliesCommand,
  GetCostAndUsageCommand,
  GetSavingsPlansUtilizationCommand,
} from '@aws-sdk/client-cost-explorer';
import { expect, it } from 'vitest';
import type { Aws } from '../../../src/aws/aws.ts';
import { OwnCharges } from '../../../src/lambda/steps/own-charges.ts';
import type { OwnCharges as Kept } from '../../../src/tools/tool.ts';

// A payer that counts with all that it is billed, among accounts of which some are its members.
const PAYER = '444455556666';
const MEMBER = '210987654321';
const STRANGER = '123456789012';
const TimePeriod = { Start: '2026-02-01', End: '2026-03-01' };
const VIEW = 'arn:aws:billing::444455556666:billingview/custom-1';
const ownCharges: Record<string, Kept> = {
  ...{ GetCostAndUsage: 'filtered', GetSavingsPlansUtilization: 'filtered_to' },
  GetAnomalies: 'unless_payer',
};
const costs = new GetCostAndUsageCommand({
  ...{ TimePeriod, Granularity: 'MONTHLY', Metrics: ['UnblendedCost'] },
});
const plans = new GetSavingsPlansUtilizationCommand({ TimePeriod });
const anomalies = new GetAnomaliesCommand({ DateInterval: { StartDate: '2026-02-01' } });

/** An AWS that a payer is billed for its member by, and what it is asked. */
function payer({ pages = 1 } = {}) {
  const asked: object[] = [];
  const aws: Aws = {
    ...{ region: 'us-east-1', principal: PAYER, scope: 'payer' },
    async send(_, command) {
      asked.push(command.input);
      const seen = { DimensionValues: [{ Value: PAYER }, { Value: MEMBER }] };
      return { ...seen, ...(pages > 1 && { NextPageToken: 'more' }) } as never;
    },
  };
  return { asked, aws, charges: new OwnCharges(() => new Date('2026-03-15T12:00:00Z')) };
}

/** What is asked of it without the charges of others. */
function leavingOut(besides: readonly string[], { pages = 1, kept = ownCharges } = {}) {
  const { asked, aws, charges } = payer({ pages });
  return { asked, aws: charges.leaveOut(aws, { ownCharges: kept }, { besides, anew: aws }) };
}

const COUNTED_TWICE = { errorType: 'counted_twice' };
const others = (...Values: string[]) => ({
  Not: { Dimensions: { Key: 'LINKED_ACCOUNT', Values } },
});

it('leaves out what is charged to accounts that are asked themselves', async () => {
  const { aws, asked } = leavingOut([MEMBER, STRANGER]);
  await aws.send(CostExplorerClient, costs);
  expect(asked).toEqual([{ ...costs.input, Filter: others(STRANGER, MEMBER) }]);
  expect(aws.scope).toBe('payer');
});

it('leaves them out in one order, so that what is kept is found again', async () => {
  const { aws, asked } = leavingOut([MEMBER, STRANGER]);
  const again = leavingOut([STRANGER, MEMBER]);
  await aws.send(CostExplorerClient, costs);
  await again.aws.send(CostExplorerClient, costs);
  expect(again.asked).toEqual(asked);
});

it.each([
  { kept: 'filtered', input: { BillingViewArn: VIEW } },
  { kept: 'account', input: { accountIds: [MEMBER] } },
  { kept: 'account', input: { volumeArns: [`arn:aws:ec2:us-east-1:${MEMBER}:volume/vol-1`] } },
] as const)(
  'refuses what names others, who may be asked themselves: $input',
  async ({ kept, input }) => {
    const named = new GetCostAndUsageCommand({ ...costs.input, ...input });
    const { aws, asked } = leavingOut([STRANGER], { kept: { GetCostAndUsage: kept } });
    await expect(aws.send(CostExplorerClient, named)).rejects.toMatchObject(COUNTED_TWICE);
    expect(asked).toEqual([]);
    const alone = leavingOut([], { kept: { GetCostAndUsage: kept } });
    await alone.aws.send(CostExplorerClient, named);
    expect(alone.asked).toEqual([named.input]);
  },
);

it('asks what names the account itself, and recommendations for a payer of none of the others', async () => {
  const own = new GetCostAndUsageCommand({
    ...costs.input,
    ...{ AccountScope: 'PAYER', AccountId: PAYER },
  });
  const { aws, asked } = leavingOut([STRANGER], { kept: { GetCostAndUsage: 'unless_payer' } });
  await aws.send(CostExplorerClient, own);
  expect(asked.at(-1)).toEqual(own.input);
});

it('does so within what the caller filters by', async () => {
  const Filter: Expression = { Dimensions: { Key: 'SERVICE', Values: ['Amazon S3'] } };
  const { aws, asked } = leavingOut([MEMBER]);
  await aws.send(CostExplorerClient, new GetCostAndUsageCommand({ ...costs.input, Filter }));
  expect(asked).toMatchObject([{ Filter: { And: [Filter, others(MEMBER)] } }]);
});

it.each([costs, plans, anomalies])(
  'asks for all of it where nobody else is asked',
  async (command) => {
    const { aws, asked } = leavingOut([]);
    await aws.send(CostExplorerClient, command as typeof costs);
    expect(asked).toEqual([command.input]);
  },
);

it.each([plans, anomalies])('refuses what AWS cannot leave a member out of', async (command) => {
  const { aws, asked } = leavingOut([MEMBER]);
  const asking = aws.send(CostExplorerClient, command as typeof plans);
  await expect(asking).rejects.toMatchObject(COUNTED_TWICE);
  expect(asked).toEqual([expect.objectContaining({ Dimension: 'LINKED_ACCOUNT' })]);
});

it.each([plans, anomalies])(
  'asks it as it is where none of the others is a member',
  async (command) => {
    const { aws, asked } = leavingOut([STRANGER]);
    await aws.send(CostExplorerClient, command as typeof plans);
    expect(asked.at(-1)).toEqual(command.input);
  },
);

it('refuses it where not all members are known', async () => {
  const { aws } = leavingOut([STRANGER], { pages: 2 });
  const asking = aws.send(CostExplorerClient, anomalies);
  await expect(asking).rejects.toMatchObject(COUNTED_TWICE);
});

it('looks at members once an hour', async () => {
  const { aws, asked } = leavingOut([STRANGER]);
  await aws.send(CostExplorerClient, anomalies);
  await aws.send(CostExplorerClient, plans);
  expect(asked).toHaveLength(3);
});

it('asks nothing that says nothing of whom it is about', async () => {
  const { aws, asked } = leavingOut([], { kept: {} });
  const asking = aws.send(CostExplorerClient, costs);
  await expect(asking).rejects.toMatchObject(COUNTED_TWICE);
  expect(asked).toEqual([]);
});

it('asks as it is what is about the account alone', async () => {
  const { aws, asked } = leavingOut([MEMBER], { kept: { GetCostAndUsage: 'account' } });
  await aws.send(CostExplorerClient, costs);
  expect(asked).toEqual([costs.input]);
});

it.each([
  { way: 'narrow', says: /What was granted of this account is its own charges/ },
  { way: 'countOwn', says: /^(?!.*What was granted).*billed: true/ },
] as const)('says what keeps a payer from its own charges: $way', async ({ way, says }) => {
  const { asked, charges, aws } = payer();
  const own = charges[way](aws, { ownCharges }, aws);
  await own.send(CostExplorerClient, costs);
  expect(asked).toEqual([
    { ...costs.input, Filter: { Dimensions: { Key: 'LINKED_ACCOUNT', Values: [PAYER] } } },
  ]);
  const refused = own.send(CostExplorerClient, anomalies);
  await expect(refused).rejects.toMatchObject({ errorType: 'own_charges_only' });
  await expect(refused).rejects.toThrow(says);
});
