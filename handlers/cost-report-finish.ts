import { finishHandler } from '../src/lambda/jobs/cost-report/finish-handler.ts';

export const handler = finishHandler();
