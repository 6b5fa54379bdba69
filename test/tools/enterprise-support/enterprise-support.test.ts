import { expect } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { enterpriseSupport } from '../../../src/tools/enterprise-support/enterprise-support.ts';
import { describeTool } from '../../support/describe-tool.ts';
import { KEY_PAIR } from '../../support/start-tool-aws.ts';

const FEBRUARY = { billing_month: '2026-02' };
const SUMMARY = { operation: 'get_charge_summary', ...FEBRUARY };
const CONTRACT = { operation: 'get_contract_details', ...FEBRUARY };
const LINKED = { operation: 'list_linked_account_charges', ...FEBRUARY };

const asking = (operation: string, input: object = {}) => [
  { operation, region: 'us-east-1', input: { billingMonth: '2026-02', ...input } },
];
const gone = new AwsFault('ResourceNotFoundException', 'None.');
const charge = (accountId: string, spend: string) => ({
  accountId,
  payerAccountId: KEY_PAIR,
  billableSeconds: 1,
  totalSeconds: 2,
  totalSupportEligibleSpend: spend,
  proratedTotalSupportEligibleSpend: spend,
});
const TWO_PAGES = {
  ListEnterpriseSupportLinkedAccountCharges: ({ nextToken }: Readonly<Record<string, unknown>>) =>
    nextToken === 'second'
      ? { linkedAccount: [charge('111122223333', '0.2')] }
      : { linkedAccount: [charge(KEY_PAIR, '0.1')], nextToken: 'second' },
};

const COMMITTED = {
  totalSupportEligibleReservedInstanceSpend: '1',
  totalSupportEligibleSavingsPlanSpend: '2',
};

describeTool(enterpriseSupport, [
  {
    name: 'tells the charge of a month',
    as: { region: 'eu-west-1' },
    args: SUMMARY,
    requests: asking('GetEnterpriseSupportChargeSummary'),
    part: {
      charge_summary: {
        payerAccountId: KEY_PAIR,
        isEstimated: false,
        billDate: '2026-03-04T00:00:00.000Z',
        supportEffectivePricingPlan: { startDate: '2025-01-01T00:00:00.000Z', tiers: [{}] },
      },
    },
    table: {
      name: 'charge_summary',
      rows: [expect.any(Array)],
      columns: expect.arrayContaining(
        [
          ...[
            'supportCharge',
            'totalSupportCharge',
            'supportDiscount',
            'totalSupportEligibleSpend',
          ],
          ...['Usage', 'ReservedInstance', 'SavingsPlan'].map(
            (kind) => `totalSupportEligible${kind}Spend`,
          ),
        ].map((name) => ({ name, type: 'amount' })),
      ),
    },
  },
  {
    name: 'tells the contract',
    args: CONTRACT,
    requests: asking('GetEnterpriseSupportContractDetails'),
    part: {
      contract_details: {
        isContractActive: true,
        chargedPayerAccountIds: [{ accountId: KEY_PAIR, chargePercentage: '1.0' }],
        pricingPlans: [{ name: 'Enterprise Support' }],
      },
    },
    table: {
      name: 'chargedPayerAccountIds',
      rows: [[KEY_PAIR, '1.0']],
      beside: { contract_details: { isContractActive: true } },
    },
  },
  {
    name: 'tells whose spend it is reckoned from',
    args: LINKED,
    requests: asking('ListEnterpriseSupportLinkedAccountCharges'),
    part: {
      linked_account_charges: [
        {
          accountId: KEY_PAIR,
          linkedTimePeriods: [
            { beginDate: '2026-02-01T00:00:00.000Z', endDate: '2026-03-01T00:00:00.000Z' },
          ],
        },
      ],
      pagination: { total_results: 1, complete_dataset: true },
      complete: true,
      next_token: null,
    },
    table: {
      name: 'linked_account_charges',
      columns: expect.arrayContaining([
        { name: 'payerAccountId', type: 'text', groups: true },
        { name: 'accountType', type: 'text', groups: true },
        { name: 'totalSupportEligibleSpend', type: 'amount', adds: true },
        { name: 'proratedTotalSupportEligibleSpend', type: 'amount', adds: true },
      ]),
    },
  },
  {
    name: 'adds up what of it was spent on commitments',
    args: LINKED,
    aws: {
      ListEnterpriseSupportLinkedAccountCharges: {
        linkedAccount: [{ ...charge(KEY_PAIR, '3'), ...COMMITTED }, charge('111122223333', '1')],
      },
    },
    table: {
      columns: expect.arrayContaining(
        Object.keys(COMMITTED).map((name) => ({ name, type: 'amount', adds: true })),
      ),
    },
  },
  {
    name: 'tells it of a member alone',
    args: { ...LINKED, account_id: '111122223333', max_results: 9 },
    requests: asking('ListEnterpriseSupportLinkedAccountCharges', {
      accountId: '111122223333',
      maxResults: 9,
    }),
    part: { linked_account_charges: [] },
  },
  {
    name: 'says that there is more, and goes on from there',
    aws: TWO_PAGES,
    args: { ...LINKED, max_pages: 1 },
    part: { complete: false, linked_account_charges: [charge(KEY_PAIR, '0.1')] },
    next: { part: { complete: true, linked_account_charges: [charge('111122223333', '0.2')] } },
  },
  {
    name: 'says that there is no contract, which is no lack of permission',
    aws: { GetEnterpriseSupportChargeSummary: gone },
    args: SUMMARY,
    error: {
      errorType: 'not_found',
      message: expect.stringMatching(/no Enterprise Support data.*Permissions are not/s),
      data: {
        aws_error_code: 'ResourceNotFoundException',
        operation: 'GetEnterpriseSupportChargeSummary',
      },
    },
  },
  {
    name: 'fails with AWS’s other errors',
    aws: { GetEnterpriseSupportContractDetails: new AwsFault('AccessDeniedException', 'No.') },
    args: CONTRACT,
    error: { code: 'AccessDeniedException', operation: 'GetEnterpriseSupportContractDetails' },
  },
  { refused: 'billing_month', args: { operation: 'get_charge_summary' }, allowed: SUMMARY },
  ...[SUMMARY, CONTRACT, LINKED].flatMap((allowed) => [
    {
      refused: 'billing_month',
      args: { ...allowed, billing_month: '2026-03' },
      expected: 'a month from 2025-01 to 2026-02, the last that is closed',
      allowed,
    },
    {
      refused: 'billing_month',
      args: { ...allowed, billing_month: '2024-12' },
      allowed: { ...allowed, billing_month: '2025-01' },
    },
  ]),
  {
    refused: 'billing_month',
    args: { ...SUMMARY, billing_month: '2026-2' },
    expected: 'a month as YYYY-MM',
    allowed: SUMMARY,
  },
  { refused: 'account_id', args: { ...SUMMARY, account_id: KEY_PAIR }, allowed: SUMMARY },
  { refused: 'next_token', args: { ...CONTRACT, next_token: 'x' }, allowed: CONTRACT },
  {
    refused: 'max_results',
    args: { ...LINKED, max_results: 101 },
    allowed: { ...LINKED, max_results: 100 },
  },
]);
