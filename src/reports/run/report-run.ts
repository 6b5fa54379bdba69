import * as z from 'zod';
import { LOCALES } from '../texts/locale.ts';

const period = z.object({ start: z.iso.date(), end: z.iso.date() });

/** A report on its way through the state machine; plain JSON that every step is handed. */
export const reportRun = z.object({
  /** The same for the same question on the same day, so that a run can be started again. */
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** Name of the set of accounts in the keys of published reports. */
  set: z.string().regex(/^[a-z0-9-]+$/),
  locale: z.enum(LOCALES),
  question: z.object({
    title: z.string(),
    period,
    previous: period,
    tag: z.string().nullable(),
    maxRequestsPerAccount: z.int().positive(),
  }),
  /** Where the distributed map writes what became of its items. */
  mapResults: z.string(),
});

/** One of them. */
export type ReportRun = z.infer<typeof reportRun>;

/** An account of a run. */
export const runAccount = z.object({
  accountId: z.string(),
  name: z.string(),
  organizationId: z.string().nullable(),
});

/** Accounts that share Cost Explorer's rate; an item of the outer map. */
export const runOrganization = z.object({
  /** Object with a line for each account. */
  accounts_key: z.string(),
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
    finished: `${folder}/finished.json`,
    delivery: (channel: string) => `${folder}/deliveries/${channel}.json`,
  };
}
