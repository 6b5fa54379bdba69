// What the doctor can look at, and what it can say about it.

/** What the doctor looks at. */
export const CHECKS = [
  'row',
  'decryption',
  'credentials',
  'external-id',
  'trust',
  'families',
  'key-age',
] as const;

/** One thing that the doctor looks at. */
export type Check = (typeof CHECKS)[number];

/** What the doctor found. */
export interface Finding {
  readonly check: Check;
  /**
   * `notice`: works, and should be looked at; `unknown`: could not be found out, for want of a
   * permission or because it costs money. Only `failed` is not well.
   */
  readonly status: 'ok' | 'notice' | 'unknown' | 'failed';
  /** What was found, in one line without secrets. */
  readonly detail: string;
  /** Of a tool that was not tried: which one, and why not. */
  readonly untried?: { readonly tool: string; readonly why: string };
  /** What to do about it, in one line. */
  readonly next_step?: string;
}

/** What to do about what passes: throttling, an outage, a network. */
export const TRY_AGAIN = 'Nothing needs to be changed for this: try again later.';
