// ListCostCategoryDefinitions and DescribeCostCategoryDefinition: the rules by which the bills got their
// cost categories.
import type {
  CostCategory,
  CostCategoryRule,
  DescribeCostCategoryDefinitionRequest,
  ListCostCategoryDefinitionsRequest,
} from '@aws-sdk/client-cost-explorer';
import { services } from '../../../data/catalog/services.ts';
import { costCenters, platformAreas } from '../../../data/deployment-attributes.ts';
import { payerOf } from '../../../data/linked-accounts.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import type { ModelledOperation } from '../../engine/model/modelled.ts';
import type { CallContext } from '../../engine/service-module.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';

const PAGE_SIZE = 20;
const SINCE = '2025-02-01T00:00:00Z';

interface Definition extends CostCategory {
  readonly CostCategoryArn: string;
  readonly Rules: CostCategoryRule[];
  readonly supports: readonly string[];
}

/**
 * ListCostCategoryDefinitions.
 *
 * @param settings - size of a page
 */
export function listCostCategories({ pageSize }: CostExplorerSettings): ModelledOperation {
  return (
    { EffectiveOn, SupportedResourceTypes = [] }: ListCostCategoryDefinitionsRequest,
    call,
    page,
  ) => {
    const found = effective(EffectiveOn, call).filter(({ supports }) =>
      SupportedResourceTypes.every((type) => supports.includes(type)),
    );
    const { items, ...next } = page(found.map(toReference), Math.min(PAGE_SIZE, pageSize));
    return { CostCategoryReferences: items, ...next };
  };
}

/** DescribeCostCategoryDefinition; members see those of who pays for them. */
export const describeCostCategory: ModelledOperation = (
  { CostCategoryArn: arn, EffectiveOn }: DescribeCostCategoryDefinitionRequest,
  call: CallContext,
) => {
  const found = effective(EffectiveOn, call).find(({ CostCategoryArn }) => CostCategoryArn === arn);
  if (!found)
    throw new AwsFault('ResourceNotFoundException', `No Cost Categories found for ${arn}`);
  const { supports, ...CostCategory } = found;
  return { CostCategory };
};

function effective(on: string | undefined, { account, now }: CallContext): readonly Definition[] {
  const moment = on === undefined ? now : new Date(on);
  return moment < new Date(SINCE) ? [] : definitionsOf(payerOf(account));
}

function definitionsOf(payer: string): readonly Definition[] {
  return [
    {
      ...definition(payer, 'CostCenter', '3b9d2f10'),
      Rules: rulesOf(Object.entries(costCenters), (Values) => ({ Tags: { Key: 'team', Values } })),
      supports: ['billing:billingview', 'billing:rispgroupsharing'],
    },
    {
      ...definition(payer, 'PlatformArea', '7e41c6a8'),
      Rules: rulesOf(
        services.map(({ code, workload }) => [code, platformAreas[workload]]),
        (Values) => ({ Dimensions: { Key: 'SERVICE_CODE' as const, Values } }),
      ),
      SplitChargeRules: [{ Source: 'Operations', Targets: ['Data', 'Hosting'], Method: 'EVEN' }],
      supports: ['billing:billingview'],
    },
  ];
}

function definition(payer: string, Name: string, id: string) {
  return {
    CostCategoryArn: `arn:aws:ce::${payer}:costcategory/${id}-0000-4000-8000-000000000000`,
    ...{ Name, EffectiveStart: SINCE, RuleVersion: 'CostCategoryExpression.v1' as const },
    ProcessingStatus: [{ Component: 'COST_EXPLORER' as const, Status: 'APPLIED' as const }],
  };
}

function rulesOf(
  pairs: readonly (readonly [given: string, Value: string])[],
  expression: (given: string[]) => CostCategoryRule['Rule'],
): CostCategoryRule[] {
  const byValue = Map.groupBy(pairs, ([, value]) => value);
  return [...byValue].map(([Value, found]) => ({
    Value,
    Rule: expression(found.map(([given]) => given)),
    Type: 'REGULAR',
  }));
}

function toReference({ Rules, RuleVersion, SplitChargeRules, supports, ...category }: Definition) {
  return {
    ...category,
    NumberOfRules: Rules.length,
    Values: Rules.map(({ Value }) => Value),
    SupportedResourceTypes: supports,
  };
}
