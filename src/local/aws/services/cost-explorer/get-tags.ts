import type { ModelledOperation } from '../../engine/model/modelled.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';
import { type ListValuesInput, listValues } from './list-values.ts';

type Input = ListValuesInput & { readonly TagKey?: string };

/**
 * GetTags: tag keys that an account's charges have, or the values of one key. An empty value
 * stands for what isn't tagged with the key.
 *
 * @param settings - data to look through and size of a page
 */
export function getTags(settings: CostExplorerSettings): ModelledOperation {
  return (query: Input, call, page) => {
    const { TagKey: key } = query;
    const { values, ...rest } = listValues({
      query,
      call,
      page,
      settings,
      valuesOf: ({ tags }) => (key === undefined ? tags.keys() : [tags.get(key) ?? '']),
    });
    return { Tags: values, ...rest };
  };
}
