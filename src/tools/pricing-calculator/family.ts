import type { Family } from '../family.ts';
import { bcmPricingCalc } from './bcm-pricing-calc.ts';

/** Workload estimates of the AWS Pricing Calculator in the console of Billing and Cost Management. */
export const pricingCalculatorFamily: Family = {
  name: 'pricing-calculator',
  description: 'Saved estimates of what a workload will cost, at the account’s own rates.',
  jobs: ['costs'],
  tools: [bcmPricingCalc],
};
