// What the steps of a run hand each other, and the keys of its objects.
import * as z from 'zod';
import { LONGEST_PERIOD, lengthInDays } from '../period.ts';
import { LOCALES } from '../texts/locale.ts';
import {
  accountId,
  LONGEST_TAG,
  LONGEST_TITLE,
  MOST_REQUESTS,
  scheduleArn,
} from './report-request.ts';

const period = z
  .object({ start: z.iso.date(), end: z.iso.date() })
  .refine((given) => isBounded(lengthInDays(given)), `expected 1 to ${LONGEST_PERIOD} days`);

function isBounded(days: number): boolean {
  return days > 0 && days <= LONGEST_PERIOD;
}
const keyPart = z.string().regex(/^[a-z0-9-]{1,100}$/);

/** ARN of an execution of the state machine. */
export const executionArn = z
  .string()
  .regex(/^arn:[a-z0-9-]{1,20}:states:[a-z0-9-]{1,30}:[0-9]{12}:execution:[^\p{Cc}]{1,200}$/u);

/** A report on its way through the state machine; plain JSON that every step is handed. */
export const reportRun = z.object({
  /** The same for the same question on the same day, so that a run can be started again. */
  id: keyPart,
  /** Name of the set of accounts in the keys of published reports. */
  set: keyPart,
  locale: z.enum(LOCALES),
  question: z.object({
    title: z.string().max(LONGEST_TITLE),
    period,
    previous: period,
    tag: z.string().max(LONGEST_TAG).nullable(),
    /** A run that began with an earlier version has none. */
    focus: z.boolean().default(false),
    maxRequestsPerAccount: z.int().positive().max(MOST_REQUESTS),
  }),
  /** Where the distributed map writes what became of its items. */
  mapResults: z.string().regex(/^runs\/[a-z0-9-]{1,100}\/map-results$/),
  /**
   * What started the run, for the audit trail. Who started an execution by hand is in CloudTrail,
   * under its ARN. An execution that began with an earlier version has none.
   */
  startedBy: z
    .object({ execution: executionArn.nullable(), schedule: scheduleArn.nullable() })
    .default({ execution: null, schedule: null }),
});

/** What started a run; null for what did not. */
export type StartedBy = ReportRun['startedBy'];

/** One of them. */
export type ReportRun = z.infer<typeof reportRun>;

/** An account of a run. */
export const runAccount = z.object({
  accountId,
  name: z.string().max(255),
  organizationId: z.guid().nullable(),
});

/** Accounts that share Cost Explorer's rate; an item of the outer map. */
export const runOrganization = z.object({
  /** Object with a line for each account. */
  accounts_key: z.string().max(200),
  count: z.int().positive(),
});

/** One of them. */
export type RunOrganization = z.infer<typeof runOrganization>;

/** Keys of a run's objects. */
export function runKeys({ id }: Pick<ReportRun, 'id'>) {
  const folder = `runs/${id}`;
  return {
    organizations: `${folder}/organizations.jsonl`,
    accounts: (organizationId: string | null) =>
      `${folder}/accounts/${organizationId ?? 'none'}.jsonl`,
    shutOff: `${folder}/shut-off.jsonl`,
    reports: `${folder}/reports/`,
    report: (accountId: string) => `${folder}/reports/${accountId}.json`,
    failure: (accountId: string) => `${folder}/failures/${accountId}.json`,
    costs: (accountId: string) => `${folder}/costs/${accountId}.csv`,
    costsByTag: (accountId: string) => `${folder}/costs-by-tag/${accountId}.csv`,
    costsParquet: (accountId: string) => `${folder}/costs-parquet/${accountId}.parquet`,
    finished: `${folder}/finished.json`,
    delivery: (channel: string) => `${folder}/deliveries/${channel}.json`,
  };
}
