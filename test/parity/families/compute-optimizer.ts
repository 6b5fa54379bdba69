import { computeOptimizerCalls } from '../calls/compute-optimizer.ts';
import {
  computeOptimizerDifferences,
  unseenInComputeOptimizer,
} from '../differences/compute-optimizer.ts';
import type { FamilyParity } from '../family-parity.ts';

/** AWS Compute Optimizer. */
export const parity: FamilyParity = {
  calls: () => computeOptimizerCalls,
  differences: computeOptimizerDifferences,
  unseen: unseenInComputeOptimizer,
};
