/**
 * What AWS said with its times as text, in UTC; all else as it is.
 *
 * @param said - an answer of AWS, or a part of it
 */
export function timesAsText(said: unknown): unknown {
  if (said instanceof Date) return said.toISOString();
  if (Array.isArray(said)) return said.map(timesAsText);
  if (typeof said !== 'object' || said === null) return said;
  const members = Object.entries(said).filter(([name]) => name !== '$metadata');
  return Object.fromEntries(members.map(([name, value]) => [name, timesAsText(value)]));
}
