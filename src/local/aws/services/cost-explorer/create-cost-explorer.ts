import { BillingData } from '../../../data/billing-data.ts';
import { modelled } from '../../engine/model/modelled.ts';
import type { ServiceModule } from '../../engine/service-module.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';
import { getAnomalies } from './get-anomalies.ts';
import { getAnomalyMonitors } from './get-anomaly-monitors.ts';
import { getCostAndUsage } from './get-cost-and-usage.ts';
import { getCostAndUsageWithResources } from './get-cost-and-usage-with-resources.ts';
import { getCostCategories } from './get-cost-categories.ts';
import { getDimensionValues } from './get-dimension-values.ts';
import { costForecast, getForecast, usageForecast } from './get-forecast.ts';
import { getSavingsPlansUtilization } from './get-savings-plans-utilization.ts';
import { getTags } from './get-tags.ts';

const PAGE_SIZE = 2_000;

/**
 * Cost Explorer over the synthetic bills.
 *
 * @param options - data to answer from (all accounts there could be) and size of a page (2,000)
 */
export function createCostExplorer(options: Partial<CostExplorerSettings> = {}): ServiceModule {
  const { data = new BillingData(), pageSize = PAGE_SIZE } = options;
  const settings = { data, pageSize };
  return modelled('ce', {
    GetAnomalies: getAnomalies(settings),
    GetAnomalyMonitors: getAnomalyMonitors(settings),
    GetCostAndUsage: getCostAndUsage(settings),
    GetCostAndUsageWithResources: getCostAndUsageWithResources(settings),
    GetCostCategories: getCostCategories(settings),
    GetCostForecast: getForecast(settings, costForecast),
    GetDimensionValues: getDimensionValues(settings),
    GetSavingsPlansUtilization: getSavingsPlansUtilization(settings),
    GetTags: getTags(settings),
    GetUsageForecast: getForecast(settings, usageForecast),
  });
}
