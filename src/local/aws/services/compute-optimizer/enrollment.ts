// Where accounts have opted in.
import type { GetEnrollmentStatusResponse } from '@aws-sdk/client-compute-optimizer';
import { AwsFault } from '../../engine/aws-fault.ts';
import type { CallContext, Operation } from '../../engine/service-module.ts';

/** Region by account in which it has not opted in. */
const NOT_ENROLLED: Readonly<Record<string, string>> = {
  '123456789012': 'eu-central-1',
  '210987654321': 'eu-central-1',
};

/** Compute Optimizer GetEnrollmentStatus. */
export const getEnrollmentStatus: Operation = (_input, call): GetEnrollmentStatusResponse => ({
  status: isEnrolled(call) ? 'Active' : 'Inactive',
  memberAccountsEnrolled: false,
  numberOfMemberAccountsOptedIn: 0,
  lastUpdatedTimestamp: new Date('2025-03-04T05:06:07Z'),
});

/** @throws {@link AwsFault} `OptInRequiredException` in a region the account has not enrolled in */
export function requireEnrollment(call: CallContext): void {
  if (isEnrolled(call)) return;
  throw new AwsFault(
    'OptInRequiredException',
    'AWS account is not registered for recommendations.',
    403,
  );
}

/** Whether an account has opted in where it asks. */
export function isEnrolled({ account, region }: CallContext): boolean {
  return NOT_ENROLLED[account] !== region;
}
