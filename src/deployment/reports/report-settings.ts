// The stage's parameters of reports.
import * as z from 'zod';
import { LONGEST_TAG, MOST_REQUESTS } from '../../reports/run/report-request.ts';
import { LOCALES } from '../../reports/texts/locale.ts';
import { readSettings, secretName } from '../template/deployment-settings.ts';

const expression = z
  .string()
  .regex(
    /^$|^(cron|rate|at)\(.+\)$/,
    'expected cron(…) or rate(…), as EventBridge Scheduler has it',
  );
const whole = (minimum: number, maximum: number) =>
  z.coerce.number().int().min(minimum).max(maximum);
const addresses = z
  .string()
  .transform((text) => text.split(',').map((each) => each.trim()))
  .transform((all) => all.filter((each) => each !== ''))
  .pipe(z.array(z.email()));

const shape = {
  reportDailySchedule: expression,
  reportDailyPeriod: z.string().min(1),
  reportMonthlySchedule: expression,
  reportTimezone: z.string().min(1),
  reportTitle: z.string().min(1).max(200),
  reportOrganizationId: z.literal('').or(z.guid()),
  reportTag: z.string().max(LONGEST_TAG),
  reportFocus: z.enum(['on', 'off']),
  reportLocale: z.enum(LOCALES),
  reportMaxRequests: whole(1, MOST_REQUESTS),
  reportOrganizationsAtOnce: whole(1, 1_000),
  reportAccountsAtOnce: whole(1, 1_000),
  reportToleratedFailurePercentage: whole(0, 100),
  reportSender: z.literal('').or(z.email()),
  reportRecipients: addresses,
  reportWebhookSecretName: secretName,
  reportWebhookChat: z.enum(['slack', 'teams']),
  reportAlarmEmail: z.literal('').or(z.email()),
  reportRetentionInDays: whole(30, 3_653),
};

const settings = z.object(shape).superRefine((given, context) => {
  if (given.reportRecipients.length > 0 === (given.reportSender !== '')) return;
  const message = 'expected to be given together with reportSender';
  context.addIssue({ code: 'custom', path: ['reportRecipients'], message });
});

/** What scheduled reports are set to; `docs/reports.md` says what each setting means. */
export type ReportSettings = z.output<typeof settings>;

/** Names of the parameters that {@link readReportSettings} reads. */
export const REPORT_PARAMETER_NAMES: readonly string[] = Object.keys(shape);

/**
 * Reads the stage's parameters of reports.
 *
 * @param parameters - by name
 * @throws {@link SettingsError} naming each parameter with an unusable value
 */
export function readReportSettings(parameters: Readonly<Record<string, unknown>>): ReportSettings {
  return readSettings(settings, parameters);
}
