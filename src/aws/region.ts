// What a Region's code looks like, and which partition it is in.
import { partition } from '@aws-sdk/core/client';

const COMPASS = 'central|north|south|east|west|northeast|northwest|southeast|southwest';
// What the SDK has no partition for would pass for a Region of the classic one.
const AREA = '[a-z]{2}|us-gov|us-iso[bf]?|eu-isoe|eusc-de';
const REGION = new RegExp(`^(?:${AREA})-(?:${COMPASS})-[1-9]$`);

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
 * The partition that the SDK builds a Region's host names for: accounts and credentials of one are no
 * good in another.
 *
 * @param region - such as `us-west-2`
 * @returns as ARNs have it, such as `aws` or `aws-cn`
 * @see https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
 */
export function partitionOf(region: string): string {
  return partition(region).name;
}
