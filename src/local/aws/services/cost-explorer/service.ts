// Cost Explorer: its operations over the synthetic bills.
import { modelled } from '../../engine/model/modelled.ts';
import type { LocalService, ServiceParts } from '../../engine/service-module.ts';
import { getAnomalyMonitors } from './anomaly-monitors.ts';
import { getCostAndUsageComparisons, getCostComparisonDrivers } from './compare-months.ts';
import { listCostAllocationTags, listTagBackfills } from './cost-allocation-tags.ts';
import { getCostAndUsage, getCostAndUsageWithResources } from './cost-and-usage.ts';
import { describeCostCategory, listCostCategories } from './cost-categories.ts';
import { getAnomalies } from './get-anomalies.ts';
import { costForecast, getForecast, usageForecast } from './get-forecast.ts';
import { getReservationCoverage } from './get-reservation-coverage.ts';
import { getReservationUtilization } from './get-reservation-utilization.ts';
import { getSavingsPlansCoverage } from './get-savings-plans-coverage.ts';
import { getSavingsPlansUtilization } from './get-savings-plans-utilization.ts';
import { getSavingsPlansUtilizationDetails } from './get-savings-plans-utilization-details.ts';
import { getCostCategories, getDimensionValues, getTags } from './list-values.ts';
import { purchaseAnalyses, purchaseAnalysis } from './purchase-analyses.ts';
import {
  reservationPurchase,
  savingsPlansPurchase,
  savingsPlansPurchaseDetails,
  savingsPlansPurchaseGenerations,
} from './purchase-recommendations.ts';

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
      DescribeCostCategoryDefinition: describeCostCategory,
      ListCostAllocationTagBackfillHistory: listTagBackfills(settings),
      ListCostAllocationTags: listCostAllocationTags(settings),
      ListCostCategoryDefinitions: listCostCategories(settings),
      GetAnomalies: getAnomalies(settings),
      GetAnomalyMonitors: getAnomalyMonitors(settings),
      GetCostAndUsage: getCostAndUsage(settings),
      GetCostAndUsageWithResources: getCostAndUsageWithResources(settings),
      GetCostAndUsageComparisons: getCostAndUsageComparisons(settings),
      GetCostCategories: getCostCategories(settings),
      GetCostComparisonDrivers: getCostComparisonDrivers(settings),
      GetCostForecast: getForecast(settings, costForecast),
      GetDimensionValues: getDimensionValues(settings),
      GetReservationPurchaseRecommendation: reservationPurchase(settings),
      GetCommitmentPurchaseAnalysis: purchaseAnalysis(settings),
      ListCommitmentPurchaseAnalyses: purchaseAnalyses(settings),
      GetSavingsPlanPurchaseRecommendationDetails: savingsPlansPurchaseDetails(settings),
      ListSavingsPlansPurchaseRecommendationGeneration: savingsPlansPurchaseGenerations(settings),
      GetSavingsPlansPurchaseRecommendation: savingsPlansPurchase(settings),
      GetReservationCoverage: getReservationCoverage(settings),
      GetReservationUtilization: getReservationUtilization(settings),
      GetSavingsPlansCoverage: getSavingsPlansCoverage(settings),
      GetSavingsPlansUtilization: getSavingsPlansUtilization(settings),
      GetSavingsPlansUtilizationDetails: getSavingsPlansUtilizationDetails(settings),
      GetTags: getTags(settings),
      GetUsageForecast: getForecast(settings, usageForecast),
    };
  });
}

/** Cost Explorer with pages as large as AWS's. */
export const service = costExplorer(PAGE_SIZE);
