import { differencesOfAllTools, unseenInAllTools } from './differences/all-tools.ts';
import { awsPricingDifferences, unseenInAwsPricing } from './differences/aws-pricing.ts';
import { budgetsDifferences, unseenInBudgets } from './differences/budgets.ts';
import {
  computeOptimizerDifferences,
  unseenInComputeOptimizer,
} from './differences/compute-optimizer.ts';
import { costAnomalyDifferences } from './differences/cost-anomaly.ts';
import { costExplorerDifferences, unseenInCostExplorer } from './differences/cost-explorer.ts';
import type { Difference, UnseenDifference } from './differences/difference.ts';
import { freeTierDifferences } from './differences/free-tier.ts';

/** Differences that belong together in the document. */
export interface DifferenceGroup {
  readonly title: string;
  /** Each shows in at least one call of the table. */
  readonly differences: readonly Difference[];
  readonly unseen: readonly UnseenDifference[];
}

/** All that the reference does in another way, and may. */
export const differenceGroups: readonly DifferenceGroup[] = [
  { title: 'All tools', differences: differencesOfAllTools, unseen: unseenInAllTools },
  { title: 'cost-explorer', differences: costExplorerDifferences, unseen: unseenInCostExplorer },
  { title: 'aws-pricing', differences: awsPricingDifferences, unseen: unseenInAwsPricing },
  {
    title: 'budgets, budget-actions, budget-notifications',
    differences: budgetsDifferences,
    unseen: unseenInBudgets,
  },
  {
    title: 'compute-optimizer',
    differences: computeOptimizerDifferences,
    unseen: unseenInComputeOptimizer,
  },
  { title: 'cost-anomaly', differences: costAnomalyDifferences, unseen: [] },
  { title: 'free-tier-usage', differences: freeTierDifferences, unseen: [] },
];

/** The differences that calls show. */
export const differences: readonly Difference[] = differenceGroups.flatMap(
  (group) => group.differences,
);
