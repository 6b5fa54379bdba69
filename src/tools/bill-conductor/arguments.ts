// What tools about Billing Conductor take alike, what their filters may name, and how times are told.
import * as z from 'zod';
import { json } from '../arguments/json.ts';
import { maxPages, nextToken } from '../arguments/paging.ts';
import { accountId } from '../arguments/text.ts';
import { month } from '../arguments/times.ts';

/** `billing_period`: the month that is asked about. */
export const billingPeriod = month('Default: now.').optional();

/** The arguments about pages, in the reference's order. */
export const paging = { max_pages: maxPages, next_token: nextToken };

/** A month in a structure. */
export const monthMember = month('A month.');

/**
 * `filters`: which of a list are wanted, in the members of the API, all of which must hold.
 *
 * @param members - of the API's filter, each optional
 * @param example - a filter that is shown to callers
 */
export function filtersOf<Members extends z.ZodRawShape>(
  members: Members,
  example: z.output<z.ZodObject<Members, z.core.$strict>>,
) {
  return json(z.strictObject(members), {
    expected: `an object such as ${JSON.stringify(example)}`,
    description: `${JSON.stringify(example)}.`,
    example,
    emptyIsNone: true,
  }).optional();
}

/**
 * A filter's member of which any may hold.
 *
 * @param member - one of them
 * @param most - how many AWS takes
 */
export function anyOf<Member extends z.ZodType>(member: Member, most = 100) {
  return z.array(member).min(1).max(most).optional();
}

/** A billing group, by its ARN or the end of it. */
export const groupArn = named('billinggroup', '[a-zA-Z0-9]{10,12}', 'a billing group');

/** A custom line item, by its ARN or the end of it. */
export const lineItemArn = named('customlineitem', '[a-zA-Z0-9]{10}', 'a custom line item');

/** A pricing rule, by its ARN or the end of it. */
export const ruleArn = named('pricingrule', '[a-zA-Z0-9]{10}', 'a pricing rule');

/** A pricing plan, by its ARN or the end of it. */
export const planArn = named(
  'pricingplan',
  '(BasicPricingPlan|Passthrough|[a-zA-Z0-9]{10})',
  'a pricing plan',
);

function named(resource: string, id: string, inWords: string) {
  const owner = 'arn:aws(-cn)?:billingconductor::(aws|[0-9]{12}):';
  const form = new RegExp(`^(${owner}${resource}/)?${id}$`);
  return z.string().refine((text) => form.test(text), `the ARN of ${inWords}`);
}

/** Twelve digits in a structure. */
export const accountMember = accountId('An account.');

/**
 * When something was made and changed, as far as AWS says.
 *
 * @param times - seconds since 1970
 */
export function timesOf({
  CreationTime: made,
  LastModifiedTime: changed,
}: {
  readonly CreationTime?: number | undefined;
  readonly LastModifiedTime?: number | undefined;
}) {
  return {
    ...(made !== undefined && { creation_time: toTime(made) }),
    ...(changed !== undefined && { last_modified_time: toTime(changed) }),
  };
}

/**
 * A time of AWS's as the answers have it.
 *
 * @param seconds - since 1970
 */
export function toTime(seconds: number): string {
  return new Date(seconds * 1_000).toISOString();
}
