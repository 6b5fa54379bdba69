import { renderError } from './render-error.ts';

/**
 * How a call ended, in one word.
 *
 * @param error - what ended it; absent when it was answered with data
 * @returns `success`, or the `error_type` that the caller gets
 */
export function outcomeOf(error: unknown): string {
  if (error === undefined || error === null) return 'success';
  return renderError(error)?.data.error_type ?? 'internal_error';
}
