import * as z from 'zod';
import { parseInput } from '../../engine/parse-input.ts';
import type { Operation } from '../../engine/service-module.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';
import { listValues, listValuesSchema } from './list-values.ts';

const schema = listValuesSchema.extend({
  CostCategoryName: z
    .string()
    .min(1)
    .max(50)
    .regex(/^(?! )[\p{L}\p{N}\p{Z}_-]*(?<! )$/u)
    .optional(),
});

/**
 * GetCostCategories: names of the cost categories of an account's charges, or the values of one.
 * An empty value stands for what the category doesn't hold.
 *
 * @param settings - data to look through and size of a page
 */
export function getCostCategories(settings: CostExplorerSettings): Operation {
  return (input, call) => {
    const query = parseInput(schema, input);
    const { CostCategoryName: name } = query;
    const { values, ...page } = listValues({
      query,
      request: { operation: 'GetCostCategories', input, call },
      settings,
      valuesOf: ({ costCategories }) =>
        name === undefined ? costCategories.keys() : [costCategories.get(name) ?? ''],
    });
    return { [name === undefined ? 'CostCategoryNames' : 'CostCategoryValues']: values, ...page };
  };
}
