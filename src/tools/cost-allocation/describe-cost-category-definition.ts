// The tool `describe-cost-category-definition`: the rules of one cost category.
import {
  CostExplorerClient,
  DescribeCostCategoryDefinitionCommand,
} from '@aws-sdk/client-cost-explorer';
import { group, listTable } from '../../answers/list-table.ts';
import { text } from '../arguments/text.ts';
import { defineTool } from '../tool.ts';
import { effectiveOn, toZonedTime } from './arguments.ts';

const EXAMPLE = 'arn:aws:ce::123456789012:costcategory/3b9d2f10-0000-4000-8000-000000000000';

/**
 * A cost category with its rules, and with those that split its costs.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_DescribeCostCategoryDefinition.html
 */
export const describeCostCategoryDefinition = defineTool({
  name: 'describe-cost-category-definition',
  description:
    'A cost category: its rules, of which the first that fits counts, default value and split charges.',
  arguments: {
    cost_category_arn: text('From list-cost-category-definitions.'),
    effective_on: effectiveOn,
  },
  actions: ['ce:DescribeCostCategoryDefinition'],
  // No probe: which categories there are differs from account to account.
  example: { cost_category_arn: EXAMPLE },
  // A payer's rules are about those that it pays for.
  ownCharges: { DescribeCostCategoryDefinition: 'unless_payer' },

  async run({ cost_category_arn: CostCategoryArn, effective_on }, { aws }) {
    const { CostCategory } = await aws.send(
      CostExplorerClient,
      new DescribeCostCategoryDefinitionCommand({
        CostCategoryArn,
        EffectiveOn: toZonedTime(effective_on),
      }),
    );
    return { CostCategory };
  },

  // A row for each rule; what else AWS says of the category stands beside them.
  table(data) {
    const { CostCategory = {}, ...beside } = Object(data);
    const { Rules, ...category } = CostCategory;
    const columns = { Value: group, Type: group };
    return listTable({ ...beside, CostCategory: category, Rules }, { list: 'Rules', columns });
  },
});
