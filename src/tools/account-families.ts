import { awsPricingFamily } from './aws-pricing/family.ts';
import { billConductorFamily } from './bill-conductor/family.ts';
import { billingFamily } from './billing/family.ts';
import { billingViewsFamily } from './billing-views/family.ts';
import { budgetsFamily } from './budgets/family.ts';
import { cloudwatchFamily } from './cloudwatch/family.ts';
import { cloudwatchLogsFamily } from './cloudwatch-logs/family.ts';
import { commitmentsFamily } from './commitments/family.ts';
import { computeOptimizerFamily } from './compute-optimizer/family.ts';
import { costAllocationFamily } from './cost-allocation/family.ts';
import { costAnomalyFamily } from './cost-anomaly/family.ts';
import { costComparisonFamily } from './cost-comparison/family.ts';
import { costExplorerFamily } from './cost-explorer/family.ts';
import { costOptimizationFamily } from './cost-optimization/family.ts';
import { enterpriseSupportFamily } from './enterprise-support/family.ts';
import type { Family } from './family.ts';
import { freeTierFamily } from './free-tier/family.ts';
import { invoicingFamily } from './invoicing/family.ts';
import { optimizerAutomationFamily } from './optimizer-automation/family.ts';
import { pricingCalculatorFamily } from './pricing-calculator/family.ts';
import { s3Family } from './s3/family.ts';
import { s3TablesFamily } from './s3-tables/family.ts';
import { storageLensFamily } from './storage-lens/family.ts';

/** Families whose tools ask about an account. */
export const accountFamilies: readonly Family[] = [
  costExplorerFamily,
  awsPricingFamily,
  budgetsFamily,
  computeOptimizerFamily,
  commitmentsFamily,
  costAllocationFamily,
  costAnomalyFamily,
  costComparisonFamily,
  costOptimizationFamily,
  optimizerAutomationFamily,
  freeTierFamily,
  pricingCalculatorFamily,
  cloudwatchFamily,
  cloudwatchLogsFamily,
  s3Family,
  s3TablesFamily,
  storageLensFamily,
  billingFamily,
  enterpriseSupportFamily,
  billingViewsFamily,
  billConductorFamily,
  invoicingFamily,
];
