import type * as z from 'zod';
import { describeValue } from '../../tools/describe-value.ts';
import { ValidationError } from '../../tools/tool-error.ts';

/**
 * Checks what a step of a run was given.
 *
 * @param schema - what it takes
 * @param given - as it came
 * @param name - of the whole, for an error that is about no single member
 * @throws {@link ValidationError} naming the first member that cannot be used
 */
export function readInput<Schema extends z.ZodType>(
  schema: Schema,
  given: unknown,
  name: string,
): z.output<Schema> {
  const parsed = schema.safeParse(given, { reportInput: true });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  throw new ValidationError({
    parameter: unknown ?? (issue?.path.join('.') || name),
    expected: unknown ? 'a known name' : (issue && expectedBy(issue.message)) || `a ${name}`,
    received: describeValue(issue?.input),
  });
}

// "Too small: expected string to have >=1 characters", "Invalid UUID", or a message of ours.
function expectedBy(message: string): string {
  return message.replace(/^(?:[\w ]+: )?expected |^Invalid /, '').replace(/, received .*$/s, '');
}
