import { AwsFault } from '../../engine/aws-fault.ts';
import type { CallContext } from '../../engine/service-module.ts';

/**
 * Checks that a billing view is there: each account has its primary one.
 *
 * @throws AwsFault `ResourceNotFoundException` for any other
 */
export function requireBillingView(arn: string | undefined, { account }: CallContext): void {
  if (arn === undefined || arn === `arn:aws:billing::${account}:billingview/primary`) return;
  throw new AwsFault('ResourceNotFoundException', `Billing view ${arn} doesn't exist`);
}
