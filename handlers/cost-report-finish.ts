import { finishHandler } from '../src/lambda/cost-report/finish-handler.ts';

export const handler = finishHandler();
