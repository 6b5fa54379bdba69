// What a tool asks about cost categories, and what it makes of the answers.
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { describeCostCategoryDefinition } from '../../../src/tools/cost-allocation/describe-cost-category-definition.ts';
import { listCostCategoryDefinitions } from '../../../src/tools/cost-allocation/list-cost-category-definitions.ts';
import { describeTool } from '../../support/describe-tool.ts';

const ARN = 'arn:aws:ce::123456789012:costcategory/3b9d2f10-0000-4000-8000-000000000000';
const CATEGORY = {
  CostCategoryArn: ARN,
  Name: 'CostCenter',
  EffectiveStart: '2025-02-01T00:00:00Z',
  RuleVersion: 'CostCategoryExpression.v1',
  ProcessingStatus: [{ Component: 'COST_EXPLORER', Status: 'APPLIED' }],
};
const listing = (input: object) => [
  { operation: 'ListCostCategoryDefinitions', region: 'us-east-1', input: { ...input } },
];
const describing = (input: object) => [
  {
    operation: 'DescribeCostCategoryDefinition',
    region: 'us-east-1',
    input: { CostCategoryArn: ARN, ...input },
  },
];
const named = (...names: string[]) => ({
  CostCategoryReferences: names.map((Name) => ({ Name })),
});

describeTool(listCostCategoryDefinitions, [
  {
    name: 'lists categories with their values',
    as: { region: 'eu-west-1' },
    requests: listing({}),
    part: {
      CostCategoryReferences: [
        {
          ...{ CostCategoryArn: ARN, Name: 'CostCenter', NumberOfRules: 3 },
          Values: ['Commerce', 'Digital', 'Insights'],
          SupportedResourceTypes: ['billing:billingview', 'billing:rispgroupsharing'],
        },
        { Name: 'PlatformArea', NumberOfRules: 4 },
      ],
      complete: true,
      next_token: null,
    },
    table: { name: 'CostCategoryReferences', rows: { length: 2 } },
  },
  {
    name: 'passes on all that it filters by',
    args: {
      effective_on: '2026-02-03',
      supported_resource_types: '["billing:rispgroupsharing"]',
      max_results: 7,
    },
    requests: listing({
      EffectiveOn: '2026-02-03T00:00:00Z',
      SupportedResourceTypes: ['billing:rispgroupsharing'],
      MaxResults: 7,
    }),
    part: named('CostCenter'),
  },
  {
    name: 'takes one type for a list of it, and a time without its zone',
    args: { supported_resource_types: 'billing:billingview', effective_on: '2026-02-03T04:05:06' },
    requests: listing({
      SupportedResourceTypes: ['billing:billingview'],
      EffectiveOn: '2026-02-03T04:05:06Z',
    }),
  },
  {
    name: 'takes an empty list for none',
    args: { supported_resource_types: '[]' },
    requests: listing({}),
  },
  {
    name: 'goes on from page to page',
    args: { max_results: 1, max_pages: 1 },
    part: { ...named('CostCenter'), complete: false, Pagination: { has_more: true } },
    next: { part: { ...named('PlatformArea'), complete: true } },
  },
  {
    refused: 'effective_on',
    args: { effective_on: '2026-02-30' },
    allowed: { effective_on: '2026-02-28T00:00:00Z' },
  },
  {
    refused: 'supported_resource_types',
    args: { supported_resource_types: ['billing:view'] },
    allowed: { supported_resource_types: ['billing:billingview'] },
  },
  {
    refused: 'supported_resource_types',
    args: { supported_resource_types: { billing: 'view' } },
    expected: 'a list of billing:billingview, billing:rispgroupsharing',
    allowed: { supported_resource_types: [] },
  },
  {
    refused: 'supported_resource_types',
    args: { supported_resource_types: Array(6).fill('billing:billingview') },
    allowed: { supported_resource_types: Array(5).fill('billing:billingview') },
  },
  { refused: 'max_results', args: { max_results: 101 }, allowed: { max_results: 100 } },
  { refused: 'max_results', args: { max_results: 0 }, allowed: { max_results: 1 } },
  {
    name: 'fails with AWS’s error',
    aws: { ListCostCategoryDefinitions: new AwsFault('LimitExceededException', 'Slow down.') },
    error: { code: 'LimitExceededException', operation: 'ListCostCategoryDefinitions' },
  },
]);

describeTool(
  describeCostCategoryDefinition,
  [
    {
      name: 'answers with the rules as AWS has them, a row each',
      as: { region: 'eu-west-1' },
      requests: describing({}),
      answer: {
        CostCategory: {
          ...CATEGORY,
          Rules: [
            {
              Value: 'Commerce',
              Rule: { Tags: { Key: 'team', Values: ['payments', 'search'] } },
              Type: 'REGULAR',
            },
            ...[
              ['Digital', 'web', 'mobile'],
              ['Insights', 'data-platform'],
            ].map(([Value, ...Values]) => ({
              ...{ Value, Rule: { Tags: { Key: 'team', Values } }, Type: 'REGULAR' },
            })),
          ],
        },
      },
      table: {
        name: 'Rules',
        beside: { CostCategory: CATEGORY },
        columns: [
          { name: 'Value', type: 'text', groups: true },
          { name: 'Rule.Tags.Key', type: 'text' },
          { name: 'Rule.Tags.Values', type: 'text' },
          { name: 'Type', type: 'text', groups: true },
        ],
        rows: [
          ['Commerce', 'team', ['payments', 'search'], 'REGULAR'],
          ['Digital', 'team', ['web', 'mobile'], 'REGULAR'],
          ['Insights', 'team', ['data-platform'], 'REGULAR'],
        ],
      },
    },
    {
      name: 'asks about a day',
      args: { effective_on: '2026-02-03' },
      requests: describing({ EffectiveOn: '2026-02-03T00:00:00Z' }),
    },
    {
      name: 'has no rows where AWS says nothing',
      aws: { DescribeCostCategoryDefinition: {} },
      answer: {},
      table: { rows: [] },
    },
    { refused: 'cost_category_arn', args: { cost_category_arn: null } },
    {
      refused: 'effective_on',
      args: { effective_on: '2026-02-03 04:05' },
      allowed: { effective_on: '2026-02-03T04:05:00Z' },
    },
    {
      name: 'fails with AWS’s error',
      args: { cost_category_arn: `${ARN}1` },
      error: { code: 'ResourceNotFoundException', operation: 'DescribeCostCategoryDefinition' },
    },
  ],
  { args: { cost_category_arn: ARN } },
);
