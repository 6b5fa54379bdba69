import { deliverHandler } from '../src/lambda/cost-report/deliver-handler.ts';

export const handler = deliverHandler();
