import { describeValue } from './describe-value.ts';
import { ValidationError } from './tool-error.ts';

/** What one operation of a tool takes; `operation` itself goes without saying. */
export interface OperationArguments {
  /** Arguments without which it cannot be asked. */
  readonly required: readonly string[];
  /** Further arguments that it uses. */
  readonly optional: readonly string[];
}

/**
 * Refuses arguments that the chosen operation lacks, and those that it would leave out of the
 * request without a word, so that the answer would be about something else than was asked.
 *
 * @param args - parsed arguments of a tool with operations
 * @param operation - what the chosen one takes
 * @throws {@link ValidationError} naming the first argument at fault
 */
export function checkOperationArguments(
  args: Readonly<Record<string, unknown>>,
  { required, optional }: OperationArguments,
): void {
  const used = [...required, ...optional];
  const given = Object.keys(args).filter((name) => args[name] !== undefined);
  const unused = given.find((name) => name !== 'operation' && !used.includes(name));
  if (unused !== undefined) {
    throw new ValidationError({
      parameter: unused,
      expected: `nothing for ${args.operation}, which uses ${used.join(', ')}`,
      received: describeValue(args[unused]),
    });
  }
  const missing = required.find((name) => args[name] === undefined);
  if (missing === undefined) return;
  throw new ValidationError({
    parameter: missing,
    expected: `a value, since ${args.operation} needs one`,
    received: 'nothing',
  });
}
