import type { Family } from '../family.ts';
import { computeOptimizerAutomation } from './compute-optimizer-automation.ts';

/** What acts on recommendations by itself. Nothing here acts: what starts or changes something is left out. */
export const optimizerAutomationFamily: Family = {
  name: 'optimizer-automation',
  description: 'Rules that carry out recommendations, and what they did (AWS Compute Optimizer).',
  jobs: [],
  tools: [computeOptimizerAutomation],
};
