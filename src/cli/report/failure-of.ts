import { AccountError, IdentityCheckError } from '../../accounts/errors.ts';
import { AwsError } from '../../aws/aws-error.ts';
import type { AccountFailure } from '../../reports/account-report.ts';
import { RequestCeilingError } from '../../reports/collect/request-meter.ts';
import type { ReportAccount } from '../../reports/report-question.ts';
import { ToolError } from '../../tools/tool-error.ts';

/**
 * Says why an account could not be collected.
 *
 * @param account - which
 * @param error - what was thrown
 * @throws the error itself when it is a bug, or nothing more may be asked
 */
export function failureOf(account: ReportAccount, error: unknown): AccountFailure {
  if (error instanceof AccountError) {
    return { account, code: error.errorType, message: error.publicMessage };
  }
  if (error instanceof IdentityCheckError) {
    return { account, code: 'identity_check_failed', message: error.message };
  }
  if (error instanceof AwsError) return { account, code: error.code, message: error.message };
  if (error instanceof ToolError && !(error instanceof RequestCeilingError)) {
    return { account, code: error.errorType, message: error.message };
  }
  throw error;
}
