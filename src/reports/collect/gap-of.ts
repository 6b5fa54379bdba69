import { AwsError } from '../../aws/aws-error.ts';
import { ToolError } from '../../tools/tool-error.ts';
import type { Gap } from '../account-report.ts';
import { RequestCeilingError } from './request-meter.ts';

/**
 * Says what is missing from a report, and why.
 *
 * @param error - what was thrown
 * @param section - that it was thrown for
 * @param detail - part of the section; null for all of it
 * @throws the error itself when it is no answer but a bug, or the report must stop
 */
export function gapOf(error: unknown, section: Gap['section'], detail: string | null = null): Gap {
  if (error instanceof AwsError) {
    return { section, detail, code: error.code, message: error.message };
  }
  if (error instanceof ToolError && !(error instanceof RequestCeilingError)) {
    return { section, detail, code: error.errorType, message: error.message };
  }
  throw error;
}
