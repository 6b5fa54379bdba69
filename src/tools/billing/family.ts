import type { Family } from '../family.ts';
import { credits } from './credits.ts';
import { getBillingPreferences } from './get-billing-preferences.ts';

/** Credits and preferences of AWS Billing. */
export const billingFamily: Family = {
  name: 'billing',
  description: 'Credits, what they were used for, and who shares discounts and credits.',
  jobs: ['costs'],
  tools: [credits, getBillingPreferences],
};
