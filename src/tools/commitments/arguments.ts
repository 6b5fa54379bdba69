// What all tools about commitments take, and how what goes together is checked.
import * as z from 'zod';
import { amount, percentage } from '../../answers/list-table.ts';
import type { ColumnKind } from '../../answers/table.ts';
import { json } from '../arguments/json.ts';
import { oneOf, oneOfMany } from '../arguments/one-of.ts';
import { date, isId } from '../arguments/text.ts';
import { anyExpression } from '../cost-explorer/expression.ts';
import { describeValue } from '../describe-value.ts';
import { ValidationError } from '../tool-error.ts';

/** The arguments that say what a period is. */
export const dates = {
  start_date: date('Default: 30 days ago.').optional(),
  end_date: date('Excluded; default: today.').optional(),
};

/** On which terms a commitment is recommended. */
export const terms = {
  term_in_years: oneOfMany(['ONE_YEAR', 'THREE_YEARS'], 'ONE_YEAR, THREE_YEARS.').optional(),
  payment_option: oneOfMany(
    ['NO_UPFRONT', 'PARTIAL_UPFRONT', 'ALL_UPFRONT'],
    'Such as NO_UPFRONT.',
  ).optional(),
  lookback_period_in_days: oneOfMany(
    ['SEVEN_DAYS', 'THIRTY_DAYS', 'SIXTY_DAYS'],
    'Such as SEVEN_DAYS.',
  ).optional(),
  account_scope: oneOfMany(['PAYER', 'LINKED'], 'PAYER, LINKED.').optional(),
};

/** How far AWS is with what it makes. */
export const status = oneOfMany(
  ['SUCCEEDED', 'PROCESSING', 'FAILED'],
  'Such as FAILED.',
).optional();

const ID = '1a2b3c4d-0000-4000-8000-000000000000';

/** Ids of what AWS has made, which are to be told. */
export const ids = json(z.array(z.string().refine(isId, 'an id of 36 characters')).max(600), {
  emptyIsNone: true,
  lone: true,
  expected: `a list of ids, such as ["${ID}"]`,
  description: 'Ids.',
  example: [ID],
}).optional();

/**
 * Hours of a look-back period as columns.
 *
 * @param currency - of their costs; undefined where AWS has not said it
 */
export function hourColumns(currency: string | undefined): Readonly<Record<string, ColumnKind>> {
  return {
    EstimatedOnDemandCost: amount(currency, { adds: true }),
    CurrentCoverage: percentage,
    EstimatedCoverage: percentage,
    EstimatedNewCommitmentUtilization: percentage,
  };
}

/** `granularity`; which has no default, since AWS takes none with groups. */
export const granularity = oneOf(['DAILY', 'MONTHLY'], 'Not with group_by.').optional();

const group = z.strictObject({ Type: z.literal('DIMENSION'), Key: z.string().min(1) });

/**
 * `group_by`.
 *
 * @param description - which keys there are
 * @param key - one of them
 */
export function groupBy(description: string, key: string) {
  return json(z.array(group), {
    emptyIsNone: true,
    expected: `an array of groups, such as [{"Type": "DIMENSION", "Key": "${key}"}]`,
    description,
    example: [{ Type: 'DIMENSION', Key: key }],
  }).optional();
}

/**
 * `filter`.
 *
 * @param description - what it may compare
 */
export function filter(description: string) {
  return json(anyExpression, {
    emptyIsNone: true,
    expected:
      'an expression with exactly one of And (an array of expressions), Dimensions (such as {"Key": ' +
      '"REGION", "Values": ["eu-west-1"]}) and the others of Cost Explorer',
    description,
    example: { Dimensions: { Key: 'REGION', Values: ['eu-west-1'] } },
  }).optional();
}

interface Grouping {
  readonly granularity?: 'DAILY' | 'MONTHLY' | undefined;
  readonly group_by?: readonly z.output<typeof group>[] | undefined;
}

/**
 * Steps of a series, which AWS knows only without groups.
 *
 * @returns the member of the request
 */
export function stepsOf({ granularity = 'DAILY', group_by }: Grouping) {
  return group_by ? { GroupBy: [...group_by] } : { Granularity: granularity };
}

/**
 * Refuses groups that an operation does not know, and steps beside groups.
 *
 * @param args - of the call
 * @param keys - that it groups by
 * @throws {@link ValidationError}
 */
export function checkGroups(
  { granularity, group_by: groups = [] }: Grouping,
  keys: readonly string[],
) {
  const unknown = groups.find(({ Key }) => !keys.includes(Key));
  if (unknown) {
    throw new ValidationError({
      parameter: 'group_by',
      expected: `groups of ${keys.join(', ')}`,
      received: describeValue(unknown.Key),
    });
  }
  if (groups.length === 0 || granularity === undefined) return;
  throw new ValidationError({
    parameter: 'granularity',
    expected: 'nothing beside group_by, since AWS groups the whole period',
    received: describeValue(granularity),
  });
}
