import { maskEmail } from '../../../src/tools/personal-data.ts';
import type { Dates } from '../dates.ts';
import type { Difference } from '../differences/difference.ts';
import { editAll, editOurs, editReference, omit } from '../differences/edit.ts';
import { zonedTimes } from '../differences/shared.ts';
import type { FamilyParity } from '../family-parity.ts';
import { callsOf, ELSEWHERE, failing, KEY_PAIR, type ParityCall, refused } from '../parity-call.ts';

const arnOf = (resource: string, account = KEY_PAIR) =>
  `arn:aws:billingconductor::${account}:${resource}`;
const GROUP = arnOf(`billinggroup/${KEY_PAIR}`);
const ELSEWHERE_GROUP = arnOf('billinggroup/999988887777', ELSEWHERE);
const FEE = arnOf('customlineitem/SupportFe0');
const CREDIT = arnOf('customlineitem/LoyaltyCr0');
const RULE = arnOf('pricingrule/Markup12pc');
const PLAN = arnOf('pricingplan/Partners01');
const transferOf = (account: string) =>
  `arn:aws:organizations::${account}:transfer/o-exampleorg1/billing/inbound/rt-example1`;

/** What every list of a month is asked. */
function ofMonths(
  { tool, operation, args = {} }: { tool: string; operation: string; args?: object },
  dates: Dates,
): readonly ParityCall[] {
  const ask = callsOf(tool);
  return [
    ask('of this month', { ...args }),
    ask('of a month', { ...args, billing_period: dates.month(1).slice(0, 7) }),
    ask('while AWS fails', { ...args }, failing(operation)),
    ask('while AWS throttles', { ...args }, failing(operation, 'ThrottlingException')),
    ask(
      'of a month that does not exist',
      { ...args, billing_period: '2026-13' },
      refused('ValidationException', [operation]),
    ),
    ask('of no page', { ...args, max_pages: 0 }, refused('', [], 'bill-conductor/no-page')),
  ];
}

/** And what those are that may be filtered. */
function filtered(
  list: { tool: string; operation: string; args?: object },
  filters: object,
): readonly ParityCall[] {
  const ask = callsOf(list.tool);
  return [
    ask('by everything', { ...list.args, filters: JSON.stringify(filters) }),
    ask('by nothing', { ...list.args, filters: '{}', next_token: '' }),
    ask('by no JSON', { ...list.args, filters: '{' }, refused('validation_error')),
    ask(
      'by what does not exist',
      { ...list.args, filters: '{"Owner": ["Team"]}' },
      refused('aws_connection_error'),
    ),
  ];
}

const GROUPS = { tool: 'list-billing-groups', operation: 'ListBillingGroups' };
const ACCOUNTS = { tool: 'list-account-associations', operation: 'ListAccountAssociations' };
const REPORTS = {
  tool: 'list-billing-group-cost-reports',
  operation: 'ListBillingGroupCostReports',
};
const ITEMS = { tool: 'list-custom-line-items', operation: 'ListCustomLineItems' };
const RESOURCES = {
  tool: 'list-resources-associated-to-custom-line-item',
  operation: 'ListResourcesAssociatedToCustomLineItem',
  args: { arn: CREDIT },
};
const RULES = { tool: 'list-pricing-rules', operation: 'ListPricingRules' };
const PLANS = { tool: 'list-pricing-plans', operation: 'ListPricingPlans' };
const OF_PLAN = {
  tool: 'list-pricing-rules-for-plan',
  operation: 'ListPricingRulesAssociatedToPricingPlan',
  args: { pricing_plan_arn: PLAN },
};
const OF_RULE = {
  tool: 'list-pricing-plans-for-rule',
  operation: 'ListPricingPlansAssociatedWithPricingRule',
  args: { pricing_rule_arn: RULE },
};
const askReport = callsOf('get-billing-group-cost-report');
const askVersions = callsOf('list-custom-line-item-versions');
const askPreference = callsOf('get-billing-transfer-preference');

const groups = (dates: Dates): readonly ParityCall[] => [
  ...ofMonths(GROUPS, dates),
  ...filtered(GROUPS, {
    ...{ Arns: [GROUP], PricingPlan: PLAN, Statuses: ['ACTIVE'], AutoAssociate: false },
    ...{ PrimaryAccountIds: [KEY_PAIR], BillingGroupTypes: ['STANDARD'] },
    Names: [{ SearchOption: 'STARTS_WITH', SearchValue: 'Retail' }],
  }),
  callsOf(GROUPS.tool)('of a payer', {}, { account: ELSEWHERE }),
  callsOf(GROUPS.tool)(
    'by a status that does not exist',
    { filters: '{"Statuses": ["active"]}' },
    refused('ValidationException', [GROUPS.operation]),
  ),
  ...ofMonths(ACCOUNTS, dates),
  ...filtered(ACCOUNTS, { Association: GROUP, AccountId: KEY_PAIR, AccountIds: [KEY_PAIR] }),
  callsOf(ACCOUNTS.tool)('of a payer', {}, { account: ELSEWHERE }),
  askPreference('of a transfer', { responsibility_transfer_arn: transferOf(KEY_PAIR) }),
  askPreference(
    'of a payer’s transfer',
    { responsibility_transfer_arn: transferOf(ELSEWHERE) },
    { account: ELSEWHERE },
  ),
  askPreference(
    'of another’s transfer',
    { responsibility_transfer_arn: transferOf(ELSEWHERE) },
    { error: 'ResourceNotFoundException' },
  ),
  askPreference(
    'while AWS fails',
    { responsibility_transfer_arn: transferOf(KEY_PAIR) },
    failing('GetBillingTransferPreference'),
  ),
];

const reports = (dates: Dates): readonly ParityCall[] => {
  const months = {
    InclusiveStartBillingPeriod: dates.month(2).slice(0, 7),
    ExclusiveEndBillingPeriod: dates.month(0).slice(0, 7),
  };
  const reversed = { ...months, ExclusiveEndBillingPeriod: months.InclusiveStartBillingPeriod };
  return [
    ...ofMonths(REPORTS, dates),
    ...filtered(REPORTS, { BillingGroupArns: [GROUP] }),
    callsOf(REPORTS.tool)('of a payer', {}, { account: ELSEWHERE }),
    askReport('of this month', { arn: GROUP }),
    askReport('of a payer’s group', { arn: ELSEWHERE_GROUP }, { account: ELSEWHERE }),
    askReport('by product and month', {
      arn: GROUP,
      billing_period_range: JSON.stringify(months),
      group_by: '["PRODUCT_NAME", "BILLING_PERIOD"]',
    }),
    askReport(
      'of a group that is not there',
      { arn: arnOf('billinggroup/111122223333') },
      { error: 'ResourceNotFoundException' },
    ),
    askReport('while AWS fails', { arn: GROUP }, failing('GetBillingGroupCostReport')),
    askReport('by no JSON', { arn: GROUP, group_by: '[' }, refused('validation_error')),
    askReport(
      'of no time at all',
      { arn: GROUP, billing_period_range: JSON.stringify(reversed) },
      refused('ValidationException', ['GetBillingGroupCostReport']),
    ),
    askReport(
      'of one end',
      { arn: GROUP, billing_period_range: '{"InclusiveStartBillingPeriod": "2026-01"}' },
      refused('aws_connection_error'),
    ),
    askReport(
      'by a key that does not exist',
      { arn: GROUP, group_by: '["ACCOUNT"]' },
      refused('ValidationException', ['GetBillingGroupCostReport']),
    ),
  ];
};

const lineItems = (dates: Dates): readonly ParityCall[] => [
  ...ofMonths(ITEMS, dates),
  ...filtered(ITEMS, {
    ...{ Names: ['SupportFee0'], BillingGroups: [GROUP], Arns: [FEE], AccountIds: [KEY_PAIR] },
  }),
  callsOf(ITEMS.tool)('of a payer', {}, { account: ELSEWHERE }),
  askVersions('of a fee', { arn: FEE }),
  askVersions('of a time', {
    arn: FEE,
    filters: '{"BillingPeriodRange": {"StartBillingPeriod": "2026-01"}}',
  }),
  askVersions(
    'of one that is not there',
    { arn: arnOf('customlineitem/SupportFe9') },
    { error: 'ResourceNotFoundException' },
  ),
  askVersions('while AWS fails', { arn: FEE }, failing('ListCustomLineItemVersions')),
  askVersions('by no JSON', { arn: FEE, filters: '{' }, refused('validation_error')),
  ...ofMonths(RESOURCES, dates),
  ...filtered(RESOURCES, { Relationship: 'CHILD' }),
  callsOf(RESOURCES.tool)('of a fee', { arn: FEE }),
];

const pricing = (dates: Dates): readonly ParityCall[] => [
  ...ofMonths(RULES, dates),
  ...filtered(RULES, { Arns: [RULE] }),
  ...ofMonths(PLANS, dates),
  ...filtered(PLANS, { Arns: [PLAN] }),
  ...ofMonths(OF_PLAN, dates),
  callsOf(OF_PLAN.tool)(
    'page by page',
    { ...OF_PLAN.args, max_results: 1, max_pages: 1 },
    { calls: 2 },
  ),
  callsOf(OF_PLAN.tool)('in small pages', { ...OF_PLAN.args, max_results: 1 }),
  callsOf(OF_PLAN.tool)(
    'of one that is not there',
    { pricing_plan_arn: arnOf('pricingplan/Partners99') },
    { error: 'ResourceNotFoundException' },
  ),
  ...ofMonths(OF_RULE, dates),
  callsOf(OF_RULE.tool)('in large pages', { ...OF_RULE.args, max_results: 100 }),
  callsOf(OF_RULE.tool)(
    'of one that is not there',
    { pricing_rule_arn: arnOf('pricingrule/Markup99pc') },
    { error: 'ResourceNotFoundException' },
  ),
];

const differences: readonly Difference[] = [
  zonedTimes('bill-conductor'),
  {
    id: 'bill-conductor/addresses',
    tools: ['list-account-associations'],
    reference: 'E-mail addresses of accounts as they are.',
    ours: 'Masked: `b***@example.com`.',
    why: 'They are personal data, and travel on to the model.',
    reconcile: (pair) =>
      editReference(pair, (data) =>
        editAll(data, (members) =>
          typeof members.account_email === 'string'
            ? { ...members, account_email: maskEmail(members.account_email) }
            : members,
        ),
      ),
  },
  {
    id: 'bill-conductor/tiers',
    tools: ['list-pricing-rules'],
    reference: 'Drops the tiers of a rule that has some of its own.',
    ours: '`custom_tiers`, with their ranges and rates.',
    why: 'They are all that such a rule says.',
    reconcile: (pair) =>
      editOurs(pair, (data) => editAll(data, (members) => omit(members, 'custom_tiers'))),
  },
  {
    id: 'bill-conductor/no-page',
    reference: '`max_pages` of 0 is an empty success, of which AWS was never asked.',
    ours: 'It is refused.',
    why: '“There are none” would be wrong.',
  },
];

/** AWS Billing Conductor. */
export const parity: FamilyParity = {
  calls: (dates) => [...groups(dates), ...reports(dates), ...lineItems(dates), ...pricing(dates)],
  differences,
};
