import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Aws } from '../../../../src/aws/aws.ts';
import {
  BillingconductorClient,
  GetBillingGroupCostReportCommand,
  GetBillingTransferPreferenceCommand,
  ListAccountAssociationsCommand,
  type ListAccountAssociationsInput,
  ListBillingGroupCostReportsCommand,
  ListBillingGroupsCommand,
  type ListBillingGroupsInput,
  ListCustomLineItemsCommand,
  ListCustomLineItemVersionsCommand,
  ListPricingPlansAssociatedWithPricingRuleCommand,
  ListPricingPlansCommand,
  ListPricingRulesAssociatedToPricingPlanCommand,
  ListPricingRulesCommand,
  ListResourcesAssociatedToCustomLineItemCommand,
} from '../../../../src/aws/models/billingconductor.ts';
import { totalCost } from '../../../../src/local/data/line-items.ts';
import { type AccountsAws, startAccountsAws } from '../aws-client.ts';

const PAYER = '444455556666';
const MEMBER = '210987654321';
const now = new Date('2026-03-15T12:00:00Z');
let local: AccountsAws;
let payer: Aws;
/** An account that pays for nobody. */
let shop: Aws;
/** An account that the payer pays for. */
let member: Aws;

beforeAll(async () => {
  local = await startAccountsAws(now);
  payer = await local.as(PAYER);
  shop = await local.as('123456789012');
  member = await local.as(MEMBER);
});
afterAll(() => local.close());

const arn = (resource: string) => `arn:aws:billingconductor::${PAYER}:${resource}`;
const GROUP = arn(`billinggroup/${MEMBER}`);

async function groupsBy(Filters: NonNullable<ListBillingGroupsInput['Filters']>) {
  const { BillingGroups } = await payer.send(
    BillingconductorClient,
    new ListBillingGroupsCommand({ Filters }),
  );
  return (BillingGroups ?? []).map((group) => group.Arn);
}

describe('billing groups', () => {
  it('hold the accounts that a payer pays for', async () => {
    const { BillingGroups } = await payer.send(
      BillingconductorClient,
      new ListBillingGroupsCommand({}),
    );
    expect(BillingGroups).toMatchObject([
      { Arn: GROUP, Name: 'Data-platform-staging', PrimaryAccountId: MEMBER, Size: 1 },
    ]);
  });

  it('are one of whom nobody else is billed to, and none of whom another pays for', async () => {
    const groupsOf = async (aws: Aws) =>
      (await aws.send(BillingconductorClient, new ListBillingGroupsCommand({}))).BillingGroups;
    expect(await groupsOf(shop)).toMatchObject([{ PrimaryAccountId: '123456789012', Size: 1 }]);
    expect(await groupsOf(member)).toEqual([]);
  });

  it.each([
    [{ Arns: [GROUP] }, { Arns: [arn('billinggroup/111122223333')] }],
    [{ Arns: [MEMBER] }, { Arns: ['111122223333'] }],
    [
      { PricingPlan: arn('pricingplan/Partners01') },
      { PricingPlan: arn('pricingplan/InHouse001') },
    ],
    [{ Statuses: ['ACTIVE'] }, { Statuses: ['PENDING'] }],
    [{ AutoAssociate: false }, { AutoAssociate: true }],
    [{ PrimaryAccountIds: [MEMBER] }, { PrimaryAccountIds: [PAYER] }],
    [{ BillingGroupTypes: ['STANDARD'] }, { BillingGroupTypes: ['TRANSFER_BILLING'] }],
    [
      { Names: [{ SearchOption: 'STARTS_WITH', SearchValue: 'Data' }] },
      { Names: [{ SearchOption: 'STARTS_WITH', SearchValue: 'data' }] },
    ],
  ] as const)('are found by %o, not by %o', async (right, wrong) => {
    expect(await groupsBy(right)).toEqual([GROUP]);
    expect(await groupsBy(wrong)).toEqual([]);
  });

  it('are asked for as AWS describes it', async () => {
    const ask = (BillingPeriod: string) =>
      payer.send(BillingconductorClient, new ListBillingGroupsCommand({ BillingPeriod }));
    await expect(ask('2026-13')).rejects.toThrow(/billingPeriod.*pattern/);
    expect((await ask('2026-03')).BillingGroups).toHaveLength(1);
  });
});

it('says of each account which group it is in', async () => {
  const accountsBy = async (Filters?: ListAccountAssociationsInput['Filters']) => {
    const command = new ListAccountAssociationsCommand({ Filters });
    const { LinkedAccounts } = await payer.send(BillingconductorClient, command);
    return (LinkedAccounts ?? []).map(({ AccountId }) => AccountId);
  };
  expect(await accountsBy()).toEqual([PAYER, MEMBER]);
  expect(await accountsBy({ Association: 'MONITORED' })).toEqual([MEMBER]);
  expect(await accountsBy({ Association: 'UNMONITORED' })).toEqual([PAYER]);
  expect(await accountsBy({ Association: GROUP })).toEqual([MEMBER]);
  expect(await accountsBy({ AccountId: PAYER })).toEqual([PAYER]);
  expect(await accountsBy({ AccountIds: [MEMBER] })).toEqual([MEMBER]);
});

describe('margins', () => {
  const reports = async (BillingPeriod?: string) => {
    const command = new ListBillingGroupCostReportsCommand({ BillingPeriod });
    return (await payer.send(BillingconductorClient, command)).BillingGroupCostReports ?? [];
  };

  it('are between what is charged and what the bill of the accounts says', async () => {
    const [report] = await reports('2026-02');
    const bill = totalCost(MEMBER, {
      ...{ start: '2026-02-01', end: '2026-03-01', now },
      filter: ({ dimensions }) => dimensions.RECORD_TYPE !== 'Tax',
    });
    expect(report?.AWSCost).toBe(bill);
    const margin = Number(report?.ProformaCost) - Number(bill);
    expect(Number(report?.Margin)).toBeCloseTo(margin, 6);
    const percent = (100 * margin) / Number(report?.ProformaCost);
    expect(Number(report?.MarginPercentage)).toBeCloseTo(percent, 2);
  });

  it('add up over products and months', async () => {
    const ask = async (...GroupBy: ('PRODUCT_NAME' | 'BILLING_PERIOD')[]) => {
      const BillingPeriodRange = {
        InclusiveStartBillingPeriod: '2026-01',
        ExclusiveEndBillingPeriod: '2026-03',
      };
      const command = new GetBillingGroupCostReportCommand({
        Arn: GROUP,
        BillingPeriodRange,
        GroupBy,
      });
      return (
        (await payer.send(BillingconductorClient, command)).BillingGroupCostReportResults ?? []
      );
    };
    const [whole] = await ask();
    const parts = await ask('PRODUCT_NAME', 'BILLING_PERIOD');
    const total = parts.reduce((sum, { Margin }) => sum + Number(Margin), 0);
    expect(total).toBeCloseTo(Number(whole?.Margin), 6);
    expect(parts[0]?.Attributes).toEqual([
      { Key: 'PRODUCT_NAME', Value: expect.any(String) },
      { Key: 'BILLING_PERIOD', Value: '2026-01' },
    ]);
    const months = await ask('BILLING_PERIOD');
    expect(months.map(({ Attributes }) => Attributes?.[0]?.Value)).toEqual(['2026-01', '2026-02']);
    const [january] = await reports('2026-01');
    expect(months[0]).toMatchObject(january ?? {});
  });

  it('are not known of groups that there are not, nor of the future', async () => {
    const command = new GetBillingGroupCostReportCommand({ Arn: arn('billinggroup/111122223333') });
    await expect(payer.send(BillingconductorClient, command)).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
    await expect(reports('2026-04')).rejects.toMatchObject({ code: 'ValidationException' });
    expect(await reports('2026-03')).toHaveLength(1);
    const none = { BillingGroupArns: ['111122223333'] };
    const other = new ListBillingGroupCostReportsCommand({ Filters: none });
    expect((await payer.send(BillingconductorClient, other)).BillingGroupCostReports).toEqual([]);
  });
});

describe('line items', () => {
  const values = async (month: string, Filters = {}) => {
    const command = new ListCustomLineItemsCommand({ BillingPeriod: month, Filters });
    const { CustomLineItems = [] } = await payer.send(BillingconductorClient, command);
    return CustomLineItems.map(({ ChargeDetails }) => ChargeDetails?.Flat?.ChargeValue ?? 'credit');
  };

  it('are as they were in the month', async () => {
    expect(await values('2025-12')).toEqual([200, 'credit']);
    expect(await values('2026-01')).toEqual([250, 'credit']);
    expect(await values('2026-01', { Names: ['SupportFee0'] })).toEqual([250]);
    expect(await values('2026-01', { Arns: [arn('customlineitem/LoyaltyCr0')] })).toEqual([
      'credit',
    ]);
    expect(await values('2026-01', { BillingGroups: [GROUP] })).toHaveLength(2);
    expect(await values('2026-01', { AccountIds: [MEMBER] })).toEqual([250]);
  });

  it('have versions, and belong together', async () => {
    const Arn = arn('customlineitem/SupportFe0');
    const versions = async (BillingPeriodRange: object) => {
      const Filters = { BillingPeriodRange };
      const command = new ListCustomLineItemVersionsCommand({ Arn, Filters });
      const { CustomLineItemVersions = [] } = await payer.send(BillingconductorClient, command);
      return CustomLineItemVersions.map(({ StartBillingPeriod }) => StartBillingPeriod);
    };
    expect(await versions({})).toEqual(['2025-01', '2026-01']);
    expect(await versions({ StartBillingPeriod: '2026-02' })).toEqual(['2026-01']);
    expect(await versions({ EndBillingPeriod: '2025-11' })).toEqual(['2025-01']);
    const related = async (of: string, Filters = {}) => {
      const command = new ListResourcesAssociatedToCustomLineItemCommand({ Arn: of, Filters });
      const { AssociatedResources = [] } = await payer.send(BillingconductorClient, command);
      return AssociatedResources.map(({ Arn: each, Relationship }) => [each, Relationship]);
    };
    const credit = arn('customlineitem/LoyaltyCr0');
    expect(await related(Arn)).toEqual([[credit, 'PARENT']]);
    expect(await related(credit)).toEqual([
      [GROUP, 'CHILD'],
      [Arn, 'CHILD'],
    ]);
    expect(await related(credit, { Relationship: 'PARENT' })).toEqual([]);
  });
});

it('knows rules by their plans, and plans by their rules', async () => {
  const { PricingPlans = [], BillingPeriod } = await payer.send(
    BillingconductorClient,
    new ListPricingPlansCommand({}),
  );
  expect(BillingPeriod).toBe('2026-03');
  const { PricingRules = [] } = await payer.send(
    BillingconductorClient,
    new ListPricingRulesCommand({ Filters: { Arns: [arn('pricingrule/Markup12pc')] } }),
  );
  const [plan] = PricingPlans;
  const [rule] = PricingRules;
  expect([plan, rule]).toMatchObject([{ Size: 2 }, { Type: 'MARKUP', ModifierPercentage: 12 }]);
  const ofPlan = await payer.send(
    BillingconductorClient,
    new ListPricingRulesAssociatedToPricingPlanCommand({ PricingPlanArn: plan?.Arn }),
  );
  expect(ofPlan.PricingRuleArns).toEqual([rule?.Arn, arn('pricingrule/Compute5pc')]);
  const ofRule = await payer.send(
    BillingconductorClient,
    new ListPricingPlansAssociatedWithPricingRuleCommand({ PricingRuleArn: rule?.Arn }),
  );
  expect(ofRule.PricingPlanArns).toEqual([plan?.Arn]);
});

it('lists page by page', async () => {
  const ask = async (more: object) =>
    payer.send(BillingconductorClient, new ListPricingRulesCommand(more));
  const { PricingRules: all = [] } = await ask({});
  const first = await ask({ MaxResults: 3 });
  const second = await ask({ MaxResults: 3, NextToken: first.NextToken });
  expect([first, second].map(({ PricingRules }) => PricingRules?.length)).toEqual([3, 2]);
  expect([first, second].flatMap(({ PricingRules }) => PricingRules)).toEqual(all);
  expect(second.NextToken).toBeUndefined();
});

it('says whether groups are made for new customers, of own transfers only', async () => {
  const ask = (account: string) => {
    const ResponsibilityTransferArn = `arn:aws:organizations::${account}:transfer/o-abcdefghij/billing/inbound/rt-12345678`;
    return payer.send(
      BillingconductorClient,
      new GetBillingTransferPreferenceCommand({ ResponsibilityTransferArn }),
    );
  };
  expect((await ask(PAYER)).AutoBillingTransferBillingGroupCreation).toEqual({
    Enabled: true,
    PricingPlanArn: arn('pricingplan/Partners01'),
  });
  await expect(ask(MEMBER)).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
});
