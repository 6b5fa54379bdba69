import * as z from 'zod';
import { describeValue } from '../../tools/describe-value.ts';
import { ValidationError } from '../../tools/tool-error.ts';
import { LOCALES } from '../texts/locale.ts';

const accountId = z.string().regex(/^[0-9]{12}$/, 'expected twelve digits');

const reportRequest = z.strictObject({
  title: z.string().min(1).max(255).default('All accounts'),
  /** `organizations.id`; without it and `account_ids` the report is about all accounts. */
  organization_id: z.guid().optional(),
  account_ids: z.array(accountId).min(1).max(10_000).optional(),
  period: z.string(),
  tag: z.string().min(1).max(128).optional(),
  locale: z.enum(LOCALES).default('en'),
  /** Most billed Cost Explorer requests of the whole run. */
  max_requests: z.int().positive().default(10_000),
  organizations_at_once: z.int().min(1).max(1_000).default(10),
  accounts_at_once: z.int().min(1).max(1_000).default(5),
  tolerated_failure_percentage: z.int().min(0).max(100).default(50),
  /** Moment that the period counts from; the start of the execution by default. */
  time: z.iso.datetime().optional(),
  /** Tells a run from an earlier one of the same day with the same question. */
  label: z.string().max(50).optional(),
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
  const parsed = reportRequest.safeParse(given, { reportInput: true });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  throw new ValidationError({
    parameter: unknown ?? (issue?.path.join('.') || 'request'),
    expected: unknown ? 'a known name' : (issue?.message ?? 'a request'),
    received: describeValue(issue?.input),
  });
}
