// The arguments of `cost-optimization`, and what the operations take of them.
import * as z from 'zod';
import { isCalendarDate } from '../../calendar.ts';
import { boolean } from '../arguments/boolean.ts';
import { json } from '../arguments/json.ts';
import { argumentKinds } from '../arguments/kind.ts';
import { oneOf, oneOfInWords } from '../arguments/one-of.ts';
import { maxPages, nextToken, pageSize } from '../arguments/paging.ts';
import { accountId, text } from '../arguments/text.ts';
import { describeValue } from '../describe-value.ts';
import { ValidationError } from '../tool-error.ts';

/** What efficiency metrics are grouped by. */
export const METRIC_GROUPS = ['AccountId', 'Region'];

/** What recommendations are grouped by, besides `TagKey:` and a key. */
export const GROUPS = [
  ...METRIC_GROUPS,
  'ActionType',
  'ResourceType',
  'RestartNeeded',
  'RollbackPossible',
  'ImplementationEffort',
];
const TAG_KEY = /^TagKey:(.*\S.*)$/i;

const groupExpected = `${oneOfInWords(GROUPS, '')}, or TagKey:<key>`;
const group = z
  .string({ error: groupExpected })
  .refine((value) => value.length <= 256 && (GROUPS.includes(value) || TAG_KEY.test(value)), {
    error: groupExpected,
  });

const DAY = 'YYYY-MM-DD, or YYYY-MM for Monthly';
const dayOrMonth = (description: string) =>
  z
    .string({ error: DAY })
    .refine((day) => isCalendarDate(day.length === 7 ? `${day}-01` : day), DAY)
    .describe(description)
    .register(argumentKinds, { kind: 'day' });

/** By name, as callers see them. */
export const shape = {
  recommendation_id: text('To get one.').optional(),
  max_results: pageSize(1_000),
  filters: json(z.record(z.string(), z.unknown()), {
    expected: 'an object such as {"actionTypes": ["Rightsize"]}',
    description: 'Of recommendations: {"actionTypes": ["Rightsize"]}.',
    example: { actionTypes: ['Rightsize'], tags: [{ key: 'team', value: 'プロダクション' }] },
  }).optional(),
  group_by: group
    .describe('ResourceType, TagKey:<key> and others; of metrics AccountId, Region.')
    .register(argumentKinds, { kind: 'choice', values: GROUPS })
    .optional(),
  include_all_recommendations: boolean('Alternatives, too.').optional(),
  next_token: nextToken,
  max_pages: maxPages,
  granularity: oneOf(['Daily', 'Monthly'], 'Of metrics.').optional(),
  start_date: dayOrMonth('Of metrics.').optional(),
  end_date: dayOrMonth('Not included.').optional(),
  order_by: json(
    z.strictObject({ dimension: z.string(), order: z.enum(['Asc', 'Desc']).optional() }),
    {
      expected: 'an object of dimension and order',
      description: '{"dimension": "EstimatedMonthlySavings"}.',
      example: { dimension: 'EstimatedMonthlySavings', order: 'Asc' },
    },
  ).optional(),
  ranking_mode: oneOf(['performance'], 'Ranks big spenders.').optional(),
  account_id: accountId('Whose enrollment.').optional(),
};

/** The group as AWS spells it. */
export function spellGroup(groupBy: string): string {
  return groupBy.replace(TAG_KEY, 'TagKey:$1');
}

/**
 * Refuses a value that one operation does not take.
 *
 * @param parameter - name of the argument
 * @param value - what came; undefined is fine
 * @param known - what it takes
 * @throws {@link ValidationError} naming the argument
 */
export function checkValue(
  parameter: string,
  value: string | undefined,
  known: readonly string[],
): void {
  if (value === undefined || known.includes(value)) return;
  throw refused(parameter, oneOfInWords(known, value), value);
}

/** The error of an argument that cannot be used; without what came it is missing. */
export function refused(parameter: string, expected: string, received?: unknown): ValidationError {
  return new ValidationError({ parameter, expected, received: describeValue(received) });
}
