// What billing groups cost, are charged and leave.
import { expect } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import {
  getBillingGroupCostReport,
  listBillingGroupCostReports,
} from '../../../src/tools/bill-conductor/cost-reports.ts';
import { describeTool } from '../../support/describe-tool.ts';

const ACCOUNT = '123456789012';
const GROUP = `arn:aws:billingconductor::${ACCOUNT}:billinggroup/${ACCOUNT}`;
const RANGE = { InclusiveStartBillingPeriod: '2026-01', ExclusiveEndBillingPeriod: '2026-03' };
const REPORT = {
  ...{ Arn: GROUP, AWSCost: '100.10', ProformaCost: '112.3', Margin: '12.20' },
  ...{ MarginPercentage: '10.86', Currency: 'USD' },
};
const report = {
  ...{ arn: GROUP, aws_cost: '100.10', proforma_cost: '112.3', margin: '12.20' },
  ...{ margin_percentage: '10.86', currency: 'USD' },
};
const NOTHING = {
  ...{ arn: null, aws_cost: null, proforma_cost: null, margin: null },
  ...{ margin_percentage: null, currency: null },
};
const money = { type: 'amount', unitColumn: 'currency', adds: true };
const COLUMNS = [
  { name: 'arn', type: 'text' },
  ...['aws_cost', 'proforma_cost', 'margin'].map((name) => ({ name, ...money })),
  { name: 'margin_percentage', type: 'percentage' },
  { name: 'currency', type: 'text' },
];
const END = { complete: true, next_token: null };

const listing = (input: object) => [
  { operation: 'ListBillingGroupCostReports', region: 'us-east-1', input: { ...input } },
];
const getting = (input: object) => [
  {
    operation: 'GetBillingGroupCostReport',
    region: 'us-east-1',
    input: { Arn: GROUP, ...input },
  },
];
const pages = (list: string) => (input: Readonly<Record<string, unknown>>) =>
  input.NextToken === 'second'
    ? { [list]: [{ Margin: '2' }] }
    : { [list]: [{ Margin: '1' }], NextToken: 'second' };

describeTool(listBillingGroupCostReports, [
  {
    name: 'says cost, charge and margin of each group as AWS has them, which add up',
    as: { region: 'eu-west-1' },
    aws: { ListBillingGroupCostReports: { BillingGroupCostReports: [REPORT, {}] } },
    requests: listing({}),
    answer: {
      billing_group_cost_reports: [report, NOTHING],
      ...{ total_count: 2, billing_period: 'current', ...END },
    },
    table: { name: 'billing_group_cost_reports', columns: COLUMNS, rows: { length: 2 } },
  },
  {
    name: 'passes on month and groups',
    args: { billing_period: '2026-02', filters: { BillingGroupArns: [GROUP, ACCOUNT] } },
    requests: listing({
      BillingPeriod: '2026-02',
      Filters: { BillingGroupArns: [GROUP, ACCOUNT] },
    }),
    part: { billing_group_cost_reports: [{ arn: GROUP }], billing_period: '2026-02' },
  },
  {
    name: 'says that there is more, and goes on from there',
    aws: { ListBillingGroupCostReports: pages('BillingGroupCostReports') },
    args: { max_pages: 1 },
    part: { complete: false, billing_group_cost_reports: [{ margin: '1' }] },
    next: { part: { complete: true, billing_group_cost_reports: [{ margin: '2' }] } },
  },
  {
    refused: 'filters',
    path: 'filters.BillingGroupArns[0]',
    expected: 'the ARN of a billing group',
    args: { filters: { BillingGroupArns: ['*'] } },
    allowed: { filters: { BillingGroupArns: Array(100).fill(GROUP) } },
  },
  {
    refused: 'filters',
    path: 'filters.BillingGroupArns',
    expected: 'an array of at most 100',
    args: { filters: { BillingGroupArns: Array(101).fill(GROUP) } },
    allowed: { filters: {} },
  },
  {
    refused: 'filters',
    expected: 'an object such as {"BillingGroupArns":["123456789012"]}',
    args: { filters: ACCOUNT },
    allowed: { filters: '{"BillingGroupArns":["123456789012"]}' },
  },
  {
    name: 'fails for a month to come',
    args: { billing_period: '2026-04' },
    error: { code: 'ValidationException', operation: 'ListBillingGroupCostReports' },
  },
  {
    name: 'fails with AWS’s error',
    aws: { ListBillingGroupCostReports: new AwsFault('AccessDeniedException', 'Not allowed.') },
    error: { code: 'AccessDeniedException', operation: 'ListBillingGroupCostReports' },
  },
]);

describeTool(
  getBillingGroupCostReport,
  [
    {
      name: 'says it of one group',
      as: { region: 'eu-west-1' },
      aws: {
        GetBillingGroupCostReport: {
          BillingGroupCostReportResults: [
            {
              ...REPORT,
              Attributes: [
                { Key: 'PRODUCT_NAME', Value: 'AWS Lambda' },
                { Key: 'BILLING_PERIOD', Value: '2026-01' },
              ],
            },
            { Attributes: [{}] },
            {},
          ],
        },
      },
      requests: getting({}),
      answer: {
        billing_group_cost_report_results: [
          {
            ...report,
            attributes: [
              { key: 'PRODUCT_NAME', value: 'AWS Lambda' },
              { key: 'BILLING_PERIOD', value: '2026-01' },
            ],
          },
          { ...NOTHING, attributes: [{ key: null, value: null }] },
          NOTHING,
        ],
        ...{ total_count: 3, arn: GROUP, ...END },
      },
      table: {
        name: 'billing_group_cost_report_results',
        columns: expect.arrayContaining([
          ...COLUMNS,
          { name: 'PRODUCT_NAME', type: 'text', groups: true, derived: true },
          { name: 'BILLING_PERIOD', type: 'text', groups: true, derived: true },
        ]),
        rows: { length: 3 },
      },
    },
    {
      name: 'by product and month of a time',
      args: {
        billing_period_range: JSON.stringify(RANGE),
        group_by: '["PRODUCT_NAME", "BILLING_PERIOD"]',
      },
      requests: getting({
        BillingPeriodRange: RANGE,
        GroupBy: ['PRODUCT_NAME', 'BILLING_PERIOD'],
      }),
      part: {
        billing_group_cost_report_results: expect.arrayContaining([
          expect.objectContaining({
            attributes: [
              { key: 'PRODUCT_NAME', value: 'Amazon Elastic Compute Cloud - Compute' },
              { key: 'BILLING_PERIOD', value: '2026-02' },
            ],
          }),
        ]),
      },
    },
    {
      name: 'takes one key for a list of it, and a range as it is',
      args: { billing_period_range: RANGE, group_by: 'BILLING_PERIOD' },
      requests: getting({ BillingPeriodRange: RANGE, GroupBy: ['BILLING_PERIOD'] }),
      part: { total_count: 2 },
    },
    {
      name: 'takes an empty list for none',
      args: { group_by: '[]' },
      requests: getting({}),
      part: { total_count: 1 },
    },
    {
      name: 'says that there is more, and goes on from there',
      aws: { GetBillingGroupCostReport: pages('BillingGroupCostReportResults') },
      args: { max_pages: 1 },
      part: { complete: false, billing_group_cost_report_results: [{ margin: '1' }] },
      next: { part: { complete: true, billing_group_cost_report_results: [{ margin: '2' }] } },
    },
    {
      refused: 'billing_period_range',
      args: { billing_period_range: '2026-01' },
      expected: `an object such as ${JSON.stringify(RANGE)}`,
      allowed: { billing_period_range: RANGE },
    },
    {
      refused: 'billing_period_range',
      path: 'billing_period_range.ExclusiveEndBillingPeriod',
      args: { billing_period_range: { InclusiveStartBillingPeriod: '2026-01' } },
      expected: 'a month as YYYY-MM',
      allowed: { billing_period_range: RANGE },
    },
    {
      refused: 'billing_period_range',
      path: 'billing_period_range.ExclusiveEndBillingPeriod',
      args: { billing_period_range: { ...RANGE, ExclusiveEndBillingPeriod: '2026-01' } },
      expected: 'after InclusiveStartBillingPeriod',
      allowed: { billing_period_range: { ...RANGE, ExclusiveEndBillingPeriod: '2026-02' } },
    },
    {
      refused: 'billing_period_range',
      path: 'billing_period_range.Months',
      args: { billing_period_range: { ...RANGE, Months: 1 } },
      allowed: { billing_period_range: RANGE },
    },
    {
      refused: 'group_by',
      args: { group_by: 'ACCOUNT' },
      expected: 'a list of PRODUCT_NAME, BILLING_PERIOD',
      allowed: { group_by: 'PRODUCT_NAME' },
    },
    {
      refused: 'group_by',
      args: { group_by: Array(3).fill('PRODUCT_NAME') },
      expected: 'an array of at most 2',
      allowed: { group_by: ['PRODUCT_NAME', 'BILLING_PERIOD'] },
    },
    { refused: 'arn', args: { arn: null }, allowed: { arn: GROUP } },
    {
      name: 'fails for a group that is not there',
      args: { arn: GROUP.replace(/.$/, '3') },
      error: { code: 'ResourceNotFoundException', operation: 'GetBillingGroupCostReport' },
    },
  ],
  { args: { arn: GROUP } },
);
