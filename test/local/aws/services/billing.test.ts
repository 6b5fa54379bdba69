import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Aws } from '../../../../src/aws/aws.ts';
import {
  BillingClient,
  ListBillingViewsCommand,
  type ListBillingViewsRequest,
} from '../../../../src/aws/models/billing.ts';
import { type AccountsAws, startAccountsAws } from '../aws-client.ts';

const PAYER = '444455556666';
const MEMBER = '210987654321';
const now = new Date('2026-03-15T12:00:00Z');
let local: AccountsAws;
let payer: Aws;
let member: Aws;

beforeAll(async () => {
  local = await startAccountsAws(now);
  payer = await local.as(PAYER);
  member = await local.as(MEMBER);
});
afterAll(() => local.close());

const views = async (aws: Aws, input: ListBillingViewsRequest = {}) => {
  const { billingViews } = await aws.send(BillingClient, new ListBillingViewsCommand(input));
  return billingViews?.map(({ billingViewType, sourceAccountId }) => [
    billingViewType,
    sourceAccountId,
  ]);
};

describe('billing views', () => {
  it('are those of billing groups, and custom ones, for who pays for others', async () => {
    expect(await views(payer)).toEqual([
      ['PRIMARY', PAYER],
      ['BILLING_GROUP', MEMBER],
      ['CUSTOM', PAYER],
    ]);
  });

  it('are the primary one for who is paid for', async () => {
    expect(await views(member)).toEqual([['PRIMARY', MEMBER]]);
  });

  it.each<[keyof ListBillingViewsRequest, ListBillingViewsRequest, number]>([
    ['arns', { arns: [`arn:aws:billing::${PAYER}:billingview/primary`] }, 1],
    ['billingViewTypes', { billingViewTypes: ['PRIMARY', 'CUSTOM'] }, 2],
    ['names', { names: [{ searchOption: 'STARTS_WITH', searchValue: 'Billing' }] }, 1],
    ['ownerAccountId', { ownerAccountId: MEMBER }, 0],
    ['sourceAccountId', { sourceAccountId: MEMBER }, 1],
  ])('are filtered by %s', async (_, input, count) => {
    expect(await views(payer, input)).toHaveLength(count);
  });
});
