/**
 * What AWS said with its times as UTC text; all else as it is.
 *
 * @param said - an answer of AWS, or a part of it
 */
export function withIsoTimes(said: unknown): unknown {
  if (said instanceof Date) return said.toISOString();
  if (Array.isArray(said)) return said.map(withIsoTimes);
  if (typeof said !== 'object' || said === null) return said;
  const members = Object.entries(said).filter(([name]) => name !== '$metadata');
  return Object.fromEntries(members.map(([name, value]) => [name, withIsoTimes(value)]));
}
