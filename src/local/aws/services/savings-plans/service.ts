// Savings Plans: those that the bills are charged for, and what could be bought.
import type {
  DescribeSavingsPlanRatesRequest,
  DescribeSavingsPlansOfferingRatesRequest,
  DescribeSavingsPlansOfferingsRequest,
  DescribeSavingsPlansRequest,
  SavingsPlan,
  SavingsPlanOfferingRate,
  SavingsPlanRate,
} from '../../../../aws/models/savingsplans.ts';
import { dayOf, formatDay, startOfMonth } from '../../../../calendar.ts';
import { accountDeployments } from '../../../data/account-deployments.ts';
import { accountProfile } from '../../../data/account-profile.ts';
import { formatAmount } from '../../../data/amount.ts';
import type { BillingData } from '../../../data/billing-data.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import { modelled } from '../../engine/model/modelled.ts';
import type { CallContext } from '../../engine/service-module.ts';
import { offeringId, offeringRates, offerings, planRates } from './offerings.ts';

const PAGE_SIZE = 100;
const DAYS = 365;

/** Savings Plans. */
export const service = modelled('savingsplans', ({ data }) => ({
  DescribeSavingsPlans(input: DescribeSavingsPlansRequest, call, page) {
    const { savingsPlanArns: arns, savingsPlanIds: ids, states, filters = [] } = input;
    const found = plansOf(data, call).filter(
      (plan) =>
        isOneOf(arns, plan.savingsPlanArn) &&
        isOneOf(ids, plan.savingsPlanId) &&
        isOneOf(states, plan.state) &&
        filters.every(({ name, values }) => isOneOf(values, toFiltered(plan)[name ?? ''])),
    );
    const { items, ...next } = page(found, PAGE_SIZE);
    return { savingsPlans: items, ...next };
  },
  DescribeSavingsPlanRates(
    { savingsPlanId, filters }: DescribeSavingsPlanRatesRequest,
    call,
    page,
  ) {
    const plan = plansOf(data, call).find((each) => each.savingsPlanId === savingsPlanId);
    if (!plan) throw new AwsFault('ResourceNotFoundException', 'There is no such Savings Plan.');
    const found = planRates(deploymentsOf(call)).filter((rate) => passes(rate, filters));
    const { items, ...next } = page(found, PAGE_SIZE);
    return { savingsPlanId, searchResults: items, ...next };
  },
  DescribeSavingsPlansOfferings(input: DescribeSavingsPlansOfferingsRequest, _call, page) {
    const found = offerings.filter(
      (each) =>
        isOneOf(input.offeringIds, each.offeringId) &&
        isOneOf(input.paymentOptions, each.paymentOption) &&
        (!input.productType || each.productTypes?.includes(input.productType)) &&
        isOneOf(input.planTypes, each.planType) &&
        isOneOf(input.durations, each.durationSeconds) &&
        isOneOf(input.currencies, each.currency) &&
        isOneOf(input.descriptions, each.description) &&
        isOneOf(input.serviceCodes, each.serviceCode) &&
        isOneOf(input.usageTypes, each.usageType) &&
        isOneOf(input.operations, each.operation) &&
        passes(each, input.filters),
    );
    const { items, ...next } = page(found, PAGE_SIZE);
    return { searchResults: items, ...next };
  },
  DescribeSavingsPlansOfferingRates(input: DescribeSavingsPlansOfferingRatesRequest, call, page) {
    const found = offeringRates(deploymentsOf(call)).filter(
      ({ savingsPlanOffering: offering, ...rate }) =>
        isOneOf(input.savingsPlanOfferingIds, offering?.offeringId) &&
        isOneOf(input.savingsPlanPaymentOptions, offering?.paymentOption) &&
        isOneOf(input.savingsPlanTypes, offering?.planType) &&
        isOneOf(input.products, rate.productType) &&
        isOneOf(input.serviceCodes, rate.serviceCode) &&
        isOneOf(input.usageTypes, rate.usageType) &&
        isOneOf(input.operations, rate.operation) &&
        passes(rate, input.filters),
    );
    const { items, ...next } = page(found, PAGE_SIZE);
    return { searchResults: items, ...next };
  },
}));

function deploymentsOf({ account }: CallContext) {
  return accountDeployments(accountProfile(account));
}

function isOneOf<T>(wanted: readonly T[] | undefined, value: T | undefined): boolean {
  return !wanted || wanted.some((each) => each === value);
}

interface Filtered {
  readonly name?: string | undefined;
  readonly values?: readonly string[] | undefined;
}

interface Item {
  readonly properties?: SavingsPlanRate['properties'] | SavingsPlanOfferingRate['properties'];
}

// What is no property is a member, such as `usageType`.
function passes(item: Item, filters: readonly Filtered[] = []): boolean {
  return filters.every(({ name = '', values }) => {
    const property = item.properties?.find((each) => each.name === name)?.value;
    return isOneOf(values, property ?? Reflect.get(item, name));
  });
}

function toFiltered(plan: SavingsPlan): Readonly<Record<string, string | undefined>> {
  return {
    ...{ region: plan.region, commitment: plan.commitment, upfront: plan.upfrontPaymentAmount },
    ...{ term: String(plan.termDurationInSeconds), 'savings-plan-type': plan.savingsPlanType },
    ...{ 'payment-option': plan.paymentOption, start: plan.start, end: plan.end },
  };
}

/** The plans that an account owns: that of its bill, one before, and one that is to follow. */
function plansOf(data: BillingData, call: CallContext): readonly SavingsPlan[] {
  const today = dayOf(call.now);
  const fees = data
    .charges({ accountId: call.account, start: today - 1, end: today, now: call.now })
    .filter(({ attributes: { dimensions } }) => dimensions.LINKED_ACCOUNT === call.account)
    .filter(({ attributes }) => attributes.dimensions.RECORD_TYPE === 'SavingsPlanRecurringFee');
  const [arn] = fees.flatMap(({ attributes }) => attributes.dimensions.SAVINGS_PLAN_ARN ?? []);
  if (arn === undefined) return [];
  const fee = fees
    .flatMap(({ days }) => days)
    .reduce((sum, { amounts }) => sum + amounts.UnblendedCost, 0n);
  const start = startOfMonth(today, -6);
  const commitment = formatAmount(fee / 24n);
  return [
    toPlan({ arn, commitment, start, state: 'active' }),
    toPlan({ arn: follow(arn, 1), commitment, start: start + DAYS, state: 'queued' }),
    toPlan({ arn: follow(arn, 2), commitment: '0.05', start: start - DAYS, state: 'retired' }),
  ];
}

function follow(arn: string, index: number): string {
  return arn.replace(/.$/, String(index));
}

interface Plan {
  readonly arn: string;
  readonly commitment: string;
  /** Day number. */
  readonly start: number;
  readonly state: 'active' | 'queued' | 'retired';
}

function toPlan({ arn, commitment, start, state }: Plan): SavingsPlan {
  return {
    ...{ offeringId: offeringId('Compute', 1, 'No Upfront'), savingsPlanArn: arn, state },
    ...{ savingsPlanId: arn.split('/')[1], description: '1 year No Upfront Compute Savings Plan' },
    start: `${formatDay(start)}T00:00:00.000Z`,
    end: `${formatDay(start + DAYS)}T00:00:00.000Z`,
    ...{ savingsPlanType: 'Compute', paymentOption: 'No Upfront', currency: 'USD' },
    ...{ productTypes: ['EC2', 'Fargate', 'Lambda'], termDurationInSeconds: DAYS * 86_400 },
    ...{ commitment, upfrontPaymentAmount: '0', recurringPaymentAmount: commitment, tags: {} },
  };
}
