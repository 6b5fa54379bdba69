import type { ModelledOperation } from '../../engine/model/modelled.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';
import { type ListValuesInput, listValues } from './list-values.ts';

type Input = ListValuesInput & { readonly CostCategoryName?: string };

/**
 * GetCostCategories: names of the cost categories of an account's charges, or the values of one.
 * An empty value stands for what the category doesn't hold.
 *
 * @param settings - data to look through and size of a page
 */
export function getCostCategories(settings: CostExplorerSettings): ModelledOperation {
  return (query: Input, call, page) => {
    const { CostCategoryName: name } = query;
    const { values, ...rest } = listValues({
      query,
      call,
      page,
      settings,
      valuesOf: ({ costCategories }) =>
        name === undefined ? costCategories.keys() : [costCategories.get(name) ?? ''],
    });
    return { [name === undefined ? 'CostCategoryNames' : 'CostCategoryValues']: values, ...rest };
  };
}
