// Which kinds of charges a filter of Cost Explorer leaves in the costs.
import type { Expression } from '@aws-sdk/client-cost-explorer';
import type { CostScope, Included } from '../../answers/about.ts';
import type { CostExplorerArguments } from './arguments.ts';
import type { TimePeriod } from './period.ts';

type ScopeArguments = Pick<CostExplorerArguments, 'billing_view_arn' | 'filter' | 'metric'>;

/**
 * What an answer with costs was asked for.
 *
 * @param args - of the call
 * @param period - that it is about; absent: one to come
 */
export function toCostScope(
  { billing_view_arn: billingView, filter = {}, metric }: ScopeArguments,
  period?: TimePeriod,
): CostScope {
  return {
    ...{ billingView, metric },
    ...(period && { period: { start: period.Start, end: period.End } }),
    credits: isIncluded(filter, 'Credit'),
    refunds: isIncluded(filter, 'Refund'),
    tax: isIncluded(filter, 'Tax'),
  };
}

// As far as it depends on the type of a charge: credits of a service are included in its costs.
function isIncluded(filter: Expression, type: string): Included {
  return comparesTypesOtherwise(filter) ? null : canBe(true, filter, type);
}

function canBe(wanted: boolean, { And, Or, Not, Dimensions }: Expression, type: string): boolean {
  const can = (each: Expression) => canBe(wanted, each, type);
  if (And) return wanted ? And.every(can) : And.some(can);
  if (Or) return wanted ? Or.some(can) : Or.every(can);
  if (Not) return canBe(!wanted, Not, type);
  if (Dimensions?.Key !== 'RECORD_TYPE') return true;
  return (Dimensions.Values ?? []).includes(type) === wanted;
}

// By a part of their name, say, which is AWS's to know.
function comparesTypesOtherwise({ And = [], Or = [], Not, Dimensions }: Expression): boolean {
  if ([...And, ...Or, ...(Not ? [Not] : [])].some(comparesTypesOtherwise)) return true;
  const { Key, MatchOptions = [] } = Dimensions ?? {};
  return Key === 'RECORD_TYPE' && MatchOptions.some((option) => option !== 'EQUALS');
}
