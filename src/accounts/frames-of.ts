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
