// The tool `sp-explorer`: which Savings Plans an account owns, which it could buy, and at which rates.
import * as z from 'zod';
import { amount, group, listOf, listTable } from '../../answers/list-table.ts';
import {
  DescribeSavingsPlanRatesCommand,
  DescribeSavingsPlansCommand,
  DescribeSavingsPlansOfferingRatesCommand,
  type DescribeSavingsPlansOfferingRatesRequest,
  DescribeSavingsPlansOfferingsCommand,
  type SavingsPlan,
  SavingsplansClient,
} from '../../aws/models/savingsplans.ts';
import { json } from '../arguments/json.ts';
import { oneOfMany } from '../arguments/one-of.ts';
import { maxPages, nextToken, pageSize } from '../arguments/paging.ts';
import { text } from '../arguments/text.ts';
import { describeValue } from '../describe-value.ts';
import { defineOperation, toolOperations } from '../operations.ts';
import { type ListArguments, readList } from '../paging/read-list.ts';
import { defineTool } from '../tool.ts';
import { ValidationError } from '../tool-error.ts';

const PRODUCTS = [
  ...['EC2', 'Fargate', 'Lambda', 'SageMaker', 'RDS', 'DSQL', 'DynamoDB', 'ElastiCache'],
  ...['DocDB', 'Neptune', 'Timestream', 'Keyspaces', 'DMS', 'OpenSearch'],
] as const;
const A_YEAR = 31_536_000;

const ARN = /^arn:[a-z-]+:savingsplans:[^:]*:[0-9]{12}:savingsplan\/[0-9a-f-]+$/;
const EXAMPLE =
  'arn:aws:savingsplans::123456789012:savingsplan/1a2b3c4d-0000-4000-8000-000000000000';

const shape = {
  savings_plan_arns: json(z.array(z.string().refine((arn) => ARN.test(arn), 'an ARN')).max(100), {
    ...{ lone: true, emptyIsNone: true, description: 'ARNs.', example: [EXAMPLE] },
    expected: 'a list of ARNs of Savings Plans',
  }).optional(),
  savings_plan_ids: texts('Ids.', 'ids', '1a2b3c4d-0000-4000-8000-000000000000'),
  states: choices(
    [
      ...['active', 'queued', 'retired', 'payment-pending', 'payment-failed', 'queued-deleted'],
      ...['pending-return', 'returned'],
    ] as const,
    '["active"].',
  ),
  savings_plan_id: text('Whose rates.').optional(),
  offering_ids: texts('Ids.', 'ids', '1a2b3c4d-0000-4000-8000-000000000000'),
  payment_options: choices(['No Upfront', 'Partial Upfront', 'All Upfront'], '["No Upfront"].'),
  plan_types: choices(['Compute', 'EC2Instance', 'SageMaker', 'Database'], '["Compute"].'),
  product_type: oneOfMany(PRODUCTS, 'Such as RDS.').optional(),
  products: choices(PRODUCTS, '["RDS"].'),
  durations: json(z.array(z.literal([A_YEAR, 3 * A_YEAR])), {
    ...{ emptyIsNone: true, description: '[31536000].', example: [A_YEAR] },
    expected: `a list of ${A_YEAR} and ${3 * A_YEAR}`,
  }).optional(),
  currencies: choices(['USD', 'EUR', 'CNY'], 'List.'),
  descriptions: texts('List.', 'descriptions', '1 year No Upfront Compute Savings Plan'),
  service_codes: texts('List.', 'codes', 'AmazonEC2'),
  usage_types: texts('List.', 'usage types', 'BoxUsage:m5.large'),
  operations: texts('List.', 'operations', 'RunInstances'),
  filters: json(
    z.array(z.strictObject({ name: z.string(), values: z.array(z.string()).min(1) })).max(10),
    {
      emptyIsNone: true,
      expected: 'a list of filters, such as [{"name": "region", "values": ["us-east-1"]}]',
      description: '[{"name","values"}].',
      example: [{ name: 'region', values: ['us-east-1'] }],
    },
  ).optional(),
  next_token: nextToken,
  max_results: pageSize(1_000),
  max_pages: maxPages,
};

function texts(description: string, what: string, example: string) {
  return json(z.array(z.string().min(1)), {
    ...{ emptyIsNone: true, description, example: [example] },
    expected: `a list of ${what}, such as ["${example}"]`,
  }).optional();
}

function choices<const Values extends readonly [string, ...string[]]>(
  values: Values,
  description: string,
) {
  return json(z.array(z.enum(values)), {
    ...{ lone: true, emptyIsNone: true, description },
    expected: `a list of ${values.join(', ')}`,
    example: [values[0]] as z.output<z.ZodArray<z.ZodEnum<{ [Value in Values[number]]: Value }>>>,
  }).optional();
}

const PAGES = ['filters', 'next_token', 'max_results', 'max_pages'] as const;
const OFFERED = [
  'offering_ids',
  'payment_options',
  'plan_types',
  'service_codes',
  'usage_types',
  'operations',
] as const;
const OF_OFFERINGS = ['product_type', 'durations', 'currencies', 'descriptions'] as const;

const PLAN_FILTERS = [
  ...['region', 'ec2-instance-family', 'instance-family', 'commitment', 'upfront', 'term'],
  ...['savings-plan-type', 'payment-option', 'start', 'end'],
] as const;
const RATE_FILTERS = [
  ...['region', 'instanceType', 'productDescription', 'tenancy', 'productType'],
  ...['serviceCode', 'usageType', 'operation'],
] as const;
const OFFERING_FILTERS = ['region', 'instanceFamily'] as const;
const OFFERING_RATE_FILTERS = [
  ...['region', 'instanceFamily', 'instanceType', 'productDescription', 'tenancy'],
  'productId',
] as const;

const paged = { service: SavingsplansClient, token: 'nextToken' } as const;

const describePlans = defineOperation(shape, {
  required: [],
  optional: ['savings_plan_arns', 'savings_plan_ids', 'states', ...PAGES],
  actions: ['savingsplans:DescribeSavingsPlans'],
  ownCharges: { DescribeSavingsPlans: 'account' },

  check: ({ filters }) => void toFilters(filters, PLAN_FILTERS),

  async run(args, { aws }) {
    const { items, pagination, end } = await readList({
      ...{ ...paged, aws, args },
      command: DescribeSavingsPlansCommand,
      input: {
        savingsPlanArns: args.savings_plan_arns,
        savingsPlanIds: args.savings_plan_ids,
        states: args.states,
        filters: toFilters(args.filters, PLAN_FILTERS),
        maxResults: args.max_results,
      },
      items: (page) => page.savingsPlans,
    });
    return { savingsPlans: items, pagination, ...end };
  },

  table: plansTable,
});

const describeRates = defineOperation(shape, {
  required: ['savings_plan_id'],
  optional: PAGES,
  actions: ['savingsplans:DescribeSavingsPlanRates'],
  ownCharges: { DescribeSavingsPlanRates: 'account' },

  check: ({ filters }) => void toFilters(filters, RATE_FILTERS),

  async run(args, { aws }) {
    const { items, pages, pagination, end } = await readList({
      ...{ ...paged, aws, args },
      command: DescribeSavingsPlanRatesCommand,
      input: {
        savingsPlanId: args.savings_plan_id,
        filters: toFilters(args.filters, RATE_FILTERS),
        maxResults: args.max_results,
      },
      items: (page) => page.searchResults,
    });
    return { savingsPlanId: pages[0]?.savingsPlanId, searchResults: items, pagination, ...end };
  },

  table: listOf({
    list: 'searchResults',
    columns: { productType: group, serviceCode: group, rate: amount({ in: 'currency' }) },
  }),
});

const describeOfferings = defineOperation(shape, {
  required: [],
  optional: [...OFFERED, ...OF_OFFERINGS, ...PAGES],
  actions: ['savingsplans:DescribeSavingsPlansOfferings'],
  ownCharges: { DescribeSavingsPlansOfferings: 'account' },

  check(args) {
    toFilters(args.filters, OFFERING_FILTERS);
    refuseEverything(args, [...OFFERED, ...OF_OFFERINGS, 'filters']);
  },

  async run(args, { aws }) {
    const { items, pagination, end } = await readList({
      ...{ ...paged, aws, args },
      command: DescribeSavingsPlansOfferingsCommand,
      input: {
        offeringIds: args.offering_ids,
        paymentOptions: args.payment_options,
        productType: args.product_type,
        planTypes: args.plan_types,
        durations: args.durations,
        currencies: args.currencies,
        descriptions: args.descriptions,
        serviceCodes: args.service_codes,
        usageTypes: args.usage_types,
        operations: args.operations,
        filters: toFilters(args.filters, OFFERING_FILTERS),
        maxResults: args.max_results,
      },
      items: (page) => page.searchResults,
    });
    return { searchResults: items, pagination, ...end };
  },

  table: listOf({ list: 'searchResults', columns: { planType: group, paymentOption: group } }),
});

const describeOfferingRates = defineOperation(shape, {
  required: [],
  optional: [...OFFERED, 'products', ...PAGES],
  actions: ['savingsplans:DescribeSavingsPlansOfferingRates'],
  ownCharges: { DescribeSavingsPlansOfferingRates: 'account' },

  check(args) {
    toFilters(args.filters, OFFERING_RATE_FILTERS);
    refuseEverything(args, [...OFFERED, 'products', 'filters']);
  },

  async run(args, { aws }) {
    const { items, pagination, end } = await readList({
      ...{ ...paged, aws, args },
      command: DescribeSavingsPlansOfferingRatesCommand,
      input: {
        savingsPlanOfferingIds: args.offering_ids,
        savingsPlanPaymentOptions: args.payment_options,
        savingsPlanTypes: args.plan_types,
        products: args.products,
        // Those that AWS does not know it refuses.
        serviceCodes: args.service_codes as readonly Code[] | undefined,
        usageTypes: args.usage_types,
        operations: args.operations,
        filters: toFilters(args.filters, OFFERING_RATE_FILTERS),
        maxResults: args.max_results,
      },
      items: (page) => page.searchResults,
    });
    return { searchResults: items, pagination, ...end };
  },

  table: listOf({
    list: 'searchResults',
    columns: {
      'savingsPlanOffering.planType': group,
      'savingsPlanOffering.paymentOption': group,
      productType: group,
      rate: amount({ in: 'savingsPlanOffering.currency' }),
    },
  }),
});

type Code = NonNullable<DescribeSavingsPlansOfferingRatesRequest['serviceCodes']>[number];

type Filters = z.output<typeof shape.filters>;

function toFilters<Name extends string>(filters: Filters, names: readonly Name[]) {
  return filters?.map(({ name: given, values }) => {
    const name = names.find((each) => each === given);
    if (name !== undefined) return { name, values };
    throw new ValidationError({
      parameter: 'filters',
      expected: `filters of ${names.join(', ')}`,
      received: describeValue(given),
    });
  });
}

// There are thousands of offerings, and nobody reads all of them.
function refuseEverything(args: ListArguments, narrowing: readonly string[]) {
  const isNarrowed = narrowing.some((name) => Reflect.get(args, name) !== undefined);
  if (isNarrowed || args.max_pages !== undefined) return;
  throw new ValidationError({
    parameter: 'filters',
    expected: `filters or another of ${narrowing.join(', ')}, since there are thousands, or max_pages`,
    received: 'nothing',
  });
}

// Commitments add up where all of them are paid: those that are over cost nothing any more, queued ones nothing
// yet. Of several accounts they would be added to those that are paid elsewhere.
function plansTable(data: object) {
  const plans: readonly SavingsPlan[] = Reflect.get(data, 'savingsPlans');
  const arePaid = plans.every(({ state }) => state === 'active');
  const money = amount({ in: 'currency' }, arePaid ? { adds: true } : {});
  return listTable(data, {
    list: 'savingsPlans',
    columns: {
      state: group,
      savingsPlanType: group,
      commitment: money,
      upfrontPaymentAmount: money,
      recurringPaymentAmount: money,
    },
  });
}

/**
 * Savings Plans that an account owns, and those that it could buy.
 *
 * @see https://docs.aws.amazon.com/savingsplans/latest/APIReference/API_DescribeSavingsPlans.html
 */
export const spExplorer = defineTool({
  name: 'sp-explorer',
  description: 'Savings Plans owned or on offer, and their rates.',
  example: { operation: 'describe_savings_plans' },
  probe: [
    { operation: 'describe_savings_plans', max_results: 1, max_pages: 1 },
    { operation: 'describe_savings_plans_offerings', max_results: 1, max_pages: 1 },
    { operation: 'describe_savings_plans_offering_rates', max_results: 1, max_pages: 1 },
  ],
  ...toolOperations({
    shape,
    operations: {
      describe_savings_plans: describePlans,
      describe_savings_plan_rates: describeRates,
      describe_savings_plans_offerings: describeOfferings,
      describe_savings_plans_offering_rates: describeOfferingRates,
    },
    chooses: 'Question.',
  }),
});
