// What a payer charges others for, and how: the billing groups, plans, rules and line items of a reseller.
import type {
  BillingGroupListElement,
  CustomLineItemVersionListElement,
  PricingPlanListElement,
  PricingRuleListElement,
} from '../../../../aws/models/billingconductor.ts';
import { accountProfile } from '../../../data/account-profile.ts';
import { accountsBilledTo, payerOf } from '../../../data/linked-accounts.ts';

/** Everything is as it was set up on one day, but for what has versions. */
const SET_UP = Date.UTC(2025, 0, 15) / 1000;
const TIMES = { CreationTime: SET_UP, LastModifiedTime: SET_UP };
const GROUP_SIZE = 2;

/** A billing group, with the accounts that it is made of. */
export interface Group extends BillingGroupListElement {
  readonly Arn: string;
  readonly accounts: readonly string[];
  /** Its plan's rules. */
  readonly rules: readonly Rule[];
}

/** A rule, with the thousandths of AWS's price that are charged under it. */
export interface Rule extends PricingRuleListElement {
  readonly Arn: string;
  readonly permille: number;
  /** The service that it is for, as bills name it; absent: all. */
  readonly service?: string;
}

/** A plan and its rules. */
export interface Plan extends PricingPlanListElement {
  readonly Arn: string;
  readonly rules: readonly Rule[];
}

/** A line item in the months that it is charged so. */
export interface LineItem extends CustomLineItemVersionListElement {
  readonly Arn: string;
  readonly StartBillingPeriod: string;
}

/**
 * The billing groups of a payer: two of the accounts that it pays for in each, the first ones for
 * partners, the others for its own house. Who pays for itself alone has a group of its own.
 *
 * @param payer - twelve digits; whom somebody else pays for has none
 */
export function billingGroups(payer: string): readonly Group[] {
  const [partners, house] = pricingPlans(payer);
  if (payerOf(payer) !== payer) return [];
  const paidFor = accountsBilledTo(payer).slice(1);
  const members = paidFor.length > 0 ? paidFor : [payer];
  return [members.slice(0, GROUP_SIZE), members.slice(GROUP_SIZE)].flatMap((accounts, index) => {
    const [primary] = accounts;
    const plan = index === 0 ? partners : house;
    if (primary === undefined || !plan) return [];
    return {
      Name: accountProfile(primary).name.replaceAll(' ', '-'),
      Arn: arn(payer, `billinggroup/${primary}`),
      Description: `Charged by ${plan.Name}`,
      PrimaryAccountId: primary,
      ComputationPreference: { PricingPlanArn: plan.Arn },
      Size: accounts.length,
      ...TIMES,
      Status: 'ACTIVE',
      AccountGrouping: { AutoAssociate: false },
      BillingGroupType: 'STANDARD',
      ...{ accounts, rules: plan.rules },
    } as const;
  });
}

/** The plans of a payer: for partners, and for its own house. */
export function pricingPlans(payer: string): readonly Plan[] {
  const [markup, compute, discount] = pricingRules(payer);
  const plan = (Name: string, id: string, rules: readonly (Rule | undefined)[]): Plan => {
    const own = rules.filter((rule) => rule !== undefined);
    const Arn = arn(payer, `pricingplan/${id}`);
    return { Name, Arn, Description: `Prices of ${Name}`, Size: own.length, ...TIMES, rules: own };
  };
  return [
    plan('Partners', 'Partners01', [markup, compute]),
    plan('InHouse', 'InHouse001', [discount]),
  ];
}

/** The rules of a payer, the last two of which are in no plan. */
export function pricingRules(payer: string): readonly Rule[] {
  const rule = (id: string, rest: Omit<Rule, 'Arn'>): Rule => ({
    ...{ Arn: arn(payer, `pricingrule/${id}`), AssociatedPricingPlanCount: 1, ...TIMES },
    ...rest,
  });
  const compute = { Service: 'AmazonEC2', service: 'Amazon Elastic Compute Cloud - Compute' };
  const markup = { Scope: 'GLOBAL', Type: 'MARKUP', ModifierPercentage: 12 } as const;
  const off = { Type: 'DISCOUNT', ModifierPercentage: 5 } as const;
  const tiers = { Type: 'TIERING', Tiering: { FreeTier: { Activated: false } } } as const;
  const storage = {
    Scope: 'SKU',
    Type: 'TIERING',
    Service: 'AmazonS3',
    UsageType: 'TimedStorage-ByteHrs',
    Operation: 'StandardStorage',
    Tiering: {
      CustomTiers: [
        { BeginRangeInclusive: 0, EndRangeExclusive: 51_200, RateValue: 0.024 },
        { BeginRangeInclusive: 51_200, RateValue: 0.023 },
      ],
    },
  } as const;
  return [
    rule('Markup12pc', { Name: 'Markup', permille: 1120, ...markup }),
    rule('Compute5pc', { Name: 'Compute', permille: 950, Scope: 'SERVICE', ...off, ...compute }),
    rule('InHouse3pc', {
      ...{ Name: 'InHouse', permille: 970, ...off, Scope: 'GLOBAL', ModifierPercentage: 3 },
    }),
    rule('NoFreeTier', {
      ...{ Name: 'NoFreeTier', permille: 1000, Scope: 'GLOBAL', ...tiers },
      AssociatedPricingPlanCount: 0,
    }),
    rule('StorageGB1', {
      Name: 'Storage',
      permille: 1000,
      ...storage,
      AssociatedPricingPlanCount: 0,
    }),
  ];
}

/**
 * All versions of a payer's line items, the oldest of each first: a fee for each billing group, which
 * rose with 2026, and a credit of the group's usage and fee.
 */
export function lineItemVersions(payer: string): readonly LineItem[] {
  return billingGroups(payer).flatMap(({ Arn: BillingGroupArn, PrimaryAccountId = '' }, index) => {
    const common = { BillingGroupArn, CurrencyCode: 'USD', ...TIMES } as const;
    const fee = {
      ...common,
      Name: `SupportFee${index}`,
      Arn: arn(payer, `customlineitem/SupportFe${index}`),
      Description: 'Support by the reseller',
      AccountId: PrimaryAccountId,
      AssociationSize: 0,
      ComputationRule: 'CONSOLIDATED',
    } as const;
    const credit = {
      ...common,
      Name: `Loyalty${index}`,
      Arn: arn(payer, `customlineitem/LoyaltyCr${index}`),
      Description: 'Loyalty credit',
      AssociationSize: 2,
      ChargeDetails: { Type: 'CREDIT', Percentage: { PercentageValue: 2 } },
      StartBillingPeriod: '2025-02',
      StartTime: Date.UTC(2025, 1) / 1000,
    } as const;
    return [
      { ...fee, ...flat(200), ...from(2025), EndBillingPeriod: '2025-12' },
      { ...fee, ...flat(250), ...from(2026) },
      credit,
    ];
  });
}

/** Line items as they are charged in a month. */
export function lineItemsIn(payer: string, month: string): readonly LineItem[] {
  return lineItemVersions(payer).filter(
    ({ StartBillingPeriod, EndBillingPeriod = month }) =>
      StartBillingPeriod <= month && month <= EndBillingPeriod,
  );
}

function flat(ChargeValue: number) {
  return { ChargeDetails: { Type: 'FEE', Flat: { ChargeValue } } } as const;
}

function from(year: number) {
  return { StartBillingPeriod: `${year}-01`, StartTime: Date.UTC(year, 0) / 1000 };
}

function arn(payer: string, resource: string): string {
  return `arn:aws:billingconductor::${payer}:${resource}`;
}
