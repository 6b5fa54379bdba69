import type { Family } from '../family.ts';
import { getBillingView } from './get-billing-view.ts';
import { getResourcePolicy } from './get-resource-policy.ts';
import { listBillingViewSegments } from './list-billing-view-segments.ts';
import { listBillingViews } from './list-billing-views.ts';
import { listSourceViewsForBillingView } from './list-source-views-for-billing-view.ts';

/** Billing views of AWS Billing. */
export const billingViewsFamily: Family = {
  name: 'billing-views',
  description: 'Views on costs: what they show, whom they are shared with, billable or pro forma.',
  jobs: [],
  tools: [
    listBillingViews,
    getBillingView,
    listSourceViewsForBillingView,
    getResourcePolicy,
    listBillingViewSegments,
  ],
};
