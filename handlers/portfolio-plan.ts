import { portfolioPlanHandler } from '../src/lambda/jobs/portfolio/plan-handler.ts';

export const handler = portfolioPlanHandler();
