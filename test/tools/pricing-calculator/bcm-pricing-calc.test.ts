import { expect } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { bcmPricingCalc } from '../../../src/tools/pricing-calculator/bcm-pricing-calc.ts';
import { describeTool } from '../../support/describe-tool.ts';
import { KEY_PAIR } from '../../support/start-tool-aws.ts';

const ID = `00000000-0000-4000-8001-${KEY_PAIR}`;
const LIST = { operation: 'list_workload_estimates' };
const ONE = { operation: 'get_workload_estimate', identifier: ID };
const USAGE = { operation: 'list_workload_estimate_usage', identifier: ID };
const PREFERENCES = { operation: 'get_preferences' };

const asking = (operation: string, input: object) => [{ operation, region: 'us-east-1', input }];
const seconds = (time: string) => Date.parse(time) / 1_000;

describeTool(bcmPricingCalc, [
  {
    name: 'lists estimates',
    as: { region: 'eu-west-1' },
    args: LIST,
    requests: asking('ListWorkloadEstimates', {}),
    part: {
      workload_estimates: [{ id: ID, name: 'as-last-month', status_indicator: 'Valid' }, {}],
      pagination: { complete_dataset: true, total_results: 2 },
      complete: true,
      next_token: null,
    },
    table: {
      name: 'workload_estimates',
      columns: expect.arrayContaining([
        { name: 'status', type: 'text', groups: true },
        { name: 'rate_type', type: 'text', groups: true },
        { name: 'cost.amount', type: 'amount', unitColumn: 'cost.currency' },
      ]),
    },
  },
  {
    name: 'lists estimates by everything',
    args: {
      ...LIST,
      created_after: '2026-01-01',
      created_before: '2026-03-02T12:00:00Z',
      expires_after: '2026-12-31',
      expires_before: '2027-12-31',
      status_filter: 'VALID',
      name_filter: 'twice',
      name_match_option: 'STARTS_WITH',
      max_results: 9,
    },
    requests: asking('ListWorkloadEstimates', {
      createdAtFilter: {
        afterTimestamp: seconds('2026-01-01'),
        beforeTimestamp: seconds('2026-03-02T12:00:00Z'),
      },
      expiresAtFilter: {
        afterTimestamp: seconds('2026-12-31'),
        beforeTimestamp: seconds('2027-12-31'),
      },
      filters: [
        { name: 'STATUS', values: ['VALID'], matchOption: 'EQUALS' },
        { name: 'NAME', values: ['twice'], matchOption: 'STARTS_WITH' },
      ],
      maxResults: 9,
    }),
    part: { workload_estimates: [{ name: 'twice-the-load' }] },
  },
  {
    name: 'lists estimates of a part of a name, since or until a time',
    args: { ...LIST, created_after: '2026-01-01', expires_before: '2028-01-01', name_filter: 'as' },
    requests: asking('ListWorkloadEstimates', {
      createdAtFilter: { afterTimestamp: seconds('2026-01-01') },
      expiresAtFilter: { beforeTimestamp: seconds('2028-01-01') },
      filters: [{ name: 'NAME', values: ['as'], matchOption: 'CONTAINS' }],
    }),
  },
  {
    name: 'says that there is more, and goes on from there',
    args: { ...LIST, max_results: 1, max_pages: 1 },
    part: { complete: false, workload_estimates: [{ name: 'as-last-month' }] },
    next: { part: { complete: true, workload_estimates: [{ name: 'twice-the-load' }] } },
  },
  {
    name: 'tells one estimate, with amounts to the last digit',
    aws: {
      GetWorkloadEstimate: {
        id: ID,
        name: 'own',
        createdAt: new Date('2026-03-01T10:20:30Z'),
        expiresAt: new Date('2027-03-01T00:00:00Z'),
        rateTimestamp: new Date('2026-03-02T00:00:00Z'),
        rateType: 'AFTER_DISCOUNTS',
        status: 'ACTION_NEEDED',
        totalCost: 1_234_567.125,
        costCurrency: 'USD',
        failureMessage: 'Look.',
      },
    },
    args: ONE,
    requests: asking('GetWorkloadEstimate', { identifier: ID }),
    answer: {
      workload_estimate: {
        id: ID,
        name: 'own',
        status: 'ACTION_NEEDED',
        rate_type: 'AFTER_DISCOUNTS',
        created_at: { timestamp: '2026-03-01T10:20:30.000Z', formatted: '2026-03-01 10:20:30 UTC' },
        expires_at: { timestamp: '2027-03-01T00:00:00.000Z', formatted: '2027-03-01 00:00:00 UTC' },
        rate_timestamp: {
          timestamp: '2026-03-02T00:00:00.000Z',
          formatted: '2026-03-02 00:00:00 UTC',
        },
        cost: { amount: '1234567.125', currency: 'USD', formatted: 'USD 1,234,567.12' },
        failure_message: 'Look.',
        status_indicator: 'Action Needed',
      },
      identifier: ID,
    },
    table: { name: 'workload_estimate', rows: [expect.any(Array)] },
  },
  {
    name: 'tells nothing that AWS leaves out',
    aws: { GetWorkloadEstimate: { id: ID, totalCost: 0 } },
    args: ONE,
    part: {
      workload_estimate: {
        id: ID,
        name: null,
        status: null,
        cost: { amount: '0', currency: 'USD', formatted: 'USD 0.00' },
      },
    },
  },
  {
    name: 'tells what an estimate is made of',
    args: USAGE,
    requests: asking('ListWorkloadEstimateUsage', { workloadEstimateId: ID }),
    part: {
      usage_items: expect.arrayContaining([
        expect.objectContaining({ usage_account_id: KEY_PAIR, status_indicator: 'Valid' }),
      ]),
      workload_estimate_id: ID,
      complete: true,
    },
    table: {
      name: 'usage_items',
      columns: expect.arrayContaining([
        { name: 'cost.amount', type: 'amount', unitColumn: 'cost.currency', adds: true },
        { name: 'quantity.amount', type: 'quantity', unitColumn: 'quantity.unit' },
        { name: 'service_code', type: 'text', groups: true },
      ]),
    },
  },
  {
    name: 'tells lines of all kinds',
    aws: {
      ListWorkloadEstimateUsage: {
        items: [
          {
            serviceCode: 'AmazonEC2',
            usageType: 'BoxUsage',
            operation: 'RunInstances',
            quantity: { amount: 1_000.5, unit: 'Hrs' },
            cost: 0.1,
            currency: 'USD',
            status: 'STALE',
            historicalUsage: {
              serviceCode: 'AmazonEC2',
              usageType: 'BoxUsage',
              operation: 'RunInstances',
              usageAccountId: KEY_PAIR,
              billInterval: { start: new Date('2026-02-01T00:00:00Z') },
              filterExpression: {},
            },
          },
          { serviceCode: 'A', usageType: 'B', operation: 'C', quantity: {} },
        ],
      },
    },
    args: USAGE,
    part: {
      usage_items: [
        {
          quantity: { amount: '1000.5', unit: 'Hrs', formatted: '1,000.50 Hrs' },
          cost: { amount: '0.1', currency: 'USD', formatted: 'USD 0.10' },
          status_indicator: 'Stale',
          historical_usage: {
            usage_account_id: KEY_PAIR,
            location: null,
            bill_interval: { start: '2026-02-01T00:00:00.000Z', end: null },
          },
        },
        { currency: 'USD', status: null, quantity: { amount: null, unit: null, formatted: null } },
      ],
    },
  },
  {
    name: 'tells lines by everything',
    args: {
      ...USAGE,
      usage_account_id_filter: KEY_PAIR,
      service_code_filter: 'AmazonEC2',
      usage_type_filter: 'Box',
      operation_filter: 'Run',
      location_filter: 'us-east-1',
      usage_group_filter: 'today',
      max_results: 300,
    },
    requests: asking('ListWorkloadEstimateUsage', {
      workloadEstimateId: ID,
      filters: [
        { name: 'USAGE_ACCOUNT_ID', values: [KEY_PAIR], matchOption: 'EQUALS' },
        { name: 'SERVICE_CODE', values: ['AmazonEC2'], matchOption: 'EQUALS' },
        { name: 'USAGE_TYPE', values: ['Box'], matchOption: 'CONTAINS' },
        { name: 'OPERATION', values: ['Run'], matchOption: 'CONTAINS' },
        { name: 'LOCATION', values: ['us-east-1'], matchOption: 'EQUALS' },
        { name: 'USAGE_GROUP', values: ['today'], matchOption: 'EQUALS' },
      ],
      maxResults: 300,
    }),
  },
  {
    name: 'tells which rates estimates may use',
    args: PREFERENCES,
    requests: asking('GetPreferences', {}),
    answer: {
      message: 'Preferences are properly configured',
      account_types: ['management account', 'member account', 'standalone account'],
      rate_type_selections: {
        management_account: ['BEFORE_DISCOUNTS', 'AFTER_DISCOUNTS'],
        member_account: ['BEFORE_DISCOUNTS'],
        standalone_account: ['BEFORE_DISCOUNTS', 'AFTER_DISCOUNTS'],
      },
    },
  },
  {
    name: 'says that no rates were chosen',
    aws: { GetPreferences: {} },
    args: PREFERENCES,
    error: {
      errorType: 'preferences_not_configured',
      message: expect.stringContaining('which rates'),
      data: { operation: 'GetPreferences' },
    },
  },
  {
    name: 'says that no rates were chosen where AWS says so',
    aws: {
      ListWorkloadEstimates: new AwsFault('ValidationException', 'Set your preferences first.'),
    },
    args: LIST,
    error: {
      errorType: 'preferences_not_configured',
      data: { operation: 'ListWorkloadEstimates', aws_error_code: 'ValidationException' },
    },
  },
  {
    name: 'fails with AWS’s other errors',
    aws: { GetWorkloadEstimate: new AwsFault('AccessDeniedException', 'Not allowed.') },
    args: ONE,
    error: { code: 'AccessDeniedException', operation: 'GetWorkloadEstimate' },
  },
  { refused: 'identifier', args: { operation: ONE.operation }, allowed: ONE },
  { refused: 'identifier', args: { operation: USAGE.operation }, allowed: USAGE },
  { refused: 'identifier', args: { ...LIST, identifier: ID }, allowed: LIST },
  {
    refused: 'max_results',
    args: { ...LIST, max_results: 26 },
    expected: 'a whole number from 1 to 25',
    allowed: { ...LIST, max_results: 25 },
  },
  {
    refused: 'max_results',
    args: { ...USAGE, max_results: 301 },
    allowed: { ...USAGE, max_results: 300 },
  },
  {
    refused: 'created_before',
    args: { ...LIST, created_after: '2026-01-01', created_before: '2026-01-01' },
    expected: 'after created_after',
    allowed: { ...LIST, created_after: '2026-01-01', created_before: '2026-01-01T00:00:01' },
  },
  {
    refused: 'expires_before',
    args: { ...LIST, expires_after: '2026-01-02', expires_before: '2026-01-01' },
    expected: 'after expires_after',
    allowed: { ...LIST, expires_after: '2026-01-01', expires_before: '2026-01-02' },
  },
  {
    refused: 'status_filter',
    args: { ...LIST, status_filter: 'STALE' },
    allowed: { ...LIST, status_filter: 'INVALID' },
  },
  {
    refused: 'service_code_filter',
    args: { ...LIST, service_code_filter: 'AmazonEC2' },
    allowed: LIST,
  },
]);
