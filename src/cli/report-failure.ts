import { AccountError, IdentityCheckError } from '../accounts/errors.ts';
import { describeFailure } from '../accounts/safe-cause.ts';
import { AdministrationError } from '../administration/administration-error.ts';
import { EnvironmentError } from '../environment.ts';
import { CommandError } from './command-error.ts';

/**
 * Ends a command with one line on standard error and exit code 1. What drivers say stays unsaid: it
 * may name hosts and users.
 *
 * @param error - why the command failed
 */
export function reportFailure(error: unknown): void {
  process.stderr.write(`${describeError(error)}\n`);
  process.exitCode = 1;
}

/**
 * Says in one line why a command failed.
 *
 * @param error - whatever was thrown
 */
export function describeError(error: unknown): string {
  if (error instanceof AccountError) {
    return `${error.errorType}: ${error.publicMessage} (${error.detail})`;
  }
  if (error instanceof IdentityCheckError) {
    return `${error.message} (${error.service} ${error.operation}: ${describeFailure(error.cause)})`;
  }
  const isForPeople =
    error instanceof EnvironmentError ||
    error instanceof CommandError ||
    error instanceof AdministrationError;
  return isForPeople ? error.message : describeFailure(error);
}
