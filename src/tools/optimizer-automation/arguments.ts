// The arguments of `compute-optimizer-automation`, and what must hold between them.
import * as z from 'zod';
import { json } from '../arguments/json.ts';
import { oneOf } from '../arguments/one-of.ts';
import { maxPages, nextToken, pageSize } from '../arguments/paging.ts';
import { region } from '../arguments/region.ts';
import { accountId, date, text } from '../arguments/text.ts';
import { readUtcTime, refuseEnd, utcTime } from '../arguments/times.ts';
import { describeValue } from '../describe-value.ts';
import type { ToolArguments } from '../tool.ts';
import { ValidationError } from '../tool-error.ts';

/** Regions that one call asks. */
const MOST_REGIONS = 20;

const ACTIONS = ['SnapshotAndDeleteUnattachedEbsVolume', 'UpgradeEbsVolumeType'] as const;

const COMPARISONS = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  'NumericEquals',
  'NumericNotEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
] as const;
const comparison = z.enum([
  ...COMPARISONS,
  ...COMPARISONS.map((name) => `${name}IfExists` as const),
]);
const texts = z.array(z.strictObject({ comparison, values: z.array(z.string()) })).optional();
const numbers = z.array(z.strictObject({ comparison, values: z.array(z.number()) })).optional();
const tags = z
  .array(z.strictObject({ comparison, key: z.string(), values: z.array(z.string()) }))
  .optional();

/** All but `operation`, by name, in the reference server's order. */
export const shape = {
  regions: json(z.array(region('')).min(1).max(MOST_REGIONS), {
    expected: `a JSON array of at most ${MOST_REGIONS} Regions, such as ["us-east-1"]`,
    description: '["us-east-1"].',
    example: ['us-east-1', 'eu-west-1'],
    lone: true,
  }).optional(),
  event_id: text('Id.').optional(),
  rule_arn: text('ARN.').optional(),
  resource_arn: text('ARN.').optional(),
  filters: json(
    z.array(z.strictObject({ name: z.string(), values: z.array(z.string().min(1)).min(1) })),
    {
      emptyIsNone: true,
      expected: 'a JSON array of {"name": "...", "values": ["..."]}',
      description: 'As compute-optimizer’s.',
      example: [{ name: 'AccountId', values: ['123456789012'] }],
    },
  ).optional(),
  start_time: utcTime('Events.').optional(),
  end_time: utcTime('Events.').optional(),
  start_date: date('').optional(),
  end_date: date('').optional(),
  rule_type: oneOf(['OrganizationRule', 'AccountRule'], 'Of previews.').optional(),
  recommended_action_types: json(z.array(z.enum(ACTIONS)).min(1), {
    expected: `a JSON array of ${ACTIONS.join(', ')}`,
    description: 'UpgradeEbsVolumeType.',
    example: ['UpgradeEbsVolumeType'],
    lone: true,
  }).optional(),
  organization_scope: json(z.strictObject({ accountIds: z.array(accountId('')).min(1).max(50) }), {
    expected: 'a JSON object such as {"accountIds": ["123456789012"]}',
    description: 'accountIds.',
    example: { accountIds: ['123456789012'] },
  }).optional(),
  criteria: json(
    z.strictObject({
      region: texts,
      resourceArn: texts,
      ebsVolumeType: texts,
      ebsVolumeSizeInGib: numbers,
      estimatedMonthlySavings: numbers,
      resourceTag: tags,
      lookBackPeriodInDays: numbers,
      restartNeeded: texts,
    }),
    {
      emptyIsNone: true,
      expected:
        'a JSON object of conditions, such as {"region": [{"comparison": "StringEquals", "values": ' +
        '["us-east-1"]}]}',
      description: 'Conditions.',
      example: { region: [{ comparison: 'StringEquals', values: ['us-east-1'] }] },
    },
  ).optional(),
  max_results: pageSize(1_000),
  max_pages: maxPages,
  next_token: nextToken,
};

/** What lists of several Regions take. */
export const PAGES = ['regions', 'max_results', 'max_pages', 'next_token'] as const;

/** Parsed {@link shape}. */
export type AutomationArguments = ToolArguments<typeof shape>;

type Asked = { readonly operation: string } & Pick<AutomationArguments, 'regions' | 'max_results'>;

/**
 * Refuses several Regions where the answer is the same in each.
 *
 * @throws {@link ValidationError}
 */
export function checkOneRegion({ operation, regions = [] }: Asked): void {
  if (new Set(regions).size < 2) return;
  throw new ValidationError({
    parameter: 'regions',
    expected: `one Region for ${operation}, which answers the same in all`,
    received: describeValue(regions),
  });
}

/**
 * Refuses pages larger than those of most lists.
 *
 * @throws {@link ValidationError}
 */
export function checkPageSize({ operation, max_results: size }: Asked): void {
  if (size === undefined || size <= 100) return;
  throw new ValidationError({
    parameter: 'max_results',
    expected: `a whole number from 1 to 100 for ${operation}`,
    received: describeValue(size),
  });
}

/**
 * The filters of a request.
 *
 * @param filters - of the call
 * @param names - that the operation knows
 * @throws {@link ValidationError} for another name
 */
export function toFilters<const Name extends string>(
  filters: AutomationArguments['filters'],
  names: readonly Name[],
): { name: Name; values: readonly string[] }[] | undefined {
  return filters?.map(({ name, values }) => {
    const known = names.find((each) => each === name);
    if (known !== undefined) return { name: known, values };
    throw new ValidationError({
      parameter: 'filters',
      expected: `names among ${names.join(', ')}`,
      received: describeValue(name),
    });
  });
}

/**
 * A period of events; either end may be open.
 *
 * @throws {@link ValidationError} for a period that does not end after its start
 */
export function toTimes({
  start_time: start,
  end_time: end,
}: Pick<AutomationArguments, 'start_time' | 'end_time'>) {
  const startTimeInclusive = start === undefined ? undefined : readUtcTime(start);
  const endTimeExclusive = end === undefined ? undefined : readUtcTime(end);
  if (startTimeInclusive && endTimeExclusive && startTimeInclusive >= endTimeExclusive) {
    refuseEnd('end_time', 'after start_time', String(end));
  }
  return { startTimeInclusive, endTimeExclusive };
}

/**
 * The days of a summary; either end may be open.
 *
 * @throws {@link ValidationError} for a period that does not end after its start
 */
export function toDays({
  start_date: start,
  end_date: end,
}: Pick<AutomationArguments, 'start_date' | 'end_date'>) {
  if (start !== undefined && end !== undefined && start >= end) {
    refuseEnd('end_date', 'after start_date', end);
  }
  return { startDateInclusive: start, endDateExclusive: end };
}
