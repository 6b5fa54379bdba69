/** A record for people: one line for each member that has a value. */
export function describeRecord(record: object): string {
  return Object.entries(record)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name.padEnd(16)}  ${value}`)
    .join('\n');
}
