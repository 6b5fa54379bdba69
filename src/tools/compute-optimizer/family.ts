import type { Family } from '../family.ts';
import { computeOptimizer } from './compute-optimizer.ts';

/** AWS Compute Optimizer. */
export const computeOptimizerFamily: Family = {
  name: 'compute-optimizer',
  description: 'Right-sizing recommendations with their savings (AWS Compute Optimizer).',
  jobs: ['savings'],
  tools: [computeOptimizer],
};
