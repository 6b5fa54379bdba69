// Which kinds of charges a filter of Cost Explorer leaves in the costs.
import type { Dimension, DimensionValues, Expression } from '@aws-sdk/client-cost-explorer';
import type { AloneValue, CostScope, Included } from '../../answers/about.ts';
import { addDays, firstOfMonth, toDay } from '../../calendar.ts';
import type { CostExplorerArguments } from './arguments.ts';
import { groupColumn } from './cost-table.ts';
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
    credits: isIncluded(filter, { RECORD_TYPE: 'Credit' }),
    refunds: isIncluded(filter, { RECORD_TYPE: 'Refund' }),
    // Whatever is taxed, AWS has the tax as a service of its own.
    tax: isIncluded(filter, { RECORD_TYPE: 'Tax', SERVICE: 'Tax' }),
  };
}

const MONTH_LENGTH = 'YYYY-MM'.length;
const NOTHING_MATCHED =
  'Every amount is 0. A value in filter that is not exactly as in getDimensionValues (tags: getTagsOrValues) matches nothing.';

/** What it looks like where a key tells no costs apart, which AWS has no error for. */
function untold({ group_by: groups = [] }: Pick<CostExplorerArguments, 'group_by'>) {
  return groups
    .filter(({ Type }) => Type !== 'DIMENSION')
    .map(({ Type, Key }): AloneValue => {
      const list = Type === 'TAG' ? 'getTagsOrValues' : 'getCostCategories';
      const note = `No cost has ${Key}. See ${list}.`;
      return { column: groupColumn({ Type, Key }), value: `${Key}$`, note };
    });
}

/**
 * The same of costs day by day or month by month: which day is the last one, since a period names the day
 * after it, and which months are not whole.
 *
 * @param args - of the call
 * @param asked - the period of the call; days to come have no costs yet, and are not in it
 * @param now - when the call started
 */
export function toPeriodScope(
  args: ScopeArguments & Pick<CostExplorerArguments, 'granularity' | 'group_by'>,
  asked: TimePeriod,
  now: Date,
): CostScope {
  const [End = asked.End] = [asked.End, addDays(toDay(now), 1)].toSorted();
  const period = { Start: asked.Start, End };
  return {
    ...toCostScope(args, asked),
    ...(args.granularity !== 'HOURLY' && { lastDay: addDays(period.End, -1) }),
    ...partMonthsOf(args, period),
    ...(args.filter && { whenZero: NOTHING_MATCHED }),
    whenAlone: untold(args),
  };
}

/**
 * Which months are not whole, where amounts are by month.
 *
 * @param args - of the call
 * @param period - that it is about
 */
export function partMonthsOf(
  { granularity }: Pick<CostExplorerArguments, 'granularity'>,
  { Start, End }: TimePeriod,
): Pick<CostScope, 'partMonths'> {
  if (granularity !== 'MONTHLY') return {};
  const cut = [Start, End].filter((day) => day !== firstOfMonth(day));
  const partMonths = [...new Set(cut.map((day) => day.slice(0, MONTH_LENGTH)))];
  return partMonths.length > 0 ? { partMonths } : {};
}

/** What charges of a kind have in the dimensions that tell it. */
type Kind = Readonly<Partial<Record<Dimension, string>>>;

// As far as it depends on the kind of a charge: credits of a service are included in its costs.
function isIncluded(filter: Expression, kind: Kind): Included {
  if (!canBe(true, filter, kind)) return false;
  return comparesOtherwise(filter, kind) ? null : true;
}

function canBe(wanted: boolean, { And, Or, Not, Dimensions }: Expression, kind: Kind): boolean {
  const can = (each: Expression) => canBe(wanted, each, kind);
  if (And) return wanted ? And.every(can) : And.some(can);
  if (Or) return wanted ? Or.some(can) : Or.every(can);
  if (Not) return canBe(!wanted, Not, kind);
  const value = valueIn(kind, Dimensions);
  if (value === undefined || isOtherwise(Dimensions)) return true;
  return (Dimensions?.Values ?? []).includes(value) === wanted;
}

function comparesOtherwise(
  { And = [], Or = [], Not, Dimensions }: Expression,
  kind: Kind,
): boolean {
  const parts = [...And, ...Or, ...(Not ? [Not] : [])];
  if (parts.some((part) => comparesOtherwise(part, kind))) return true;
  return valueIn(kind, Dimensions) !== undefined && isOtherwise(Dimensions);
}

function valueIn(kind: Kind, { Key }: DimensionValues = {}): string | undefined {
  return Key && kind[Key];
}

// By a part of their name, say, which is AWS's to know.
function isOtherwise({ MatchOptions = [] }: DimensionValues = {}): boolean {
  return MatchOptions.some((option) => option !== 'EQUALS');
}
