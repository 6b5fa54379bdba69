import { billingHandler } from '../src/lambda/billing-handler.ts';
import { costExplorerFamily } from '../src/tools/cost-explorer/family.ts';

export const handler = billingHandler(costExplorerFamily);
