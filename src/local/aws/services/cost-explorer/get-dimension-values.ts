import { accountProfile } from '../../../data/account-profile.ts';
import { type ChargeDimension, chargeDimensions } from '../../../data/charge-line.ts';
import type { ModelledOperation } from '../../engine/model/modelled.ts';
import { validationFault } from '../../engine/parse-input.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';
import { CATEGORY_RULES_ONLY } from './filter-rules.ts';
import { type ListValuesInput, listValues } from './list-values.ts';

/** Dimensions that can be asked for about commitments; about usage it is any. */
const CONTEXT_DIMENSIONS: Readonly<Record<string, readonly ChargeDimension[]>> = {
  RESERVATIONS: [
    'AZ',
    'CACHE_ENGINE',
    'DEPLOYMENT_OPTION',
    'INSTANCE_TYPE',
    'LINKED_ACCOUNT',
    'PLATFORM',
    'REGION',
    'TENANCY',
  ],
  SAVINGS_PLANS: [
    'INSTANCE_TYPE_FAMILY',
    'LINKED_ACCOUNT',
    'PAYMENT_OPTION',
    'REGION',
    'SAVINGS_PLANS_TYPE',
    'SAVINGS_PLAN_ARN',
  ],
};

type Input = ListValuesInput & { readonly Dimension: ChargeDimension; readonly Context?: string };

/**
 * GetDimensionValues: values of a dimension that an account's charges have.
 *
 * @param settings - data to look through and size of a page
 */
export function getDimensionValues(settings: CostExplorerSettings): ModelledOperation {
  return (query: Input, call, page) => {
    const { Dimension, Context = 'COST_AND_USAGE' } = query;
    if (!(CONTEXT_DIMENSIONS[Context] ?? chargeDimensions).includes(Dimension)) {
      throw validationFault(`Dimension ${Dimension} is not available in context ${Context}`);
    }
    if (CATEGORY_RULES_ONLY.includes(Dimension)) {
      throw validationFault(`Dimension ${Dimension} is for cost category rules only`);
    }
    if (query.SortBy && Context !== 'COST_AND_USAGE') {
      throw validationFault('SortBy is only available in context COST_AND_USAGE');
    }
    const { values, ...rest } = listValues({
      query,
      call,
      page,
      settings,
      valuesOf: ({ dimensions }) => {
        const value = dimensions[Dimension];
        return value !== undefined && concerns(dimensions, Context) ? [value] : [];
      },
    });
    return { DimensionValues: values.map((Value) => describe(Dimension, Value)), ...rest };
  };
}

function concerns(
  { RESERVATION_ID, SAVINGS_PLAN_ARN }: Readonly<Partial<Record<ChargeDimension, string>>>,
  context: string,
): boolean {
  if (context === 'RESERVATIONS') return RESERVATION_ID !== undefined;
  return context === 'COST_AND_USAGE' || SAVINGS_PLAN_ARN !== undefined;
}

function describe(dimension: ChargeDimension, Value: string): unknown {
  const isAccount = dimension === 'LINKED_ACCOUNT';
  return { Value, Attributes: isAccount ? { description: accountProfile(Value).name } : {} };
}
