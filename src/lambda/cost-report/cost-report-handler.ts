import * as z from 'zod';
import { createQuestion } from '../../reports/report-question.ts';
import { ValidationError } from '../../tools/tool-error.ts';
import { collectSignedIn } from './collect-signed-in.ts';
import { collectStep } from './collect-step.ts';
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
  const question = createQuestion({ title: accountId, ...asked }, dependencies.now());
  const account = { accountId, name: accountId, organizationId: null };
  return (await collectSignedIn({ question, account }, attempt, dependencies)).report;
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
