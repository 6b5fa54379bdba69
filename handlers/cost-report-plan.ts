import { planHandler } from '../src/lambda/cost-report/plan-handler.ts';

export const handler = planHandler();
