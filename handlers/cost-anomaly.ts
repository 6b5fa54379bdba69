import { billingHandler } from '../src/lambda/billing-handler.ts';
import { costAnomalyFamily } from '../src/tools/cost-anomaly/family.ts';

export const handler = billingHandler(costAnomalyFamily);
