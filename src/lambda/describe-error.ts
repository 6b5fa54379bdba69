import { AccountError } from '../accounts/errors.ts';
import { framesOf } from '../accounts/safe-cause.ts';

/**
 * What a log may hold of an error. Not its message: parsers and drivers quote what they were given.
 * The frames tell where.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (error instanceof AccountError) return { detail: error.detail };
  if (!(error instanceof Error)) return {};
  return { error: error.name, frames: framesOf(error) };
}
