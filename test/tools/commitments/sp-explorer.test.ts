import { expect } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { spExplorer } from '../../../src/tools/commitments/sp-explorer.ts';
import { describeTool, type RefusedCase } from '../../support/describe-tool.ts';

const PLANS = { operation: 'describe_savings_plans' };
const RATES = { operation: 'describe_savings_plan_rates', savings_plan_id: '1' };
const OFFERINGS = { operation: 'describe_savings_plans_offerings', plan_types: ['Compute'] };
const OFFERED_RATES = { operation: 'describe_savings_plans_offering_rates', products: ['EC2'] };
const ARN = 'arn:aws:savingsplans::123456789012:savingsplan/1a2b3c4d-0000-4000-8000-000000000000';
const NOT_ALL = 'since there are thousands, or max_pages';

const asking = (operation: string, input: object) => [{ operation, region: 'us-east-1', input }];
const by = (name: string) => [{ name, values: ['x'] }];
const plan = (state: string, commitment: string) => ({
  ...{ state, savingsPlanType: 'Compute', currency: 'USD', commitment },
});
const money = { name: 'commitment', type: 'amount', unitColumn: 'currency' };
const refusing = (usual: object, rows: readonly RefusedCase[]): RefusedCase[] =>
  rows.map((row) => ({
    ...row,
    args: { ...usual, ...row.args },
    allowed: { ...usual, ...row.allowed },
    aws: { DescribeSavingsPlanRates: {} },
  }));
const TWO_PAGES = {
  DescribeSavingsPlans: ({ nextToken }: Readonly<Record<string, unknown>>) =>
    nextToken === 'second'
      ? { savingsPlans: [plan('active', '0.2')], nextToken: '' }
      : { savingsPlans: [plan('active', '0.1')], nextToken: 'second' },
};

describeTool(spExplorer, [
  {
    name: 'asks for all plans where the service is, and reads until the token is empty',
    args: PLANS,
    as: { region: 'eu-west-1' },
    aws: TWO_PAGES,
    requests: [
      ...asking('DescribeSavingsPlans', {}),
      ...asking('DescribeSavingsPlans', { nextToken: 'second' }),
    ],
    answer: {
      savingsPlans: [plan('active', '0.1'), plan('active', '0.2')],
      pagination: {
        ...{ complete_dataset: true, pages_fetched: 2, total_results: 2, has_more: false },
        next_token: null,
      },
      ...{ complete: true, next_token: null },
    },
    table: {
      name: 'savingsPlans',
      columns: [
        { name: 'state', type: 'text', groups: true },
        { name: 'savingsPlanType', type: 'text', groups: true },
        { name: 'currency', type: 'text' },
        { ...money, adds: true },
      ],
    },
  },
  ...[
    ['of which some are over', plan('active', '0.1'), plan('retired', '0.2')],
    ['that are all over', plan('retired', '0.1'), plan('retired', '0.2')],
    ['that have not begun', plan('queued', '0.1')],
  ].map(([what, ...savingsPlans]) => ({
    name: `does not add up commitments ${what}`,
    args: PLANS,
    aws: { DescribeSavingsPlans: { savingsPlans } },
    table: { columns: [{}, {}, {}, expect.not.objectContaining({ adds: true })] },
  })),
  {
    name: 'asks for some plans',
    args: {
      ...{ ...PLANS, savings_plan_arns: ARN, savings_plan_ids: '["1"]', states: 'queued' },
      ...{ filters: by('instance-family'), max_results: '7' },
    },
    aws: { DescribeSavingsPlans: { savingsPlans: [] } },
    requests: asking('DescribeSavingsPlans', {
      ...{ savingsPlanArns: [ARN], savingsPlanIds: ['1'], states: ['queued'], maxResults: 7 },
      filters: by('instance-family'),
    }),
    part: { savingsPlans: [], complete: true },
  },
  {
    name: 'says that there is more, and goes on from there',
    args: { ...PLANS, max_pages: 1 },
    aws: TWO_PAGES,
    part: { savingsPlans: [{ commitment: '0.1' }], complete: false },
    next: { part: { savingsPlans: [{ commitment: '0.2' }], complete: true, next_token: null } },
  },
  {
    name: 'takes blanks and empty lists as nothing',
    args: { ...PLANS, savings_plan_arns: [], savings_plan_ids: '[]', states: '', filters: [] },
    requests: asking('DescribeSavingsPlans', {}),
  },
  ...refusing(PLANS, [
    { refused: 'operation', args: { operation: 'describe_plans' } },
    { refused: 'savings_plan_arns', args: { savings_plan_arns: ['1'] } },
    { refused: 'savings_plan_arns', args: { savings_plan_arns: [`x${ARN}`] } },
    { refused: 'savings_plan_arns', args: { savings_plan_arns: [`${ARN}?`] } },
    {
      refused: 'savings_plan_arns',
      args: { savings_plan_arns: new Array(101).fill(ARN) },
      allowed: { savings_plan_arns: new Array(100).fill(ARN) },
    },
    { refused: 'savings_plan_ids', args: { savings_plan_ids: [''] } },
    { refused: 'states', args: { states: ['sold'] }, allowed: { states: ['returned'] } },
    { refused: 'max_results', args: { max_results: 0 }, allowed: { max_results: 1 } },
    { refused: 'max_results', args: { max_results: 1001 }, allowed: { max_results: 1000 } },
    { refused: 'filters', args: { filters: [{ name: 'region' }] } },
    { refused: 'filters', args: { filters: [{ name: 'region', values: [] }] } },
    { refused: 'savings_plan_id', args: { savings_plan_id: '1' } },
    { refused: 'plan_types', args: { plan_types: ['Compute'] } },
    {
      refused: 'filters',
      args: { filters: by('instanceType') },
      expected:
        'filters of region, ec2-instance-family, instance-family, commitment, upfront, term, ' +
        'savings-plan-type, payment-option, start, end',
      allowed: { filters: by('upfront') },
    },
  ]),
  {
    name: 'asks for the rates of a plan',
    args: { ...RATES, filters: by('usageType'), max_results: 3 },
    aws: {
      DescribeSavingsPlanRates: {
        savingsPlanId: '1',
        searchResults: [
          { rate: '0.0000000001', currency: 'USD', productType: 'EC2', serviceCode: 'AmazonEC2' },
        ],
      },
    },
    requests: asking('DescribeSavingsPlanRates', {
      ...{ savingsPlanId: '1', filters: by('usageType'), maxResults: 3 },
    }),
    part: { savingsPlanId: '1', searchResults: [{ rate: '0.0000000001' }], complete: true },
    table: {
      name: 'searchResults',
      columns: [
        { name: 'rate', type: 'amount', unitColumn: 'currency' },
        { name: 'currency', type: 'text' },
        { name: 'productType', type: 'text', groups: true },
        { name: 'serviceCode', type: 'text', groups: true },
      ],
    },
  },
  {
    name: 'fails where there is no such plan',
    args: RATES,
    error: { code: 'ResourceNotFoundException', service: 'savingsplans' },
  },
  ...refusing(RATES, [
    { refused: 'savings_plan_id', args: { savings_plan_id: undefined } },
    { refused: 'states', args: { states: ['active'] } },
    {
      refused: 'filters',
      args: { filters: by('instanceFamily') },
      expected:
        'filters of region, instanceType, productDescription, tenancy, productType, serviceCode, ' +
        'usageType, operation',
      allowed: { filters: by('tenancy') },
    },
  ]),
  {
    name: 'asks what is on offer',
    args: {
      ...{ ...OFFERINGS, offering_ids: ['1'], payment_options: ['No Upfront', 'All Upfront'] },
      ...{ product_type: 'RDS', durations: [31_536_000, 94_608_000], currencies: ['USD'] },
      ...{ descriptions: ['a'], service_codes: ['b'], usage_types: ['c'], operations: ['d'] },
      ...{ filters: by('instanceFamily'), max_results: 9, max_pages: 2 },
    },
    aws: {
      DescribeSavingsPlansOfferings: {
        searchResults: [{ planType: 'Compute', paymentOption: 'No Upfront', currency: 'USD' }],
      },
    },
    requests: asking('DescribeSavingsPlansOfferings', {
      ...{ offeringIds: ['1'], paymentOptions: ['No Upfront', 'All Upfront'], maxResults: 9 },
      ...{ productType: 'RDS', planTypes: ['Compute'], durations: [31_536_000, 94_608_000] },
      ...{ currencies: ['USD'], descriptions: ['a'], serviceCodes: ['b'], usageTypes: ['c'] },
      ...{ operations: ['d'], filters: by('instanceFamily') },
    }),
    part: { searchResults: [{ planType: 'Compute' }], pagination: { total_results: 1 } },
    table: {
      name: 'searchResults',
      columns: [
        { name: 'planType', type: 'text', groups: true },
        { name: 'paymentOption', type: 'text', groups: true },
        { name: 'currency', type: 'text' },
      ],
    },
  },
  ...refusing(OFFERINGS, [
    {
      refused: 'filters',
      args: { plan_types: undefined },
      expected:
        'filters or another of offering_ids, payment_options, plan_types, service_codes, ' +
        'usage_types, operations, product_type, durations, currencies, descriptions, filters, ' +
        NOT_ALL,
      allowed: { plan_types: undefined, max_pages: 1 },
    },
    {
      refused: 'filters',
      args: { plan_types: [] },
      allowed: { plan_types: [], durations: [94_608_000] },
    },
    { refused: 'payment_options', args: { payment_options: ['NO_UPFRONT'] } },
    { refused: 'plan_types', args: { plan_types: ['EC2'] } },
    { refused: 'product_type', args: { product_type: 'S3' }, allowed: { product_type: 'DMS' } },
    { refused: 'durations', args: { durations: [1] } },
    { refused: 'currencies', args: { currencies: ['CHF'] } },
    { refused: 'products', args: { products: ['EC2'] } },
    {
      refused: 'filters',
      args: { filters: by('tenancy') },
      expected: 'filters of region, instanceFamily',
      allowed: { filters: by('region') },
    },
  ]),
  {
    name: 'asks for the rates of what is on offer',
    args: {
      ...{ ...OFFERED_RATES, offering_ids: ['1'], payment_options: ['No Upfront'] },
      ...{ plan_types: ['Database'], service_codes: ['AmazonRDS'], usage_types: ['c'] },
      ...{ operations: ['d'], filters: by('productId'), max_results: 9 },
    },
    aws: {
      DescribeSavingsPlansOfferingRates: {
        searchResults: [
          {
            savingsPlanOffering: {
              ...{ paymentOption: 'No Upfront', planType: 'Database', currency: 'USD' },
            },
            ...{ rate: '0.1', productType: 'RDS' },
          },
        ],
      },
    },
    requests: asking('DescribeSavingsPlansOfferingRates', {
      ...{ savingsPlanOfferingIds: ['1'], savingsPlanPaymentOptions: ['No Upfront'] },
      ...{ savingsPlanTypes: ['Database'], products: ['EC2'], serviceCodes: ['AmazonRDS'] },
      ...{ usageTypes: ['c'], operations: ['d'], filters: by('productId'), maxResults: 9 },
    }),
    part: { searchResults: [{ rate: '0.1' }], pagination: { total_results: 1 } },
    table: {
      name: 'searchResults',
      columns: [
        { name: 'savingsPlanOffering.paymentOption', groups: true },
        { name: 'savingsPlanOffering.planType', groups: true },
        { name: 'savingsPlanOffering.currency' },
        { name: 'rate', type: 'amount', unitColumn: 'savingsPlanOffering.currency' },
        { name: 'productType', groups: true },
      ],
    },
  },
  ...refusing(OFFERED_RATES, [
    {
      refused: 'filters',
      args: { products: undefined },
      expected:
        'filters or another of offering_ids, payment_options, plan_types, service_codes, ' +
        `usage_types, operations, products, filters, ${NOT_ALL}`,
      allowed: { products: undefined, filters: by('tenancy') },
    },
    { refused: 'products', args: { products: ['S3'] }, allowed: { products: 'Lambda' } },
    { refused: 'product_type', args: { product_type: 'EC2' } },
    {
      refused: 'filters',
      args: { filters: by('term') },
      expected:
        'filters of region, instanceFamily, instanceType, productDescription, tenancy, productId',
      allowed: { filters: by('instanceType') },
    },
  ]),
  {
    name: 'fails with AWS’s error',
    args: PLANS,
    aws: { DescribeSavingsPlans: new AwsFault('ValidationException', 'No.') },
    error: { code: 'ValidationException', operation: 'DescribeSavingsPlans' },
  },
]);
