import { pricingCalls } from '../calls/pricing.ts';
import { awsPricingDifferences, unseenInAwsPricing } from '../differences/aws-pricing.ts';
import type { FamilyParity } from '../family-parity.ts';

/** The AWS Price List. */
export const parity: FamilyParity = {
  calls: () => pricingCalls,
  differences: awsPricingDifferences,
  unseen: unseenInAwsPricing,
};
