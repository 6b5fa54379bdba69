import { AccountError } from '../accounts/errors.ts';

/**
 * What a log may hold of an error. Not its message: parsers and drivers quote what they were given.
 * The frames tell where.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (error instanceof AccountError) return { detail: error.detail };
  if (!(error instanceof Error)) return {};
  const { name, message, stack } = error;
  // First of all, since a message can have lines that look like frames.
  const frames = stack
    ?.replace(message, '')
    .split('\n')
    .filter((line) => line.startsWith('    at '));
  return { error: name, frames };
}
