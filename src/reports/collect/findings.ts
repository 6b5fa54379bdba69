// What a section of an account's report found, beside what of it could not be found out.
import { AwsError } from '../../aws/aws-error.ts';
import { ToolError } from '../../tools/tool-error.ts';
import type { Gap } from '../account-report.ts';
import { RequestCeilingError } from './request-meter.ts';

/** Lines of a section, and what of it is unknown. */
export interface Findings<Line> {
  /** Null when nothing is known: that is not the same as none. */
  readonly lines: readonly Line[] | null;
  readonly gaps: readonly Gap[];
}

/**
 * Waits for a section; what AWS or a tool refuses becomes a gap.
 *
 * @param section - that the work is for
 * @param work - whose bugs are thrown, and so is what must stop the report
 */
export async function findingsOf<Line>(
  section: Gap['section'],
  work: Promise<Findings<Line>>,
): Promise<Findings<Line>> {
  try {
    return await work;
  } catch (error) {
    return { lines: null, gaps: [gapOf(error, section)] };
  }
}

/**
 * Says that an answer has more pages than were read.
 *
 * @param section - that it was read for
 * @param complete - as the tool says
 */
export function cutGap(section: Gap['section'], complete: boolean): readonly Gap[] {
  if (complete) return [];
  const message = 'AWS has more than is read; the rest is unknown.';
  return [{ section, detail: null, code: 'incomplete_answer', message }];
}

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
