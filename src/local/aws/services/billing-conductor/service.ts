// AWS Billing Conductor over the synthetic bills: payers of the local world resell to those they pay for.
import type {
  BillingGroupListElement,
  GetBillingGroupCostReportInput,
  GetBillingTransferPreferenceInput,
  ListAccountAssociationsInput,
  ListBillingGroupCostReportsInput,
  ListBillingGroupsFilter,
  ListBillingGroupsInput,
  ListCustomLineItemsInput,
  ListCustomLineItemVersionsInput,
  ListPricingPlansAssociatedWithPricingRuleInput,
  ListPricingPlansInput,
  ListPricingRulesAssociatedToPricingPlanInput,
  ListPricingRulesInput,
  ListResourcesAssociatedToCustomLineItemInput,
} from '../../../../aws/models/billingconductor.ts';
import { dayOf, formatDay, parseDay, startOfMonth } from '../../../../calendar.ts';
import { accountProfile } from '../../../data/account-profile.ts';
import { accountsBilledTo } from '../../../data/linked-accounts.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import { modelled } from '../../engine/model/modelled.ts';
import { validationFault } from '../../engine/parse-input.ts';
import type { CallContext } from '../../engine/service-module.ts';
import { type Margin, marginsIn, reportOf } from './cost-reports.ts';
import {
  billingGroups,
  type Group,
  lineItemsIn,
  lineItemVersions,
  pricingPlans,
  pricingRules,
} from './price-book.ts';

const PAGE_SIZE = 100;
/** Rows of a group's own report come in larger pages. */
const REPORT_ROWS = 300;

/** AWS Billing Conductor. */
export const service = modelled('billingconductor', ({ data }) => ({
  ListBillingGroups({ Filters = {} }: ListBillingGroupsInput, call, page) {
    const found = billingGroups(call.account).filter((group) => passes(group, Filters));
    const { items, ...next } = page(found, PAGE_SIZE);
    return { BillingGroups: items.map(({ accounts, rules, ...group }) => group), ...next };
  },
  ListAccountAssociations({ Filters = {} }: ListAccountAssociationsInput, call, page) {
    const { Association, AccountId, AccountIds } = Filters;
    const found = associations(call).filter(
      ({ AccountId: account, BillingGroupArn: group }) =>
        (AccountId ?? account) === account &&
        (AccountIds?.includes(account) ?? true) &&
        isAssociated(group, Association),
    );
    const { items, ...next } = page(found, PAGE_SIZE);
    return { LinkedAccounts: items, ...next };
  },
  ListBillingGroupCostReports(input: ListBillingGroupCostReportsInput, call, page) {
    const month = firstDay(input.BillingPeriod, call);
    const { BillingGroupArns: arns } = input.Filters ?? {};
    const groups = billingGroups(call.account).filter((group) => isNamed(group, arns));
    const { items, ...next } = page(groups, PAGE_SIZE);
    const reports = items.map((group) => reportOf(group, marginsIn({ data, call, group }, month)));
    return { BillingGroupCostReports: reports, ...next };
  },
  GetBillingGroupCostReport(input: GetBillingGroupCostReportInput, call, page) {
    const { Arn = '', BillingPeriodRange: range, GroupBy = [] } = input;
    const group = named(billingGroups(call.account), Arn);
    const rows = monthsIn(range, call).flatMap((month) =>
      marginsIn({ data, call, group }, month).map((margin) => ({ month, ...margin })),
    );
    const byKey = Map.groupBy(rows, (row) => JSON.stringify(attributesOf(row, GroupBy)));
    const results = [...byKey].map(([key, own]) => ({
      ...reportOf(group, own),
      Attributes: JSON.parse(key),
    }));
    const { items, ...next } = page(results, REPORT_ROWS);
    return { BillingGroupCostReportResults: items, ...next };
  },
  ListCustomLineItems({ BillingPeriod, Filters = {} }: ListCustomLineItemsInput, call, page) {
    const month = formatDay(firstDay(BillingPeriod, call)).slice(0, 7);
    const { Names, BillingGroups, Arns, AccountIds } = Filters;
    const found = lineItemsIn(call.account, month).filter(
      (item) =>
        (Names?.includes(item.Name ?? '') ?? true) &&
        (AccountIds?.includes(item.AccountId ?? '') ?? true) &&
        isNamed({ Arn: item.BillingGroupArn ?? '' }, BillingGroups) &&
        isNamed(item, Arns),
    );
    const { items, ...next } = page(found, PAGE_SIZE);
    const now = items.map(({ StartBillingPeriod, EndBillingPeriod, StartTime, ...item }) => item);
    return { CustomLineItems: now, ...next };
  },
  ListCustomLineItemVersions(input: ListCustomLineItemVersionsInput, call, page) {
    const { Arn = '', Filters = {} } = input;
    const { StartBillingPeriod: start, EndBillingPeriod: end } = Filters.BillingPeriodRange ?? {};
    const all = lineItemVersions(call.account);
    named(all, Arn);
    const found = all
      .filter((version) => isNamed(version, [Arn]))
      .filter((version) => start === undefined || (version.EndBillingPeriod ?? start) >= start)
      .filter((version) => end === undefined || version.StartBillingPeriod <= end);
    const { items, ...next } = page(found, PAGE_SIZE);
    return { CustomLineItemVersions: items, ...next };
  },
  ListResourcesAssociatedToCustomLineItem(
    { Arn = '', Filters = {} }: ListResourcesAssociatedToCustomLineItemInput,
    call,
    page,
  ) {
    const found = resourcesOf(Arn, call).filter(
      ({ Relationship }) => (Filters.Relationship ?? Relationship) === Relationship,
    );
    const { items, ...next } = page(found, PAGE_SIZE);
    return { Arn, AssociatedResources: items, ...next };
  },
  ListPricingRules({ BillingPeriod, Filters = {} }: ListPricingRulesInput, call, page) {
    const found = pricingRules(call.account).filter((rule) => isNamed(rule, Filters.Arns));
    const { items, ...next } = page(found, PAGE_SIZE);
    const PricingRules = items.map(({ permille, service: _name, ...rule }) => rule);
    return { BillingPeriod: monthName(BillingPeriod, call), PricingRules, ...next };
  },
  ListPricingPlans({ BillingPeriod, Filters = {} }: ListPricingPlansInput, call, page) {
    const found = pricingPlans(call.account).filter((plan) => isNamed(plan, Filters.Arns));
    const { items, ...next } = page(found, PAGE_SIZE);
    const PricingPlans = items.map(({ rules, ...plan }) => plan);
    return { BillingPeriod: monthName(BillingPeriod, call), PricingPlans, ...next };
  },
  ListPricingRulesAssociatedToPricingPlan(
    { BillingPeriod, PricingPlanArn = '' }: ListPricingRulesAssociatedToPricingPlanInput,
    call,
    page,
  ) {
    const { Arn, rules } = named(pricingPlans(call.account), PricingPlanArn);
    const { items, ...next } = page(rules, PAGE_SIZE);
    const about = { BillingPeriod: monthName(BillingPeriod, call), PricingPlanArn: Arn };
    return { ...about, PricingRuleArns: items.map((rule) => rule.Arn), ...next };
  },
  ListPricingPlansAssociatedWithPricingRule(
    { BillingPeriod, PricingRuleArn = '' }: ListPricingPlansAssociatedWithPricingRuleInput,
    call,
    page,
  ) {
    const { Arn } = named(pricingRules(call.account), PricingRuleArn);
    const plans = pricingPlans(call.account).filter(({ rules }) =>
      rules.some((rule) => rule.Arn === Arn),
    );
    const { items, ...next } = page(plans, PAGE_SIZE);
    const about = { BillingPeriod: monthName(BillingPeriod, call), PricingRuleArn: Arn };
    return { ...about, PricingPlanArns: items.map((plan) => plan.Arn), ...next };
  },
  GetBillingTransferPreference(
    { ResponsibilityTransferArn = '' }: GetBillingTransferPreferenceInput,
    { account },
  ) {
    if (!ResponsibilityTransferArn.includes(`:${account}:`))
      throw missing(ResponsibilityTransferArn);
    const [group] = billingGroups(account);
    return {
      ResponsibilityTransferArn,
      AutoBillingTransferBillingGroupCreation: {
        Enabled: group !== undefined,
        ...group?.ComputationPreference,
      },
      ...(group && { LastModifiedTime: group.LastModifiedTime }),
    };
  },
}));

function associations({ account }: CallContext) {
  const groups = billingGroups(account);
  return accountsBilledTo(account).map((AccountId) => {
    const group = groups.find(({ accounts }) => accounts.includes(AccountId));
    return {
      AccountId,
      ...(group && { BillingGroupArn: group.Arn }),
      AccountName: accountProfile(AccountId).name,
      AccountEmail: `billing+${AccountId}@example.com`,
    };
  });
}

function isAssociated(group: string | undefined, association: string | undefined): boolean {
  if (association === undefined) return true;
  if (association === 'MONITORED') return group !== undefined;
  if (association === 'UNMONITORED') return group === undefined;
  return group !== undefined && isNamed({ Arn: group }, [association]);
}

function passes(group: Group, filter: ListBillingGroupsFilter): boolean {
  const { Arns, PricingPlan, AutoAssociate, Names, ResponsibilityTransferArns } = filter;
  const { Name = '', AccountGrouping, ComputationPreference } = group;
  const plan = ComputationPreference?.PricingPlanArn ?? '';
  return (
    isNamed(group, Arns) &&
    isNamed({ Arn: plan }, PricingPlan === undefined ? undefined : [PricingPlan]) &&
    has(group, 'Status', filter.Statuses) &&
    has(group, 'BillingGroupType', filter.BillingGroupTypes) &&
    has(group, 'PrimaryAccountId', filter.PrimaryAccountIds) &&
    (AutoAssociate === undefined || AutoAssociate === AccountGrouping?.AutoAssociate) &&
    (Names?.every(({ SearchValue = '' }) => Name.startsWith(SearchValue)) ?? true) &&
    (ResponsibilityTransferArns?.length ?? 0) === 0
  );
}

function has(
  group: BillingGroupListElement,
  member: 'Status' | 'BillingGroupType' | 'PrimaryAccountId',
  wanted: readonly string[] | undefined,
): boolean {
  return wanted?.includes(group[member] ?? '') ?? true;
}

/** The credit is of the group and of its fee. */
function resourcesOf(arn: string, { account }: CallContext) {
  const all = lineItemVersions(account);
  const { Arn, BillingGroupArn } = named(all, arn);
  const others = all.filter((item) => item.BillingGroupArn === BillingGroupArn && item.Arn !== Arn);
  const [{ Arn: other = '', ChargeDetails } = {}] = others;
  if (ChargeDetails?.Percentage) return [{ Arn: other, Relationship: 'PARENT' }];
  return [BillingGroupArn, other].map((child) => ({ Arn: child, Relationship: 'CHILD' }));
}

/** The resource with that ARN, or the last part of it alone. */
function named<T extends { readonly Arn: string }>(all: readonly T[], arn: string): T {
  const found = all.find((each) => isNamed(each, [arn]));
  if (found) return found;
  throw missing(arn);
}

function isNamed({ Arn }: { readonly Arn: string }, wanted: readonly string[] | undefined) {
  return wanted?.some((each) => each === Arn || Arn.endsWith(`/${each}`)) ?? true;
}

function missing(arn: string): AwsFault {
  return new AwsFault('ResourceNotFoundException', `${arn} does not exist.`, 404);
}

function attributesOf(
  { month, product }: Margin & { month: number },
  groupBy: NonNullable<GetBillingGroupCostReportInput['GroupBy']>,
) {
  const values = { PRODUCT_NAME: product, BILLING_PERIOD: formatDay(month).slice(0, 7) };
  return groupBy.map((Key) => ({ Key, Value: values[Key] }));
}

function monthsIn(
  range: GetBillingGroupCostReportInput['BillingPeriodRange'],
  call: CallContext,
): readonly number[] {
  const start = firstDay(range?.InclusiveStartBillingPeriod, call);
  const end = range ? firstOf(range.ExclusiveEndBillingPeriod) : startOfMonth(start, 1);
  if (start >= end) throw validationFault('The billing period must begin before it ends.');
  const months = [];
  for (let month = start; month < end; month = startOfMonth(month, 1)) months.push(month);
  return months;
}

function firstDay(period: string | undefined, { now }: CallContext): number {
  const current = startOfMonth(dayOf(now));
  const day = period === undefined ? current : firstOf(period);
  if (day <= current) return day;
  throw validationFault(`The billing period ${period} is in the future.`);
}

function firstOf(period = ''): number {
  const [year, month = ''] = period.split('-');
  return parseDay(`${year}-${month.padStart(2, '0')}-01`) ?? 0;
}

function monthName(period: string | undefined, call: CallContext): string {
  return formatDay(firstDay(period, call)).slice(0, 7);
}
