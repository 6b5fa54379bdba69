import type { Family } from '../family.ts';
import { getBillingView } from './get-billing-view.ts';
import { listBillingViews } from './list-billing-views.ts';

/** Billing views of AWS Billing. */
export const billingViewsFamily: Family = {
  name: 'billing-views',
  description: 'Views on costs: what they show, whom they are shared with, billable or pro forma.',
  jobs: ['reselling'],
  tools: [listBillingViews, getBillingView],
};
