// What may be told of somebody else's error: its kind and place, nothing that it says.

// The database driver has no codes for these; it says the same each time.
const DRIVER_MESSAGES = new Set([
  'Connection terminated due to connection timeout',
  'Connection terminated unexpectedly',
  'Query read timeout',
  'The server does not support SSL connections',
  'timeout exceeded when trying to connect',
]);

/**
 * Copies an error without its message: what kind it was and where it was thrown, nothing of what it
 * said. Drivers put hosts, users, statements and signed headers into messages and properties.
 *
 * @param error - whatever was thrown
 */
export function safeCause(error: unknown): Error {
  const copy = new Error(describeFailure(error));
  copy.stack = [`Error: ${copy.message}`, ...framesOf(error)].join('\n');
  return copy;
}

/**
 * Names a failure and those beneath it by their codes, e.g. `GetParameterError:
 * ResourceNotFoundException (HTTP 400)`.
 *
 * @param error - whatever was thrown
 */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown failure';
  const status = httpStatusOf(error);
  const own = `${codeOf(error)}${status === undefined ? '' : ` (HTTP ${status})`}`;
  return error.cause === undefined ? own : `${own}: ${describeFailure(error.cause)}`;
}

/**
 * The code or name of an error. Codes come from the other side of a connection: only what looks like
 * one is passed on.
 *
 * @param error - whatever was thrown
 */
export function codeOf(error: Error): string {
  if (DRIVER_MESSAGES.has(error.message)) return error.message;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return /^[\w.-]{1,64}$/.test(code) ? code : 'unreadable error code';
}

/** The HTTP status of the answer that the AWS SDK made an error of, if it was one. */
export function httpStatusOf(error: Error): number | undefined {
  const metadata = '$metadata' in error ? error.$metadata : undefined;
  if (typeof metadata !== 'object' || metadata === null) return undefined;
  const status = 'httpStatusCode' in metadata ? metadata.httpStatusCode : undefined;
  return typeof status === 'number' ? status : undefined;
}

/**
 * Where an error was thrown: the frames of its stack, and nothing that it says.
 *
 * @param error - whatever was thrown
 * @returns lines such as `    at query (/app/db.js:10:52)`; none for what has no stack
 */
export function framesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  // A message may have lines that look like frames.
  const linesOfMessage = error.message.split('\n').length;
  const lines = error.stack?.split('\n').slice(linesOfMessage);
  return lines?.filter((line) => /^ {4}at .*:\d+:\d+\)?$/.test(line)) ?? [];
}
