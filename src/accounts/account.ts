// What may be shown of an account.

/** The part of an account that may be shown and logged. */
export interface Account {
  /** Twelve digits. */
  readonly accountId: string;
  /** `Unknown` when the account has none. */
  readonly alias: string;
  /** How we sign in: an access key pair, or a role that is assumed. */
  readonly authType: 'aksk' | 'iam_role';
  /** AWS region, e.g. `us-east-1`. */
  readonly region: string;
  /** `organizations.id`, a UUID; null when the account belongs to none. */
  readonly organizationId: string | null;
}

/**
 * Whether a text is an AWS account id: twelve ASCII digits and nothing else.
 *
 * @param text - what somebody says is an account id
 */
export function isAccountId(text: string): boolean {
  return /^[0-9]{12}$/.test(text);
}
