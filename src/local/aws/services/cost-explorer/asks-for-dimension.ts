import type { ChargeDimension } from '../../../data/charge-line.ts';
import type { CostAndUsageInput } from './answer-series.ts';
import { dimensionsIn } from './match-expression.ts';

/** Whether a query groups or filters by a dimension. */
export function asksForDimension(
  { GroupBy = [], Filter }: Pick<CostAndUsageInput, 'GroupBy' | 'Filter'>,
  dimension: ChargeDimension,
): boolean {
  const grouped = GroupBy.some(({ Type, Key }) => Type === 'DIMENSION' && Key === dimension);
  return grouped || (Filter ? dimensionsIn(Filter).some(({ Key }) => Key === dimension) : false);
}
