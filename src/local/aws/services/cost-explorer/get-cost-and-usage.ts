import type { ModelledOperation } from '../../engine/model/modelled.ts';
import { validationFault } from '../../engine/parse-input.ts';
import { answerSeries, type CostAndUsageInput } from './answer-series.ts';
import { asksForDimension } from './asks-for-dimension.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';

/**
 * GetCostAndUsage: sums of an account's charges by hour, day or month.
 *
 * @param settings - data to sum up and size of a page
 */
export function getCostAndUsage(settings: CostExplorerSettings): ModelledOperation {
  return (query: CostAndUsageInput, call, page) => {
    if (asksForDimension(query, 'RESOURCE_ID')) {
      throw validationFault('RESOURCE_ID is only available in GetCostAndUsageWithResources');
    }
    return answerSeries({ query, call, page, settings, prepare: (lines) => lines });
  };
}
