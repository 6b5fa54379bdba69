import type * as z from 'zod';
import { AwsFault } from './aws-fault.ts';

/**
 * Checks the input of an operation as the service's own model does.
 *
 * @param shape - what the operation takes; members it does not name are dropped
 * @param input - what came
 * @throws {@link AwsFault} `ValidationException` naming each member that is wrong
 */
export function readInput<Shape extends z.ZodType>(shape: Shape, input: unknown): z.infer<Shape> {
  const parsed = shape.safeParse(input);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    ({ path, message }) => `Value at '${path.join('.')}' failed to satisfy constraint: ${message}`,
  );
  throw new AwsFault(
    'ValidationException',
    `${faults.length} validation error(s) detected: ${faults.join('; ')}`,
  );
}
