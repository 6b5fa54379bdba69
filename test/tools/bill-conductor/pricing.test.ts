// What billing groups are charged by: rules, the plans that they are in, and the other way round.
import { expect } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import {
  listPricingPlans,
  listPricingPlansForRule,
  listPricingRules,
  listPricingRulesForPlan,
} from '../../../src/tools/bill-conductor/pricing.ts';
import { describeTool } from '../../support/describe-tool.ts';

const arn = (resource: string) => `arn:aws:billingconductor::123456789012:${resource}`;
const RULE = arn('pricingrule/Markup12pc');
const PLAN = arn('pricingplan/Partners01');
const SET_UP = '2025-01-15T00:00:00.000Z';
const TIMES = { creation_time: SET_UP, last_modified_time: SET_UP };
const END = { complete: true, next_token: null };
const NOTHING = {
  ...{ arn: null, name: null, description: null, type: null, scope: null, service: null },
  ...{ modifier_percentage: null, associated_pricing_plan_count: null, operation: null },
  ...{ usage_type: null, billing_entity: null },
};
const group = { type: 'text', groups: true };

const asking = (operation: string, input: object) => [
  { operation, region: 'us-east-1', input: { ...input } },
];
const pages =
  (list: string, first: unknown, second: unknown) => (input: Readonly<Record<string, unknown>>) =>
    input.NextToken === 'second' ? { [list]: [second] } : { [list]: [first], NextToken: 'second' };
const failing = (operation: string) => ({
  name: 'fails with AWS’s error',
  aws: { [operation]: new AwsFault('ThrottlingException', 'Slow down.', 400) },
  error: { code: 'ThrottlingException', operation },
});
const ofMonth = {
  refused: 'billing_period',
  args: { billing_period: '2026-3' },
  expected: 'a month as YYYY-MM',
  allowed: { billing_period: '2026-03' },
};

describeTool(listPricingRules, [
  {
    name: 'lists all of this month',
    as: { region: 'eu-west-1' },
    requests: asking('ListPricingRules', {}),
    part: {
      pricing_rules: [
        {
          ...{ arn: RULE, name: 'Markup', description: null, type: 'MARKUP', scope: 'GLOBAL' },
          ...{ modifier_percentage: 12, associated_pricing_plan_count: 1, service: null },
          ...{ operation: null, usage_type: null, billing_entity: null, ...TIMES },
        },
        { name: 'Compute', type: 'DISCOUNT', scope: 'SERVICE', service: 'AmazonEC2' },
        { name: 'InHouse' },
        { name: 'NoFreeTier', tiering: { free_tier: { activated: false } } },
        {
          ...{ scope: 'SKU', operation: 'StandardStorage', usage_type: 'TimedStorage-ByteHrs' },
          tiering: {
            custom_tiers: [
              { begin_range_inclusive: 0, end_range_exclusive: 51_200, rate_value: 0.024 },
              { begin_range_inclusive: 51_200, rate_value: 0.023 },
            ],
          },
        },
      ],
      ...{ total_count: 5, billing_period: 'current', ...END },
    },
    table: {
      name: 'pricing_rules',
      columns: expect.arrayContaining([
        { name: 'type', ...group },
        { name: 'scope', ...group },
        { name: 'modifier_percentage', type: 'percentage' },
      ]),
      rows: { length: 5 },
    },
  },
  {
    name: 'says what else AWS tells, and null for what it does not tell',
    aws: {
      ListPricingRules: {
        PricingRules: [
          { Description: 'd', BillingEntity: 'AWS Marketplace', Tiering: {} },
          { Tiering: { FreeTier: { Activated: true } } },
          {},
        ],
      },
    },
    answer: {
      pricing_rules: [
        { ...NOTHING, description: 'd', billing_entity: 'AWS Marketplace', tiering: {} },
        { ...NOTHING, tiering: { free_tier: { activated: true } } },
        NOTHING,
      ],
      ...{ total_count: 3, billing_period: 'current', ...END },
    },
  },
  {
    name: 'passes on month and rules',
    args: { billing_period: '2026-02', filters: { Arns: [RULE, 'Compute5pc'] } },
    requests: asking('ListPricingRules', {
      ...{ BillingPeriod: '2026-02', Filters: { Arns: [RULE, 'Compute5pc'] } },
    }),
    part: { total_count: 2, billing_period: '2026-02' },
  },
  {
    name: 'goes on from page to page',
    aws: { ListPricingRules: pages('PricingRules', { Name: 'a' }, { Name: 'b' }) },
    args: { max_pages: 1 },
    part: { complete: false, pricing_rules: [{ name: 'a' }] },
    next: { part: { complete: true, pricing_rules: [{ name: 'b' }] } },
  },
  ...[PLAN, 'short', `${RULE}0`].map((wrong) => ({
    ...{ refused: 'filters', path: 'filters.Arns[0]', expected: 'the ARN of a pricing rule' },
    args: { filters: { Arns: [wrong] } },
    allowed: { filters: { Arns: Array(100).fill(RULE) } },
  })),
  {
    refused: 'filters',
    path: 'filters.Arns',
    args: { filters: { Arns: Array(101).fill(RULE) } },
    allowed: { filters: '{}' },
  },
  {
    refused: 'filters',
    expected: 'an object such as {"Arns":["Markup12pc"]}',
    args: { filters: 'Markup12pc' },
    allowed: { filters: '{"Arns":["Markup12pc"]}' },
  },
  ofMonth,
  failing('ListPricingRules'),
]);

describeTool(listPricingPlans, [
  {
    name: 'lists all of this month',
    as: { region: 'eu-west-1' },
    requests: asking('ListPricingPlans', {}),
    answer: {
      pricing_plans: [
        ['Partners', 'Partners01', 2] as const,
        ['InHouse', 'InHouse001', 1] as const,
      ].map(([name, id, size]) => ({
        ...{ arn: arn(`pricingplan/${id}`), name, description: `Prices of ${name}`, size },
        ...TIMES,
      })),
      ...{ total_count: 2, billing_period: 'current', ...END },
    },
    table: { name: 'pricing_plans', rows: { length: 2 } },
  },
  {
    name: 'says null for what AWS does not tell',
    aws: { ListPricingPlans: { PricingPlans: [{}] } },
    part: { pricing_plans: [{ arn: null, name: null, description: null, size: null }] },
  },
  {
    name: 'passes on month and plans, AWS’s own as well',
    args: { billing_period: '2026-02', filters: { Arns: [PLAN, 'Passthrough'] } },
    requests: asking('ListPricingPlans', {
      ...{ BillingPeriod: '2026-02', Filters: { Arns: [PLAN, 'Passthrough'] } },
    }),
    part: { pricing_plans: [{ arn: PLAN }], billing_period: '2026-02' },
  },
  {
    name: 'goes on from page to page',
    aws: { ListPricingPlans: pages('PricingPlans', { Name: 'a' }, { Name: 'b' }) },
    args: { max_pages: 1 },
    part: { complete: false, pricing_plans: [{ name: 'a' }] },
    next: { part: { complete: true, pricing_plans: [{ name: 'b' }] } },
  },
  ...[RULE, 'Passthrough0', 'xBasicPricingPlan'].map((wrong) => ({
    ...{ refused: 'filters', path: 'filters.Arns[0]', expected: 'the ARN of a pricing plan' },
    args: { filters: { Arns: [wrong] } },
    allowed: { filters: { Arns: ['BasicPricingPlan'] } },
  })),
  {
    refused: 'filters',
    expected: 'an object such as {"Arns":["Partners01"]}',
    args: { filters: 'Partners01' },
    allowed: { filters: '{"Arns":["Partners01"]}' },
  },
  ofMonth,
  failing('ListPricingPlans'),
]);

const OF_PLAN = 'ListPricingRulesAssociatedToPricingPlan';

describeTool(
  listPricingRulesForPlan,
  [
    {
      name: 'lists the rules in it, in which month',
      as: { region: 'eu-west-1' },
      requests: asking(OF_PLAN, { PricingPlanArn: PLAN }),
      answer: {
        pricing_rule_arns: [RULE, arn('pricingrule/Compute5pc')],
        ...{ total_count: 2, pricing_plan_arn: PLAN, billing_period: '2026-03', ...END },
      },
      table: { name: 'pricing_rule_arns', rows: { length: 2 } },
    },
    {
      name: 'passes on month and size of pages, and answers with the whole ARN',
      args: { pricing_plan_arn: 'Partners01', billing_period: '2026-02', max_results: 1 },
      requests: [1, 2].map(() => ({
        operation: OF_PLAN,
        input: expect.objectContaining({
          ...{ PricingPlanArn: 'Partners01', BillingPeriod: '2026-02', MaxResults: 1 },
        }),
      })),
      part: { total_count: 2, pricing_plan_arn: PLAN, billing_period: '2026-02' },
    },
    {
      name: 'repeats what was asked where AWS does not',
      args: { billing_period: '2026-02' },
      aws: { [OF_PLAN]: {} },
      answer: {
        pricing_rule_arns: [],
        ...{ total_count: 0, pricing_plan_arn: PLAN, billing_period: '2026-02', ...END },
      },
    },
    {
      name: 'is of the current month where nobody says another',
      aws: { [OF_PLAN]: {} },
      part: { billing_period: 'current' },
    },
    {
      name: 'goes on from page to page',
      aws: { [OF_PLAN]: pages('PricingRuleArns', 'a', 'b') },
      args: { max_pages: 1 },
      part: { complete: false, pricing_rule_arns: ['a'] },
      next: { part: { complete: true, pricing_rule_arns: ['b'] } },
    },
    { refused: 'pricing_plan_arn', args: { pricing_plan_arn: null } },
    { refused: 'max_results', args: { max_results: 0 }, allowed: { max_results: 1 } },
    { refused: 'max_results', args: { max_results: 101 }, allowed: { max_results: 100 } },
    ofMonth,
    {
      name: 'fails for one that is not there',
      args: { pricing_plan_arn: 'Partners99' },
      error: { code: 'ResourceNotFoundException', operation: OF_PLAN },
    },
  ],
  { args: { pricing_plan_arn: PLAN } },
);

const OF_RULE = 'ListPricingPlansAssociatedWithPricingRule';

describeTool(
  listPricingPlansForRule,
  [
    {
      name: 'lists the plans with it, in which month',
      as: { region: 'eu-west-1' },
      requests: asking(OF_RULE, { PricingRuleArn: RULE }),
      answer: {
        pricing_plan_arns: [PLAN],
        ...{ total_count: 1, pricing_rule_arn: RULE, billing_period: '2026-03', ...END },
      },
      table: { name: 'pricing_plan_arns', rows: { length: 1 } },
    },
    {
      name: 'passes on month and size of pages, and answers with the whole ARN',
      args: { pricing_rule_arn: 'Markup12pc', billing_period: '2026-02', max_results: 100 },
      requests: asking(OF_RULE, {
        ...{ PricingRuleArn: 'Markup12pc', BillingPeriod: '2026-02', MaxResults: 100 },
      }),
      part: { total_count: 1, pricing_rule_arn: RULE, billing_period: '2026-02' },
    },
    {
      name: 'repeats what was asked where AWS does not',
      args: { billing_period: '2026-02' },
      aws: { [OF_RULE]: {} },
      answer: {
        pricing_plan_arns: [],
        ...{ total_count: 0, pricing_rule_arn: RULE, billing_period: '2026-02', ...END },
      },
    },
    {
      name: 'is of the current month where nobody says another',
      aws: { [OF_RULE]: {} },
      part: { billing_period: 'current' },
    },
    {
      name: 'goes on from page to page',
      aws: { [OF_RULE]: pages('PricingPlanArns', 'a', 'b') },
      args: { max_pages: 1 },
      part: { complete: false, pricing_plan_arns: ['a'] },
      next: { part: { complete: true, pricing_plan_arns: ['b'] } },
    },
    { refused: 'pricing_rule_arn', args: { pricing_rule_arn: null } },
    { refused: 'max_results', args: { max_results: 0 }, allowed: { max_results: 1 } },
    { refused: 'max_results', args: { max_results: 101 }, allowed: { max_results: 100 } },
    ofMonth,
    {
      name: 'fails for one that is not there',
      args: { pricing_rule_arn: 'Markup99pc' },
      error: { code: 'ResourceNotFoundException', operation: OF_RULE },
    },
  ],
  { args: { pricing_rule_arn: RULE } },
);
