// What a grant is: to whom, for what, how far and until when.

/** Stands for the account that the functions run in; callers ask about it by naming none. */
export const OWN_ACCOUNT = 'own';

/** Stands for every tool family but confidential ones, those of later versions included. */
export const ALL_FAMILIES = '*';

/**
 * How much of an account's bill a grant shows.
 *
 * - `own`: what the account itself is charged
 * - `payer`: all that it is billed, which for a payer is what other accounts are charged as well –
 *   those that were not granted and those that are shut off included
 */
export const GRANT_SCOPES = ['own', 'payer'] as const;

/** One of {@link GRANT_SCOPES}. */
export type GrantScope = (typeof GRANT_SCOPES)[number];

/** In the place of a tool family: running a program with the credentials of an account. */
export const EXEC = 'exec';

/** Whom something is granted to. */
export interface GrantPrincipal {
  readonly type: 'caller' | 'organization' | 'group';
  /** As the identity provider has it; letter case counts. */
  readonly id: string;
}

/** What may be asked about. */
export interface GrantTarget {
  readonly type: 'account' | 'organization';
  /** Account: twelve digits, or {@link OWN_ACCOUNT}. Organisation: `organizations.id`, a UUID. */
  readonly id: string;
}

/** What an operator grants. */
export interface NewGrant {
  readonly principal: GrantPrincipal;
  readonly target: GrantTarget;
  /** Names of tool families, at least one; {@link ALL_FAMILIES} for all. */
  readonly toolFamilies: readonly string[];
  readonly scope: GrantScope;
  /** From then on it grants nothing; null: never. */
  readonly expiresAt: Date | null;
  /** Who granted it, for people. */
  readonly createdBy: string;
}

/** A grant as it is stored. */
export interface Grant extends NewGrant {
  /** UUID. */
  readonly id: string;
  readonly createdAt: Date;
}
