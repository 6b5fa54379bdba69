import { portfolioFoldHandler } from '../src/lambda/jobs/portfolio/fold-handler.ts';

export const handler = portfolioFoldHandler();
