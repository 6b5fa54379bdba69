import type { Family } from '../family.ts';
import { costComparison } from './cost-comparison.ts';

/** Comparisons of two months. */
export const costComparisonFamily: Family = {
  name: 'cost-comparison',
  description: 'How two months differ, by any dimension, and what drove it (AWS Cost Explorer).',
  jobs: ['costs'],
  tools: [costComparison],
};
