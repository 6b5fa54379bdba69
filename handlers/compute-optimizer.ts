import { billingHandler } from '../src/lambda/billing-handler.ts';
import { computeOptimizerFamily } from '../src/tools/compute-optimizer/family.ts';

export const handler = billingHandler(computeOptimizerFamily);
