// The tools `list-billing-group-cost-reports` and `get-billing-group-cost-report`: what billing groups
// cost, what they are charged, and the margin between.
import * as z from 'zod';
import { amount, group, listOf, percentage } from '../../answers/list-table.ts';
import {
  BillingconductorClient,
  type BillingGroupCostReportElement,
  type BillingGroupCostReportResultElement,
  GetBillingGroupCostReportCommand,
  ListBillingGroupCostReportsCommand,
} from '../../aws/models/billingconductor.ts';
import { json } from '../arguments/json.ts';
import { text } from '../arguments/text.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool } from '../tool.ts';
import { anyOf, billingPeriod, filtersOf, groupArn, monthMember, paging } from './arguments.ts';
import { monthList } from './month-list.ts';

const GROUP = 'arn:aws:billingconductor::123456789012:billinggroup/123456789012';

// A margin is what is charged less what it costs, so its sum is that of the sums; percentages have none.
const money = amount({ in: 'currency' }, { adds: true });
const columns = {
  aws_cost: money,
  proforma_cost: money,
  margin: money,
  margin_percentage: percentage,
};

/**
 * Cost, charge and margin of each billing group in a month.
 *
 * @see https://docs.aws.amazon.com/billingconductor/latest/APIReference/API_ListBillingGroupCostReports.html
 */
export const listBillingGroupCostReports = defineTool({
  name: 'list-billing-group-cost-reports',
  description: 'Margins by billing group: aws_cost owed to AWS, proforma_cost charged on.',
  arguments: {
    billing_period: billingPeriod,
    filters: filtersOf(
      { BillingGroupArns: anyOf(groupArn) },
      { BillingGroupArns: ['123456789012'] },
    ),
    ...paging,
  },
  actions: ['billingconductor:ListBillingGroupCostReports'],
  example: {},
  probe: [{ max_pages: 1 }],
  ownCharges: { ListBillingGroupCostReports: 'refused' },

  run: monthList({
    command: ListBillingGroupCostReportsCommand,
    items: (page) => page.BillingGroupCostReports,
    list: 'billing_group_cost_reports',
    show: toReport,
  }),

  table: listOf({ list: 'billing_group_cost_reports', columns }),
});

const KEYS = ['PRODUCT_NAME', 'BILLING_PERIOD'] as const;
const MONTHS = { InclusiveStartBillingPeriod: '2026-01', ExclusiveEndBillingPeriod: '2026-03' };

const range = z
  .strictObject({
    InclusiveStartBillingPeriod: monthMember,
    ExclusiveEndBillingPeriod: monthMember,
  })
  .refine(({ InclusiveStartBillingPeriod: start, ExclusiveEndBillingPeriod: end }) => start < end, {
    error: 'after InclusiveStartBillingPeriod',
    path: ['ExclusiveEndBillingPeriod'],
  });

/**
 * Cost, charge and margin of a billing group, by product and month where that is asked for.
 *
 * @see https://docs.aws.amazon.com/billingconductor/latest/APIReference/API_GetBillingGroupCostReport.html
 */
export const getBillingGroupCostReport = defineTool({
  name: 'get-billing-group-cost-report',
  description: 'Margin of one billing group, by product or month.',
  arguments: {
    arn: text('From list-billing-groups.'),
    billing_period_range: json(range, {
      expected: `an object such as ${JSON.stringify(MONTHS)}`,
      description: `Default: now. ${JSON.stringify(MONTHS)}.`,
      example: MONTHS,
    }).optional(),
    group_by: json(z.array(z.enum(KEYS)).max(KEYS.length), {
      expected: `a list of ${KEYS.join(', ')}`,
      description: 'PRODUCT_NAME, BILLING_PERIOD.',
      example: ['PRODUCT_NAME' as const],
      lone: true,
      emptyIsNone: true,
    }).optional(),
    ...paging,
  },
  actions: ['billingconductor:GetBillingGroupCostReport'],
  // No probe: which groups there are differs from account to account.
  example: { arn: GROUP },
  ownCharges: { GetBillingGroupCostReport: 'refused' },

  async run({ arn, billing_period_range, group_by, ...args }, { aws }) {
    const { items, end } = await readList({
      aws,
      service: BillingconductorClient,
      command: GetBillingGroupCostReportCommand,
      input: { Arn: arn, BillingPeriodRange: billing_period_range, GroupBy: group_by },
      token: 'NextToken',
      args,
      items: (page) => page.BillingGroupCostReportResults,
    });
    const results = items.map(toResult);
    return {
      billing_group_cost_report_results: results,
      total_count: results.length,
      arn,
      ...end,
    };
  },

  table: listOf({
    list: 'billing_group_cost_report_results',
    columns: { ...columns, PRODUCT_NAME: group, BILLING_PERIOD: group },
    derive: ({ attributes = [] }: Result) =>
      Object.fromEntries(attributes.map(({ key, value }) => [String(key), value])),
  }),
});

function toReport(report: BillingGroupCostReportElement) {
  return {
    arn: report.Arn ?? null,
    aws_cost: report.AWSCost ?? null,
    proforma_cost: report.ProformaCost ?? null,
    margin: report.Margin ?? null,
    margin_percentage: report.MarginPercentage ?? null,
    currency: report.Currency ?? null,
  };
}

interface Result extends ReturnType<typeof toReport> {
  readonly attributes?: readonly { readonly key: string | null; readonly value: string | null }[];
}

function toResult(result: BillingGroupCostReportResultElement): Result {
  const { Attributes: attributes } = result;
  return {
    ...toReport(result),
    ...(attributes && {
      attributes: attributes.map(({ Key, Value }) => ({ key: Key ?? null, value: Value ?? null })),
    }),
  };
}
