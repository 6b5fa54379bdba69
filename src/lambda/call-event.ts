import type { AccountEvent } from '../accounts/account-event.ts';
import type { AwsRequest } from '../aws/aws-request.ts';

/** The attempt to enter a call into the audit trail. */
export interface AuditWrite {
  readonly kind: 'audit_write';
  readonly startedAt: Date;
  /** Milliseconds. */
  readonly duration: number;
  readonly failed: boolean;
}

/** What happened during a call: all that audit, metrics and traces know of it. */
export type CallEvent = AccountEvent | AwsRequest | AuditWrite;
