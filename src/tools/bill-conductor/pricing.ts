// The tools about pricing rules and the plans that they are in: what billing groups are charged by.
import { group, listOf, percentage } from '../../answers/list-table.ts';
import {
  BillingconductorClient,
  type CustomTier,
  ListPricingPlansAssociatedWithPricingRuleCommand,
  ListPricingPlansCommand,
  ListPricingRulesAssociatedToPricingPlanCommand,
  ListPricingRulesCommand,
  type PricingPlanListElement,
  type PricingRuleListElement,
  type Tiering,
} from '../../aws/models/billingconductor.ts';
import { pageSize } from '../arguments/paging.ts';
import { text } from '../arguments/text.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool } from '../tool.ts';
import { anyOf, billingPeriod, filtersOf, paging, planArn, ruleArn, timesOf } from './arguments.ts';
import { monthList } from './month-list.ts';

const RULE = 'arn:aws:billingconductor::123456789012:pricingrule/Markup12pc';
const PLAN = 'arn:aws:billingconductor::123456789012:pricingplan/Partners01';

const maxResults = pageSize(100);

/**
 * Pricing rules of a payer.
 *
 * @see https://docs.aws.amazon.com/billingconductor/latest/APIReference/API_ListPricingRules.html
 */
export const listPricingRules = defineTool({
  name: 'list-pricing-rules',
  description: 'Pricing rules: markups, discounts, tiers.',
  arguments: {
    billing_period: billingPeriod,
    filters: filtersOf({ Arns: anyOf(ruleArn) }, { Arns: ['Markup12pc'] }),
    ...paging,
  },
  actions: ['billingconductor:ListPricingRules'],
  example: {},
  probe: [{ max_pages: 1 }],
  ownCharges: { ListPricingRules: 'refused' },

  run: monthList({
    command: ListPricingRulesCommand,
    items: (page) => page.PricingRules,
    list: 'pricing_rules',
    show: toRule,
  }),

  table: listOf({
    list: 'pricing_rules',
    columns: { type: group, scope: group, modifier_percentage: percentage },
  }),
});

/**
 * Pricing plans of a payer.
 *
 * @see https://docs.aws.amazon.com/billingconductor/latest/APIReference/API_ListPricingPlans.html
 */
export const listPricingPlans = defineTool({
  name: 'list-pricing-plans',
  description: 'Pricing plans; size is the number of rules.',
  arguments: {
    billing_period: billingPeriod,
    filters: filtersOf({ Arns: anyOf(planArn) }, { Arns: ['Partners01'] }),
    ...paging,
  },
  actions: ['billingconductor:ListPricingPlans'],
  example: {},
  probe: [{ max_pages: 1 }],
  ownCharges: { ListPricingPlans: 'refused' },

  run: monthList({
    command: ListPricingPlansCommand,
    items: (page) => page.PricingPlans,
    list: 'pricing_plans',
    show: toPlan,
  }),

  table: listOf({ list: 'pricing_plans' }),
});

/**
 * The rules that are in a plan.
 *
 * @see https://docs.aws.amazon.com/billingconductor/latest/APIReference/API_ListPricingRulesAssociatedToPricingPlan.html
 */
export const listPricingRulesForPlan = defineTool({
  name: 'list-pricing-rules-for-plan',
  description: 'Pricing rules in a plan.',
  arguments: {
    pricing_plan_arn: text('From list-pricing-plans.'),
    billing_period: billingPeriod,
    max_results: maxResults,
    ...paging,
  },
  actions: ['billingconductor:ListPricingRulesAssociatedToPricingPlan'],
  // No probe: which plans there are differs from account to account.
  example: { pricing_plan_arn: PLAN },
  ownCharges: { ListPricingRulesAssociatedToPricingPlan: 'refused' },

  async run({ pricing_plan_arn, billing_period, max_results, ...args }, { aws }) {
    const { items, pages, end } = await readList({
      aws,
      service: BillingconductorClient,
      command: ListPricingRulesAssociatedToPricingPlanCommand,
      input: {
        PricingPlanArn: pricing_plan_arn,
        BillingPeriod: billing_period,
        MaxResults: max_results,
      },
      token: 'NextToken',
      args,
      items: (page) => page.PricingRuleArns,
    });
    const [first] = pages;
    return {
      pricing_rule_arns: items,
      total_count: items.length,
      pricing_plan_arn: first?.PricingPlanArn ?? pricing_plan_arn,
      billing_period: first?.BillingPeriod ?? billing_period ?? 'current',
      ...end,
    };
  },

  table: listOf({ list: 'pricing_rule_arns' }),
});

/**
 * The plans that a rule is in.
 *
 * @see https://docs.aws.amazon.com/billingconductor/latest/APIReference/API_ListPricingPlansAssociatedWithPricingRule.html
 */
export const listPricingPlansForRule = defineTool({
  name: 'list-pricing-plans-for-rule',
  description: 'Pricing plans with a rule.',
  arguments: {
    pricing_rule_arn: text('From list-pricing-rules.'),
    billing_period: billingPeriod,
    max_results: maxResults,
    ...paging,
  },
  actions: ['billingconductor:ListPricingPlansAssociatedWithPricingRule'],
  // No probe: which rules there are differs from account to account.
  example: { pricing_rule_arn: RULE },
  ownCharges: { ListPricingPlansAssociatedWithPricingRule: 'refused' },

  async run({ pricing_rule_arn, billing_period, max_results, ...args }, { aws }) {
    const { items, pages, end } = await readList({
      aws,
      service: BillingconductorClient,
      command: ListPricingPlansAssociatedWithPricingRuleCommand,
      input: {
        PricingRuleArn: pricing_rule_arn,
        BillingPeriod: billing_period,
        MaxResults: max_results,
      },
      token: 'NextToken',
      args,
      items: (page) => page.PricingPlanArns,
    });
    const [first] = pages;
    return {
      pricing_plan_arns: items,
      total_count: items.length,
      pricing_rule_arn: first?.PricingRuleArn ?? pricing_rule_arn,
      billing_period: first?.BillingPeriod ?? billing_period ?? 'current',
      ...end,
    };
  },

  table: listOf({ list: 'pricing_plan_arns' }),
});

function toRule(rule: PricingRuleListElement): object {
  return {
    arn: rule.Arn ?? null,
    name: rule.Name ?? null,
    description: rule.Description ?? null,
    type: rule.Type ?? null,
    scope: rule.Scope ?? null,
    modifier_percentage: rule.ModifierPercentage ?? null,
    associated_pricing_plan_count: rule.AssociatedPricingPlanCount ?? null,
    service: rule.Service ?? null,
    operation: rule.Operation ?? null,
    usage_type: rule.UsageType ?? null,
    billing_entity: rule.BillingEntity ?? null,
    ...(rule.Tiering && { tiering: toTiering(rule.Tiering) }),
    ...timesOf(rule),
  };
}

function toTiering({ FreeTier, CustomTiers }: Tiering): object {
  return {
    ...(FreeTier && { free_tier: { activated: FreeTier.Activated ?? null } }),
    ...(CustomTiers && { custom_tiers: CustomTiers.map(toTier) }),
  };
}

function toTier({ BeginRangeInclusive, EndRangeExclusive, RateValue }: CustomTier): object {
  return {
    begin_range_inclusive: BeginRangeInclusive ?? null,
    ...(EndRangeExclusive !== undefined && { end_range_exclusive: EndRangeExclusive }),
    rate_value: RateValue ?? null,
  };
}

function toPlan(plan: PricingPlanListElement): object {
  return {
    arn: plan.Arn ?? null,
    name: plan.Name ?? null,
    description: plan.Description ?? null,
    size: plan.Size ?? null,
    ...timesOf(plan),
  };
}
