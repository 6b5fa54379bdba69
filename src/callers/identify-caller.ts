import type { Caller } from './caller.ts';
import { findHeader } from './find-header.ts';
import { type ClaimNames, tokenCaller } from './token-caller.ts';

/** How the Gateway identifies its callers: its `AuthorizerType`. */
export const AUTHORIZER_TYPES = ['CUSTOM_JWT', 'AWS_IAM', 'NONE'] as const;

/** What tells who asks. */
export interface IdentitySource {
  /** A token is only worth something on a Gateway that has checked it. */
  readonly authorizer: (typeof AUTHORIZER_TYPES)[number];
  readonly claims: ClaimNames;
  /** Who all callers of a Gateway with IAM authorization are taken for; absent: nobody. */
  readonly iamCallerId?: string;
}

/** What our own jobs are called in the audit trail, where no caller may pass for one. */
const JOB_PREFIX = 'job:';

/**
 * Tells who made a request to the Gateway.
 *
 * @param headers - of the request, as the interceptor gets them
 * @param source - how the Gateway identifies its callers
 * @returns undefined when nothing that the Gateway has checked tells it, or what is told is a job
 */
export function identifyCaller(headers: unknown, source: IdentitySource): Caller | undefined {
  const caller = callerOf(headers, source);
  return caller?.id.startsWith(JOB_PREFIX) ? undefined : caller;
}

function callerOf(headers: unknown, source: IdentitySource): Caller | undefined {
  switch (source.authorizer) {
    case 'CUSTOM_JWT':
      return tokenCaller(findHeader(headers, 'authorization'), source.claims);
    case 'AWS_IAM':
      return iamCaller(source);
    case 'NONE':
      return undefined;
  }
}

// UNCONFIRMED: no document says that AgentCore tells an interceptor which IAM principal it let
// through. The access key id in the Authorization header is no substitute: it says nothing about
// the role, and whether the Gateway has checked that very header is not known either. So all whom
// IAM lets through are one caller, if the operator says which.
function iamCaller({ iamCallerId }: IdentitySource): Caller | undefined {
  return iamCallerId === undefined
    ? undefined
    : { id: iamCallerId, organization: null, groups: [] };
}
