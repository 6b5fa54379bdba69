import type { Family } from '../family.ts';
import { costExplorer } from './cost-explorer.ts';

/** Cost Explorer. */
export const costExplorerFamily: Family = {
  name: 'cost-explorer',
  description:
    'Costs and usage by any dimension, forecasts, tags, cost categories and Savings Plans ' +
    'utilization (AWS Cost Explorer).',
  tools: [costExplorer],
};
