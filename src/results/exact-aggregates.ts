// `sum`, `avg` and `total` to the last digit, in place of SQLite's own.
import type { DatabaseSync } from 'node:sqlite';
import { Exact, plain, readExact } from '../answers/exact.ts';
import { QueryError } from './query.ts';

interface Sum {
  readonly sum: Exact;
  readonly count: number;
}

/** Digits of an average that has no end. */
const AVERAGE_DIGITS = 34;

/** Exact values of the numbers that stand for them while a query runs. */
export type ExactTexts = ReadonlyMap<number, string | undefined>;

/** What the aggregates of a query have done. */
export interface ExactAggregates {
  /** Undefined where one number stands for two values. */
  readonly texts: ExactTexts;
  /** What could not be added. Node takes an aggregate that throws for one that has no rows. */
  fault?: QueryError;
}

/** Names of the aggregates. */
export const EXACT_AGGREGATES = ['sum', 'avg', 'total'] as const;

/**
 * Gives a database aggregates that add exactly. Within SQL their values are the nearest numbers, so
 * that they can be compared and put in order; what these stand for is in what is returned.
 *
 * @param database - gets the aggregates
 */
export function addExactAggregates(database: DatabaseSync): ExactAggregates {
  const texts = new Map<number, string | undefined>();
  const aggregates: ExactAggregates = { texts };
  // SQLite is given the place of a sum, since it keeps no decimals.
  const sums: Sum[] = [];
  const add = (place: unknown, value: unknown, sign: 1 | -1): number => {
    const at = Number(place);
    const { sum, count } = sums[at] ?? NO_SUM;
    const amount = readExact(typeof value === 'bigint' ? String(value) : value);
    if (amount) sums[at] = { sum: sum.plus(amount.times(sign)), count: count + sign };
    else if (value !== null) aggregates.fault ??= noNumber();
    return at;
  };
  const remember = (value: Exact): number => {
    const nearest = value.toNumber();
    const text = plain(value);
    texts.set(nearest, texts.has(nearest) && texts.get(nearest) !== text ? undefined : text);
    return nearest;
  };
  for (const [name, resultOf] of Object.entries(RESULTS)) {
    database.aggregate(name, {
      start: () => sums.push(NO_SUM) - 1,
      step: (place, value) => add(place, value, 1),
      inverse: (place, value) => add(place, value, -1),
      result: (place) => {
        const result = resultOf(sums[Number(place)] ?? NO_SUM);
        return result && remember(result);
      },
      useBigIntArguments: true,
    });
  }
  return aggregates;
}

const NO_SUM: Sum = { sum: new Exact(0), count: 0 };

const RESULTS: Readonly<Record<(typeof EXACT_AGGREGATES)[number], (of: Sum) => Exact | null>> = {
  sum: ({ sum, count }) => (count === 0 ? null : sum),
  total: ({ sum }) => sum,
  avg: ({ sum, count }) =>
    count === 0 ? null : sum.div(count).toSignificantDigits(AVERAGE_DIGITS),
};

// SQLite's own aggregates count it as nothing.
function noNumber(): QueryError {
  return new QueryError('wrong', 'sum, avg or total of what is no number');
}
