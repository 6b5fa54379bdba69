import type { CostExplorerArguments } from './arguments.ts';
import type { Operation } from './operation.ts';
import { getCostAndUsage } from './operations/get-cost-and-usage.ts';
import { getCostAndUsageWithResources } from './operations/get-cost-and-usage-with-resources.ts';
import { getCostCategories } from './operations/get-cost-categories.ts';
import { getCostForecast } from './operations/get-cost-forecast.ts';
import { getDimensionValues } from './operations/get-dimension-values.ts';
import { getSavingsPlansUtilization } from './operations/get-savings-plans-utilization.ts';
import { getTagsOrValues } from './operations/get-tags-or-values.ts';
import { getUsageForecast } from './operations/get-usage-forecast.ts';

/** What the tool's `operation` argument selects. */
export const operations: Readonly<Record<CostExplorerArguments['operation'], Operation>> = {
  getCostAndUsage,
  getCostAndUsageWithResources,
  getDimensionValues,
  getCostForecast,
  getUsageForecast,
  getTagsOrValues,
  getCostCategories,
  getSavingsPlansUtilization,
};
