import { awsPricingFamily } from './aws-pricing/family.ts';
import { billingViewsFamily } from './billing-views/family.ts';
import { budgetsFamily } from './budgets/family.ts';
import { cloudwatchFamily } from './cloudwatch/family.ts';
import { cloudwatchLogsFamily } from './cloudwatch-logs/family.ts';
import { commitmentsFamily } from './commitments/family.ts';
import { computeOptimizerFamily } from './compute-optimizer/family.ts';
import { costAllocationFamily } from './cost-allocation/family.ts';
import { costAnomalyFamily } from './cost-anomaly/family.ts';
import { costExplorerFamily } from './cost-explorer/family.ts';
import { costOptimizationFamily } from './cost-optimization/family.ts';
import type { Family } from './family.ts';
import { freeTierFamily } from './free-tier/family.ts';
import { sessionSqlFamily } from './session-sql/family.ts';
import { whoamiFamily } from './whoami/family.ts';

/** All there is to deploy. */
export const families: readonly Family[] = [
  costExplorerFamily,
  awsPricingFamily,
  budgetsFamily,
  computeOptimizerFamily,
  commitmentsFamily,
  costAllocationFamily,
  costAnomalyFamily,
  costOptimizationFamily,
  freeTierFamily,
  cloudwatchFamily,
  cloudwatchLogsFamily,
  sessionSqlFamily,
  billingViewsFamily,
  whoamiFamily,
];
