/** The account that calls without `target_account_id` are about. */
export const OWN_ACCOUNT = '111122223333';

/** One of the calls of the isolation test. */
export interface IsolationCall {
  /** Whom it is about. */
  readonly account: string;
  readonly tool: 'cost-explorer' | 'budgets';
  /** First day, as a day number; no other call has the same first and last day. */
  readonly start: number;
  /** Day after the last one. */
  readonly end: number;
}
