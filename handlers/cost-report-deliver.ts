import { deliverHandler } from '../src/lambda/jobs/cost-report/deliver-handler.ts';

export const handler = deliverHandler();
