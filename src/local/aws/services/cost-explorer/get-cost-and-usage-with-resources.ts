import { dayOf } from '../../../../calendar.ts';
import type { ChargeLine } from '../../../data/charge-line.ts';
import type { ModelledOperation } from '../../engine/model/modelled.ts';
import { validationFault } from '../../engine/parse-input.ts';
import { answerSeries, type CostAndUsageInput } from './answer-series.ts';
import { asksForDimension } from './asks-for-dimension.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';
import { dimensionsIn } from './match-expression.ts';
import { partOfAmounts } from './sum-by-bucket.ts';
import { parsePeriod, requireRecent } from './time-period.ts';

const SERVICE_WITH_RESOURCES = 'Amazon Elastic Compute Cloud - Compute';

/**
 * GetCostAndUsageWithResources: the same series as GetCostAndUsage for the last 14 days, where
 * charges of virtual machines have a resource id.
 *
 * @param settings - data to sum up and size of a page
 */
export function getCostAndUsageWithResources(settings: CostExplorerSettings): ModelledOperation {
  return (query: CostAndUsageInput, call, page) => {
    const services = dimensionsIn(query.Filter ?? {}).filter(({ Key }) => Key === 'SERVICE');
    if (!services.some(({ Values }) => Values?.includes(SERVICE_WITH_RESOURCES))) {
      throw validationFault(`Filter must have SERVICE = ${SERVICE_WITH_RESOURCES}`);
    }
    if (!asksForDimension(query, 'RESOURCE_ID')) {
      throw validationFault('RESOURCE_ID is required in either GroupBy or Filter');
    }
    const period = parsePeriod(query.TimePeriod, query.Granularity);
    requireRecent(period, dayOf(call.now), 'Resource data');
    return answerSeries({
      query,
      call,
      page,
      settings,
      prepare: (lines) => lines.flatMap(splitByResource),
    });
  };
}

function splitByResource(line: ChargeLine): readonly ChargeLine[] {
  const { resources, attributes, days } = line;
  if (resources.length === 0) return [line];
  return resources.map((RESOURCE_ID, part) => ({
    resources: [],
    attributes: { ...attributes, dimensions: { ...attributes.dimensions, RESOURCE_ID } },
    days: days.map(({ day, amounts }) => ({
      day,
      amounts: partOfAmounts(amounts, part, resources.length),
    })),
  }));
}
