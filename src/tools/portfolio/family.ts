import { accountFamilies } from '../account-families.ts';
import type { Family } from '../family.ts';
import { portfolioTool } from './portfolio.ts';
import { portfolioRun } from './portfolio-run.ts';

/** One question, many accounts. */
export const portfolioFamily: Family = {
  name: 'portfolio',
  description: 'Asks many accounts what another tool asks one, and merges the answers.',
  jobs: ['costs', 'savings'],
  asks: accountFamilies,
  readsResults: true,
  tools: [portfolioTool(accountFamilies), portfolioRun],
};
