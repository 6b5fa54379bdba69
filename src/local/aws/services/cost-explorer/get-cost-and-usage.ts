import { parseInput, validationFault } from '../../engine/parse-input.ts';
import type { Operation } from '../../engine/service-module.ts';
import { answerSeries } from './answer-series.ts';
import { asksForDimension } from './asks-for-dimension.ts';
import { costAndUsageSchema } from './cost-and-usage-schema.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';

/**
 * GetCostAndUsage: sums of an account's charges by hour, day or month.
 *
 * @param settings - data to sum up and size of a page
 */
export function getCostAndUsage(settings: CostExplorerSettings): Operation {
  return (input, call) => {
    const query = parseInput(costAndUsageSchema, input);
    if (asksForDimension(query, 'RESOURCE_ID')) {
      throw validationFault('RESOURCE_ID is only available in GetCostAndUsageWithResources');
    }
    const request = { operation: 'GetCostAndUsage', input, call };
    return answerSeries({ query, request, settings, prepare: (lines) => lines });
  };
}
