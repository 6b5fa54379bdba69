import { AccountError, DatabaseConnectionError } from '../accounts/errors.ts';
import { describeFailure } from '../accounts/safe-cause.ts';

/**
 * What became of a query about callers, as the error that callers are told.
 *
 * @param error - whatever was thrown
 */
export function databaseFailure(error: unknown): AccountError {
  if (error instanceof AccountError) return error;
  return new DatabaseConnectionError(`reading grants failed: ${describeFailure(error)}`, error);
}
