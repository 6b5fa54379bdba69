import type { AccountFailure, AccountReport } from '../../src/reports/account-report.ts';
import { ReportFold } from '../../src/reports/model/report-fold.ts';
import type { Report } from '../../src/reports/report.ts';
import type { ReportAccount, ReportQuestion } from '../../src/reports/report-question.ts';

/** What a report is made of. */
export interface ReportParts {
  readonly question: ReportQuestion;
  readonly accountReports: readonly AccountReport[];
  readonly failures: readonly AccountFailure[];
  /** Accounts that are shut off; absent for none. */
  readonly shutOff?: readonly ReportAccount[];
  /** When it is made. */
  readonly now: Date;
}

/** Makes a report of accounts that are all at hand; {@link ReportFold} takes them one by one. */
export function buildReport({
  question,
  accountReports,
  failures,
  shutOff = [],
  now,
}: ReportParts): Report {
  const fold = new ReportFold(
    question,
    accountReports.map(({ account }) => account.accountId),
  );
  for (const report of accountReports) fold.add(report);
  for (const failure of failures) fold.fail(failure);
  for (const account of shutOff) fold.leaveOut(account);
  return fold.finish(now);
}
