import { OWN_ACCOUNT } from '../callers/grant.ts';
import type { CallState } from './billing-call.ts';

/**
 * Which account a call is about.
 *
 * @param state - of the call
 * @returns twelve digits; `own` for the account that the function runs in; null for a tool that asks
 *   nothing of AWS, and when the call ended before its arguments were known to be good
 */
export function accountOf({ call, targetAccountId }: CallState): string | null {
  if (!call || call.tool.actions.length === 0) return null;
  return targetAccountId ?? OWN_ACCOUNT;
}
