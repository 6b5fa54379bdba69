// What all tools about commitments take, and how what goes together is checked.
import * as z from 'zod';
import { json } from '../arguments/json.ts';
import { oneOf } from '../arguments/one-of.ts';
import { date } from '../arguments/text.ts';
import { anyExpression } from '../cost-explorer/expression.ts';
import { describeValue } from '../describe-value.ts';
import { ValidationError } from '../tool-error.ts';

/** The arguments that say what a period is. */
export const dates = {
  start_date: date('Default: 30 days ago.').optional(),
  end_date: date('Excluded; default: today.').optional(),
};

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
