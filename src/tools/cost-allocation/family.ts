import type { Family } from '../family.ts';
import { describeCostCategoryDefinition } from './describe-cost-category-definition.ts';
import { listCostAllocationTagBackfillHistory } from './list-cost-allocation-tag-backfill-history.ts';
import { listCostAllocationTags } from './list-cost-allocation-tags.ts';
import { listCostCategoryDefinitions } from './list-cost-category-definitions.ts';

/** Cost allocation tags and cost categories of AWS Cost Explorer. */
export const costAllocationFamily: Family = {
  name: 'cost-allocation',
  description: 'Whose costs are which: cost allocation tags, and the rules of cost categories.',
  jobs: [],
  tools: [
    listCostAllocationTags,
    listCostAllocationTagBackfillHistory,
    describeCostCategoryDefinition,
    listCostCategoryDefinitions,
  ],
};
