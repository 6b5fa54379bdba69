// Who makes a request, by a token or by IAM, whichever the Gateway's authorizer is.
import type { Caller } from './caller.ts';
import { findHeader } from './find-header.ts';
import { IdentityProviderError } from './identity-provider.ts';
import type { RefusalReason } from './refusal.ts';
import { type ClaimNames, tokenCaller } from './token-caller.ts';
import type { TokenRules, TokenVerifier } from './verify-token.ts';

/** How the Gateway identifies its callers: its `AuthorizerType`. */
export const AUTHORIZER_TYPES = ['CUSTOM_JWT', 'AWS_IAM', 'NONE'] as const;

/** What tells who asks. */
export interface IdentitySource {
  /** A token is only worth something on a Gateway whose callers have tokens. */
  readonly authorizer: (typeof AUTHORIZER_TYPES)[number];
  readonly claims: ClaimNames;
  /** With `CUSTOM_JWT`; absent: no token is believed. */
  readonly tokens?: TokenRules;
  /** Who all callers of a Gateway with IAM authorization are taken for; absent: nobody. */
  readonly iamCallerId?: string;
}

/** What our own jobs and operators are called in the audit trail, where no caller may pass for one. */
const RESERVED_NAME = /^(?:job|operator):/;

/** Who asks, or why that is not known. */
export type Identity =
  | { readonly caller: Caller; readonly unknown?: never; readonly cause?: never }
  | {
      readonly caller?: never;
      readonly unknown: RefusalReason;
      /** What went wrong, where something did. */
      readonly cause?: IdentityProviderError;
    };

/** What it takes to tell who asks. */
export interface IdentityCheck {
  readonly source: IdentitySource;
  readonly verifyToken: TokenVerifier;
}

/**
 * Tells who made a request to the Gateway.
 *
 * @param headers - of the request, as the interceptor gets them
 * @param check - how the Gateway identifies its callers, and how their tokens are checked
 */
export async function identifyCaller(headers: unknown, check: IdentityCheck): Promise<Identity> {
  const { source } = check;
  switch (source.authorizer) {
    case 'CUSTOM_JWT':
      return callerOfToken(findHeader(headers, 'authorization'), check);
    case 'AWS_IAM':
      return iamCaller(source);
    case 'NONE':
      return { unknown: 'no_identity' };
  }
}

async function callerOfToken(
  authorization: string | undefined,
  { source, verifyToken }: IdentityCheck,
): Promise<Identity> {
  if (authorization === undefined) return { unknown: 'no_identity' };
  try {
    const claims = await verifyToken(authorization);
    return claims ? named(tokenCaller(claims, source.claims)) : { unknown: 'token_refused' };
  } catch (error) {
    if (!(error instanceof IdentityProviderError)) throw error;
    return { unknown: 'identity_unavailable', cause: error };
  }
}

function named(caller: Caller | undefined): Identity {
  return caller && !RESERVED_NAME.test(caller.id) ? { caller } : { unknown: 'caller_unnamed' };
}

// UNCONFIRMED: no document says that AgentCore tells an interceptor which IAM principal it let
// through. The access key id in the Authorization header is no substitute: it says nothing about
// the role, and whether the Gateway has checked that very header is not known either. So all whom
// IAM lets through are one caller, if the operator says which.
function iamCaller({ iamCallerId }: IdentitySource): Identity {
  if (iamCallerId === undefined) return { unknown: 'no_identity' };
  return named({ id: iamCallerId, organization: null, groups: [] });
}
