import type { Family } from '../family.ts';
import { costChange } from './cost-change.ts';
import { costComparison } from './cost-comparison.ts';

/** Comparisons of two months, and of any time with the one before. */
export const costComparisonFamily: Family = {
  name: 'cost-comparison',
  description: 'How two months differ, by any dimension, and what drove it (AWS Cost Explorer).',
  jobs: ['costs'],
  tools: [costComparison, costChange],
};
