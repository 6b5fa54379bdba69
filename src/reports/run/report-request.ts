// What a schedule or a person may ask the state machine for, and its bounds.

import * as z from 'zod';
import { isAccountId } from '../../tools/arguments/text.ts';
import { LOCALES } from '../texts/locale.ts';
import { readInput } from './read-input.ts';

/** Most billed requests that a run may be allowed: at list price, USD 10,000. */
export const MOST_REQUESTS = 1_000_000;
/** Characters of the longest title; as many as the name of an organisation may have. */
export const LONGEST_TITLE = 255;
/** Characters of the longest key of a tag that AWS knows. */
export const LONGEST_TAG = 128;

const LONGEST_PERIOD_TEXT = 50;
/** Characters of a time with all the fractions of a second that anything writes. */
const LONGEST_TIME = 40;
const LONGEST_LABEL = 50;

/** Id of an account. */
export const accountId = z.string().refine(isAccountId, 'expected twelve digits');

/** ARN of a schedule of EventBridge Scheduler. */
export const scheduleArn = z
  .string()
  .regex(
    /^arn:[a-z0-9-]{1,20}:scheduler:[a-z0-9-]{1,30}:[0-9]{12}:schedule\/[\w.-]{1,64}\/[\w.-]{1,64}$/,
  );

/** Moment that a run counts from. */
export const reportTime = z.iso.datetime().max(LONGEST_TIME);

const reportRequest = z.strictObject({
  title: z.string().min(1).max(LONGEST_TITLE).default('All accounts'),
  /** `organizations.id`; without it and `account_ids` the report is about all accounts. */
  organization_id: z.guid().optional(),
  account_ids: z.array(accountId).min(1).max(10_000).optional(),
  period: z.string().max(LONGEST_PERIOD_TEXT),
  tag: z.string().min(1).max(LONGEST_TAG).optional(),
  /** Whether a FOCUS dataset goes with the report. */
  focus: z.boolean().default(false),
  locale: z.enum(LOCALES).default('en'),
  /** Most billed Cost Explorer requests of the whole run. */
  max_requests: z.int().positive().max(MOST_REQUESTS).default(10_000),
  organizations_at_once: z.int().min(1).max(1_000).default(10),
  accounts_at_once: z.int().min(1).max(1_000).default(5),
  tolerated_failure_percentage: z.int().min(0).max(100).default(50),
  /** Moment that the period counts from; the start of the execution by default. */
  time: reportTime.optional(),
  /** Tells a run from an earlier one of the same day with the same question. */
  label: z.string().max(LONGEST_LABEL).optional(),
  /** ARN of the schedule that asks, which EventBridge Scheduler fills in. */
  schedule: scheduleArn.optional(),
});

/** What a schedule or a person asks the state machine for. */
export type ReportRequest = z.infer<typeof reportRequest>;

/**
 * Checks what was asked for.
 *
 * @param given - input of the state machine
 * @throws {@link ValidationError} naming the first member that cannot be used
 */
export function readReportRequest(given: unknown): ReportRequest {
  return readInput(reportRequest, given, 'request');
}
