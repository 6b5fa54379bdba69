import * as z from 'zod';
import { parseInput } from '../../engine/parse-input.ts';
import type { Operation } from '../../engine/service-module.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';
import { listValues, listValuesSchema } from './list-values.ts';

const schema = listValuesSchema.extend({ TagKey: z.string().max(1024).optional() });

/**
 * GetTags: tag keys that an account's charges have, or the values of one key. An empty value
 * stands for what isn't tagged with the key.
 *
 * @param settings - data to look through and size of a page
 */
export function getTags(settings: CostExplorerSettings): Operation {
  return (input, call) => {
    const query = parseInput(schema, input);
    const { TagKey: key } = query;
    const { values, ...page } = listValues({
      query,
      request: { operation: 'GetTags', input, call },
      settings,
      valuesOf: ({ tags }) => (key === undefined ? tags.keys() : [tags.get(key) ?? '']),
    });
    return { Tags: values, ...page };
  };
}
