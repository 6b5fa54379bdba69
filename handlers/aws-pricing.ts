import { billingHandler } from '../src/lambda/billing-handler.ts';
import { awsPricingFamily } from '../src/tools/aws-pricing/family.ts';

export const handler = billingHandler(awsPricingFamily);
