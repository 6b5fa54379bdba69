// The functions of a report's run.

import { bucketVariables, keptAnswersVariables } from '../template/bucket.ts';
import type { DeploymentSettings } from '../template/deployment-settings.ts';
import { type FunctionDefinition, functionDefinition } from '../template/function-definition.ts';
import { REPORT_FUNCTIONS, REPORT_STEPS, type ReportStep } from './report-ids.ts';
import type { ReportSettings } from './report-settings.ts';

interface Size {
  readonly description: string;
  /** Seconds. */
  readonly timeout: number;
  /** Megabytes; the stage's own when absent. */
  readonly memorySize?: number;
  /** Whether it asks the database, and so has to be in its network. */
  readonly usesDatabase: boolean;
}

const SIZES: Readonly<Record<ReportStep, Size>> = {
  plan: {
    description: 'Plans a cost report: which accounts, how many billed requests.',
    timeout: 300,
    usesDatabase: true,
  },
  collect: {
    description: 'Collects what a cost report says about one account.',
    timeout: 900,
    usesDatabase: true,
  },
  finish: {
    description: 'Makes the cost report of what was collected, in all formats.',
    timeout: 900,
    memorySize: 1024,
    usesDatabase: false,
  },
  deliver: {
    description: 'Delivers a cost report by e-mail or to a chat.',
    timeout: 120,
    usesDatabase: false,
  },
};

/** What the functions of reports are made with. */
export interface ReportDeployment {
  readonly settings: DeploymentSettings;
  readonly reports: ReportSettings;
}

/** The functions of a report's run, for serverless.yml, by name. */
export function reportFunctions(
  deployment: ReportDeployment,
): Readonly<Record<string, FunctionDefinition>> {
  return Object.fromEntries(
    REPORT_STEPS.map((step) => [REPORT_FUNCTIONS[step].name, define(step, deployment)]),
  );
}

function define(step: ReportStep, { settings, reports }: ReportDeployment): FunctionDefinition {
  const environment = {
    ...bucketVariables,
    ...(step === 'collect' && keptAnswersVariables(settings)),
    REPORT_SENDER: reports.reportSender,
    REPORT_RECIPIENTS: reports.reportRecipients.join(','),
    REPORT_WEBHOOK_SECRET_NAME: reports.reportWebhookSecretName,
    REPORT_WEBHOOK_CHAT: reports.reportWebhookChat,
  };
  const { memorySize } = settings;
  return functionDefinition(
    { ...REPORT_FUNCTIONS[step], memorySize, ...SIZES[step], environment },
    settings,
  );
}
