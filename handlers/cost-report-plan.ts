import { planHandler } from '../src/lambda/jobs/cost-report/plan-handler.ts';

export const handler = planHandler();
