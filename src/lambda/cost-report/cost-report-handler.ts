import * as z from 'zod';
import { RequestMeter } from '../../reports/collect/request-meter.ts';
import { createQuestion, type ReportAccount } from '../../reports/report-question.ts';
import { ValidationError } from '../../tools/tool-error.ts';
import { collectSignedIn } from './collect-signed-in.ts';
import { collectStep } from './collect-step.ts';
import { listReportAccounts } from './list-report-accounts.ts';
import { createReportDependencies, type ReportDependencies } from './report-dependencies.ts';
import { type Attempt, type StepHandler, stepHandler } from './step-handler.ts';

const ofRun = z.object({ run: z.unknown() });
const direct = z.strictObject({
  account_id: z.string().regex(/^[0-9]{12}$/, 'twelve digits'),
  period: z.string(),
  tag: z.string().min(1).optional(),
});

/**
 * The Lambda that reports on one account. From the state machine it gets `{ run, account }` and puts
 * the report into the bucket; invoked by hand with `{ account_id, period, tag? }` it answers with
 * the report itself and keeps nothing.
 *
 * @param dependencies - of the process
 */
export function costReportHandler(dependencies = createReportDependencies()): StepHandler {
  return stepHandler('collect', dependencies.logger, (event, attempt) =>
    ofRun.safeParse(event).data?.run === undefined
      ? reportDirectly(event, attempt, dependencies)
      : collectStep(event, attempt, dependencies),
  );
}

async function reportDirectly(
  event: unknown,
  attempt: Attempt,
  dependencies: ReportDependencies,
): Promise<object> {
  const { account_id: accountId, ...asked } = readDirect(event);
  const account = await findAccount(accountId, dependencies);
  const question = createQuestion({ title: account.name, ...asked }, dependencies.now());
  const meter = new RequestMeter(question.maxRequestsPerAccount);
  return (await collectSignedIn({ question, account, meter }, attempt, dependencies)).report;
}

async function findAccount(
  accountId: string,
  { database }: ReportDependencies,
): Promise<ReportAccount> {
  for await (const page of listReportAccounts(database, { account_ids: [accountId] })) {
    for (const { shutOff: _, ...account } of page) return account;
  }
  // Whether it may be asked about is decided later, and entered into the audit trail.
  return { accountId, name: accountId, organizationId: null };
}

function readDirect(event: unknown): z.infer<typeof direct> {
  const parsed = direct.safeParse(event);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ValidationError({
    parameter: issue?.path.join('.') || 'event',
    expected: '{ account_id: twelve digits, period: such as last-month, tag?: key }',
    received: issue?.message ?? 'something else',
  });
}
