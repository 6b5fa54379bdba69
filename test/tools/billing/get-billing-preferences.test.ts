import { expect } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { getBillingPreferences } from '../../../src/tools/billing/get-billing-preferences.ts';
import { describeTool } from '../../support/describe-tool.ts';

const asking = (input: object) => [
  {
    operation: 'GetBillingPreferences',
    region: 'us-east-1',
    input: { maxResults: 50, ...input },
  },
];
const preference = (key: string, rest: object = {}) => ({
  ...{ feature: 'RI_SHARING', key, value: 'ENABLED' },
  ...rest,
});
const OPTIONS = { features: 'CREDIT_PREFERENCE_OPTIONS' };
const FILTERS = [{ name: 'PREFERENCE_KEY', value: ['credit/42'] }];
const answering = (billingPreferences: readonly object[]) => ({
  GetBillingPreferences: { billingPreferences },
});

describeTool(getBillingPreferences, [
  {
    name: 'asks about a feature, by its name alone',
    as: { region: 'eu-west-1' },
    args: { features: 'RI_SHARING' },
    requests: asking({ features: ['RI_SHARING'] }),
    answer: {
      billing_preferences: [
        preference('default', { kind: 'organization' }),
        preference('open-sharing', { kind: 'organization' }),
      ],
      pagination: {
        complete_dataset: true,
        pages_fetched: 1,
        total_results: 2,
        has_more: false,
        next_token: null,
      },
      complete: true,
      next_token: null,
    },
    table: {
      name: 'billing_preferences',
      columns: expect.arrayContaining([
        { name: 'kind', type: 'text', groups: true },
        { name: 'value', type: 'text', groups: true },
      ]),
    },
  },
  {
    name: 'asks about credits',
    args: { ...OPTIONS, filters: FILTERS, max_results: 9 },
    requests: asking({
      features: ['CREDIT_PREFERENCE_OPTIONS'],
      filters: FILTERS,
      maxResults: 9,
    }),
    part: { billing_preferences: [] },
  },
  {
    name: 'says what each key is about, in months before, too',
    aws: answering(
      ['account/111122223333', '2026-01/account/111122223333', '2026-01/default', 'credit/42'].map(
        (key) => preference(key),
      ),
    ),
    args: { features: ['RI_SHARING_HISTORY'] },
    part: {
      billing_preferences: [
        { kind: 'account' },
        { kind: 'account' },
        { kind: 'organization' },
        { kind: 'credit' },
      ],
    },
  },
  {
    name: 'takes no other key for an account',
    aws: answering(['x-account/1', 'account', '2026-1/account/1'].map((key) => preference(key))),
    args: { features: ['RI_SHARING'] },
    part: {
      billing_preferences: [
        { kind: 'organization' },
        { kind: 'organization' },
        { kind: 'organization' },
      ],
    },
  },
  {
    name: 'fails with AWS’s error',
    aws: { GetBillingPreferences: new AwsFault('AccessDeniedException', 'No.') },
    args: { features: 'BILLING_ALERTS' },
    error: { code: 'AccessDeniedException', operation: 'GetBillingPreferences' },
  },
  { refused: 'features', args: {}, allowed: { features: 'BILLING_ALERTS' } },
  {
    refused: 'features',
    args: { features: ['RI_SHARING', 'CREDIT_SHARING'] },
    allowed: { features: ['CREDIT_SHARING'] },
  },
  { refused: 'features', args: { features: 'SHARING' }, allowed: { features: 'RI_SHARING' } },
  {
    refused: 'filters',
    args: { features: 'RI_SHARING', filters: FILTERS },
    expected: 'nothing, but for CREDIT_PREFERENCE_OPTIONS',
    allowed: { features: 'RI_SHARING', filters: [] },
  },
  {
    refused: 'filters',
    args: { ...OPTIONS, filters: [{ name: 'PREFERENCE_KEY', value: ['account/1'] }] },
    path: 'filters[0].value[0]',
    expected: 'credit/ and a creditId',
    allowed: { ...OPTIONS, filters: FILTERS },
  },
  {
    refused: 'max_results',
    args: { features: 'BILLING_ALERTS', max_results: 51 },
    allowed: { features: 'BILLING_ALERTS', max_results: 50 },
  },
]);
