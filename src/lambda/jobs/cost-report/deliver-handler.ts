// The Lambda that delivers a report.
import * as z from 'zod';
import { deliverOnce } from '../../../reports/deliver/deliver-once.ts';
import { postMessage } from '../../../reports/deliver/post-message.ts';
import { readPublished } from '../../../reports/deliver/publish-report.ts';
import { HTML_FILE, messageFile, TEXT_FILE } from '../../../reports/deliver/render-files.ts';
import { mailSender } from '../../../reports/deliver/send-mail.ts';
import { type FinishedRun, finishedRun } from '../../../reports/run/finish-run.ts';
import { readInput } from '../../../reports/run/read-input.ts';
import { reportRun, runKeys } from '../../../reports/run/report-run.ts';
import type { ObjectStore } from '../../../reports/store/object-store.ts';
import { type StepHandler, stepHandler } from '../step-handler.ts';
import { type Channel, channel } from './channels.ts';
import {
  createReportDependencies,
  type ReportDependencies,
  reportStore,
} from './report-dependencies.ts';

const deliverEvent = z.object({ run: reportRun, channel });

/**
 * The Lambda that delivers a published report one way, at most once.
 *
 * @param dependencies - of the process
 */
export function deliverHandler(dependencies = createReportDependencies()): StepHandler {
  return stepHandler('report deliver', dependencies.logger, async (event, { signal }) => {
    const { run, channel: way } = readInput(deliverEvent, event, 'event');
    const store = reportStore(dependencies, signal);
    const published = await finishedRun(run, store);
    if (!published) throw new TypeError(`the run ${run.id} is not finished`);
    const send = await prepare[way](published, store, dependencies);
    const key = runKeys(run).delivery(way);
    const delivered = await deliverOnce({ store, key, now: dependencies.now(), send });
    return { channel: way, outcome: delivered ? 'delivered' : 'delivered_before' };
  });
}

type Prepare = (
  published: FinishedRun,
  store: ObjectStore,
  dependencies: ReportDependencies,
) => Promise<() => Promise<void>>;

// All that can fail without consequences comes before anything is sent.
const prepare: Record<Channel, Prepare> = {
  async email(published, store, { reports, region }) {
    if (!reports.mail) throw new TypeError('REPORT_SENDER or REPORT_RECIPIENTS is not set');
    const text = await readPublished(published, TEXT_FILE, store);
    const html = await readPublished(published, HTML_FILE, store);
    const mail = { subject: text.split('\n', 2).join(', '), html, text };
    const sendMail = mailSender(region, reports.mail);
    return () => sendMail(mail);
  },
  async chat(published, store, { reports, readSecret }) {
    if (!reports.webhook) throw new TypeError('REPORT_WEBHOOK_SECRET_NAME is not set');
    const { secretName, chat } = reports.webhook;
    const body = await readPublished(published, messageFile(chat), store);
    return () => postMessage(() => readSecret(secretName, { fresh: false }), body);
  },
};
