import type { Family } from '../family.ts';
import { riPerformance } from './ri-performance.ts';
import { riRecommendation } from './ri-recommendation.ts';
import { spExplorer } from './sp-explorer.ts';
import { spPerformance } from './sp-performance.ts';
import { spPurchaseAnalyzer } from './sp-purchase-analyzer.ts';
import { spRecommendation } from './sp-recommendation.ts';

/** Reservations and Savings Plans. */
export const commitmentsFamily: Family = {
  name: 'commitments',
  description:
    'What reservations and Savings Plans cover, how well they are used, and which to buy (AWS Cost Explorer, Savings Plans).',
  jobs: ['savings'],
  tools: [
    riPerformance,
    spPerformance,
    riRecommendation,
    spRecommendation,
    spExplorer,
    spPurchaseAnalyzer,
  ],
};
