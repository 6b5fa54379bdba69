const COMPASS = 'central|north|south|east|west|northeast|northwest|southeast|southwest';
const REGION = new RegExp(`^(?:[a-z]{2}(?:-gov|-iso[a-z]?)?|eusc-[a-z]{2})-(?:${COMPASS})-[1-9]$`);

const PARTITIONS: readonly (readonly [form: RegExp, partition: string])[] = [
  [/^cn-/, 'aws-cn'],
  [/^eusc-/, 'aws-eusc'],
  [/^us-gov-/, 'aws-us-gov'],
  [/^[a-z]{2}-iso-/, 'aws-iso'],
  [/^[a-z]{2}-isob-/, 'aws-iso-b'],
  [/^[a-z]{2}-isoe-/, 'aws-iso-e'],
  [/^[a-z]{2}-isof-/, 'aws-iso-f'],
];

/**
 * Whether a text has the form of an AWS Region's code. A Region becomes part of a host name, so
 * nothing else may pass for one.
 *
 * @param text - such as `us-west-2` or `eusc-de-east-1`
 */
export function isRegion(text: string): boolean {
  return REGION.test(text);
}

/**
 * The partition of a Region: accounts, credentials and host names of one are no good in another.
 *
 * @param region - such as `us-west-2`
 * @returns as ARNs have it, such as `aws` or `aws-cn`
 * @see https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
 */
export function partitionOf(region: string): string {
  return PARTITIONS.find(([form]) => form.test(region))?.[1] ?? 'aws';
}
