// Every reason for which nobody is known to have asked, and what is said about it.

/** Why it is not known who makes a request, and what the caller is told about it. */
export interface Refusal {
  /** Stable code of the answer. */
  readonly errorType: 'caller_unknown' | 'caller_too_large' | 'identity_unavailable';
  readonly message: string;
  /** Present: the same request may go well later. */
  readonly retryable?: true;
}

const CALLER_UNKNOWN = {
  errorType: 'caller_unknown',
  message: 'The Gateway does not know who is asking. Sign in with a token that names its subject.',
} as const;

/** Everything that the Gateway's interceptor refuses a request for, by the reason that is recorded. */
export const REFUSALS = {
  /** There is nothing that could be checked. */
  no_identity: CALLER_UNKNOWN,
  /** There is a token that is not believed. */
  token_refused: CALLER_UNKNOWN,
  /** What is believed names nobody, or a job or an operator. */
  caller_unnamed: CALLER_UNKNOWN,
  /** The caller has no room in the header. */
  caller_too_large: {
    errorType: 'caller_too_large',
    message:
      'The token names more groups than can be passed on. Ask the administrator to have it issued ' +
      'with fewer.',
  },
  /** The identity provider did not say what it signs with. */
  identity_unavailable: {
    errorType: 'identity_unavailable',
    message:
      'The identity provider cannot be reached, so it is not known who is asking. Try again later.',
    retryable: true,
  },
} as const satisfies Record<string, Refusal>;

/** A name in {@link REFUSALS}. */
export type RefusalReason = keyof typeof REFUSALS;

/** What of a refusal a program needs to react, besides its code. */
export function refusalData(refusal: Refusal): { readonly retryable?: true } {
  return refusal.retryable ? { retryable: true } : {};
}
