import type { Family } from '../family.ts';
import { costOptimization } from './cost-optimization.ts';
import { recDetails } from './rec-details.ts';

/** AWS Cost Optimization Hub. */
export const costOptimizationFamily: Family = {
  name: 'cost-optimization',
  description: 'Savings across all services (AWS Cost Optimization Hub), each with its reasons.',
  jobs: ['savings'],
  tools: [costOptimization, recDetails],
};
