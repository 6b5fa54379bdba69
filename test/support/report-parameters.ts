/** The parameters of reports as serverless.yml sets them. */
export const defaultReportParameters = {
  reportDailySchedule: '',
  reportDailyPeriod: 'month-to-date',
  reportMonthlySchedule: '',
  reportTimezone: 'UTC',
  reportTitle: 'All accounts',
  reportOrganizationId: '',
  reportTag: '',
  reportFocus: 'off',
  reportLocale: 'en',
  reportMaxRequests: 10_000,
  reportOrganizationsAtOnce: 10,
  reportAccountsAtOnce: 5,
  reportToleratedFailurePercentage: 50,
  reportSender: '',
  reportRecipients: '',
  reportWebhookSecretName: '',
  reportWebhookChat: 'slack',
  reportAlarmEmail: '',
  reportRetentionInDays: 400,
};

/** Every parameter set, as text from the command line. */
export const fullReportParameters = {
  ...defaultReportParameters,
  reportDailySchedule: 'cron(0 6 * * ? *)',
  reportMonthlySchedule: 'cron(0 7 11 * ? *)',
  reportOrganizationId: '00000000-0000-4000-8000-00000000000a',
  reportTag: 'team',
  reportFocus: 'on',
  reportLocale: 'zh-CN',
  reportMaxRequests: '500',
  reportSender: 'reports@example.com',
  reportRecipients: 'finance@example.com, ops@example.com',
  reportWebhookSecretName: 'billing/webhook',
  reportAlarmEmail: 'ops@example.com',
};
