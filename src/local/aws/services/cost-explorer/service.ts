import { modelled } from '../../engine/model/modelled.ts';
import type { LocalService, ServiceParts } from '../../engine/service-module.ts';
import { getAnomalies } from './get-anomalies.ts';
import { getAnomalyMonitors } from './get-anomaly-monitors.ts';
import { getCostAndUsage } from './get-cost-and-usage.ts';
import { getCostAndUsageWithResources } from './get-cost-and-usage-with-resources.ts';
import { getCostCategories } from './get-cost-categories.ts';
import { getDimensionValues } from './get-dimension-values.ts';
import { costForecast, getForecast, usageForecast } from './get-forecast.ts';
import { getSavingsPlansUtilization } from './get-savings-plans-utilization.ts';
import { getTags } from './get-tags.ts';
import { reservationPurchase, savingsPlansPurchase } from './purchase-recommendations.ts';

const PAGE_SIZE = 2_000;

/**
 * Cost Explorer over the synthetic bills.
 *
 * @param pageSize - most groups or values of a page
 */
export function costExplorer(pageSize: number): LocalService<Pick<ServiceParts, 'data'>> {
  return modelled('ce', ({ data }: Pick<ServiceParts, 'data'>) => {
    const settings = { data, pageSize };
    return {
      GetAnomalies: getAnomalies(settings),
      GetAnomalyMonitors: getAnomalyMonitors(settings),
      GetCostAndUsage: getCostAndUsage(settings),
      GetCostAndUsageWithResources: getCostAndUsageWithResources(settings),
      GetCostCategories: getCostCategories(settings),
      GetCostForecast: getForecast(settings, costForecast),
      GetDimensionValues: getDimensionValues(settings),
      GetReservationPurchaseRecommendation: reservationPurchase(settings),
      GetSavingsPlansPurchaseRecommendation: savingsPlansPurchase(settings),
      GetSavingsPlansUtilization: getSavingsPlansUtilization(settings),
      GetTags: getTags(settings),
      GetUsageForecast: getForecast(settings, usageForecast),
    };
  });
}

/** Cost Explorer with pages as large as AWS's. */
export const service = costExplorer(PAGE_SIZE);
