import * as z from 'zod';
import { AwsFault } from '../../engine/aws-fault.ts';
import type { CallContext } from '../../engine/service-module.ts';

/** What `BillingViewArn` takes. */
export const billingViewSchema = z
  .string()
  .min(20)
  .max(2048)
  .regex(/^arn:aws[a-z-]*:(billing)::[0-9]{12}:billingview\/[-a-zA-Z0-9/:_+=.@]{1,43}$/)
  .optional();

/**
 * Checks that a billing view is there: each account has its primary one.
 *
 * @throws AwsFault `ResourceNotFoundException` for any other
 */
export function requireBillingView(arn: string | undefined, { account }: CallContext): void {
  if (arn === undefined || arn === `arn:aws:billing::${account}:billingview/primary`) return;
  throw new AwsFault('ResourceNotFoundException', `Billing view ${arn} doesn't exist`);
}
