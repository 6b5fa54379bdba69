// The billing views of the local world. An account that nobody else pays for has a custom view on its
// primary one, and a view of each billing group, of those it pays for; a member has its primary view.
import type { BillingViewElement } from '../../../../aws/models/billing.ts';
import { accountsBilledTo, payerOf } from '../../../data/linked-accounts.ts';

const CREATED = new Date('2025-06-01T09:30:00Z');
const UPDATED = new Date('2026-01-15T09:30:00Z');

/** A billing view, and what its owner lets others do with it. */
export interface OwnedView extends BillingViewElement {
  readonly arn: string;
  readonly sources: readonly string[];
  /** Without one it is shared with nobody. */
  readonly policy?: string;
}

/**
 * The billing views that an account may use, its primary one first.
 *
 * @param account - twelve digits
 */
export function billingViewsOf(account: string): readonly OwnedView[] {
  const primary = view(account, 'primary', { name: 'Primary View', billingViewType: 'PRIMARY' });
  if (payerOf(account) !== account) return [primary];
  const [, ...members] = accountsBilledTo(account);
  const groups = members.map((member) =>
    view(account, `billing-group-${member}`, {
      name: `Billing group ${member}`,
      billingViewType: 'BILLING_GROUP',
      sourceAccountId: member,
    }),
  );
  return [{ ...primary, derivedViewCount: 1 }, ...groups, customView(account, primary.arn)];
}

function view(account: string, name: string, rest: Omit<BillingViewElement, 'arn'>): OwnedView {
  return {
    arn: `arn:aws:billing::${account}:billingview/${name}`,
    ownerAccountId: account,
    sourceAccountId: account,
    derivedViewCount: 0,
    sourceViewCount: 0,
    healthStatus: { statusCode: 'HEALTHY' },
    sources: [],
    ...rest,
  };
}

function customView(account: string, source: string): OwnedView {
  const custom = view(account, 'custom-5a6b7c8d-0000-4000-8000-000000000000', {
    name: 'Team platform',
    description: 'What the platform team answers for.',
    billingViewType: 'CUSTOM',
    dataFilterExpression: { tags: { key: 'Team', values: ['platform'] } },
    sourceViewCount: 1,
    createdAt: CREATED,
    updatedAt: UPDATED,
    viewDefinitionLastUpdatedAt: UPDATED,
  });
  return { ...custom, sources: [source], policy: policyOf(custom.arn) };
}

function policyOf(arn: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { AWS: '210987654321' },
      Action: ['billing:GetBillingView', 'ce:GetCostAndUsage'],
      Resource: arn,
    },
  });
}
