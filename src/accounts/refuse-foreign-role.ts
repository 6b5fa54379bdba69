import { partition } from '@aws-sdk/core/client';
import { AssumeRoleError } from './errors.ts';

/**
 * Makes sure that a role is in the partition of a Region: keys of one are worth nothing in another,
 * and are never shown there.
 *
 * @param roleArn - ARN of the role, already checked
 * @param place - `region`, already checked, and `whose` it is, for the log
 * @throws {@link AssumeRoleError} naming the partition that the role is not in
 * @see https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
 */
export function refuseForeignRole(
  roleArn: string,
  { region, whose }: { readonly region: string; readonly whose: string },
): void {
  const { name } = partition(region);
  if (roleArn.startsWith(`arn:${name}:`)) return;
  throw new AssumeRoleError(`role_arn is not in the partition ${name}, where ${whose} is`);
}
