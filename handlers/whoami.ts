import { billingHandler } from '../src/lambda/billing-handler.ts';
import { whoamiFamily } from '../src/tools/whoami/family.ts';

export const handler = billingHandler(whoamiFamily);
