import { portfolioAskHandler } from '../src/lambda/jobs/portfolio/ask-handler.ts';

export const handler = portfolioAskHandler();
