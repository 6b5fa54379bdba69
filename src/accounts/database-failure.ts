import { AccountError, DatabaseConnectionError, DatabaseUnavailableError } from './errors.ts';
import { mayPass } from './may-pass.ts';
import { describeFailure } from './safe-cause.ts';

/**
 * What became of a query, as the error that callers are told.
 *
 * @param query - what was asked for, for the log
 * @param error - whatever was thrown
 */
export function databaseFailure(query: string, error: unknown): AccountError {
  if (error instanceof AccountError) return error;
  const Failure = mayPass(error) ? DatabaseUnavailableError : DatabaseConnectionError;
  return new Failure(`${query} failed: ${describeFailure(error)}`, error);
}
