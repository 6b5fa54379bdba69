import type { Family } from '../family.ts';
import { awsPricing } from './aws-pricing.ts';

/** The AWS Price List. */
export const awsPricingFamily: Family = {
  name: 'aws-pricing',
  description: 'List prices of AWS services, and the attributes to find them by (AWS Price List).',
  jobs: ['savings'],
  tools: [awsPricing],
};
