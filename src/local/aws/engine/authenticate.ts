// Who signed a request, and whether the signature is right and in time.
import { partition } from '@aws-sdk/core/client';
import { AwsFault } from './aws-fault.ts';
import type { Credential, CredentialStore } from './credential-store.ts';
import type { HttpRequest } from './http-request.ts';
import { type Authorization, signatureMatches, signingDate } from './signature.ts';

const MAXIMUM_SKEW_MS = 15 * 60_000;

/** What {@link authenticate} judges by. */
export interface AuthenticationOptions {
  readonly credentials: Pick<CredentialStore, 'find'>;
  /** Compared with the expiration of session tokens. */
  readonly now: Date;
  /** Compared with the date that the request was signed at. */
  readonly signingTime: Date;
}

/**
 * Finds out who signed a request.
 *
 * @param request - the request as it came
 * @param authorization - what its header says
 * @throws {@link AwsFault} as AWS refuses unknown keys, keys of another partition, wrong signatures, wrong or expired session
 *   tokens and clocks that are off by more than a quarter of an hour
 */
export async function authenticate(
  request: HttpRequest,
  authorization: Authorization,
  options: AuthenticationOptions,
): Promise<Credential> {
  const credential = options.credentials.find(authorization.accessKeyId);
  const isKnown = credential && tokenMatches(request, credential);
  if (!isKnown || !isAtHome(credential, authorization)) {
    throw new AwsFault(
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    );
  }
  refuseSkew(request, authorization, options.signingTime);
  if (!(await signatureMatches(request, authorization, credential))) {
    throw new AwsFault(
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  }
  if (credential.expiration && credential.expiration <= options.now) {
    throw new AwsFault(
      'ExpiredTokenException',
      'The security token included in the request is expired',
    );
  }
  return credential;
}

// A partition knows nobody of another one.
function isAtHome({ principal }: Credential, { region }: Authorization): boolean {
  return principal.arn.startsWith(`arn:${partition(region).name}:`);
}

function tokenMatches({ headers }: HttpRequest, { sessionToken }: Credential): boolean {
  return headers['x-amz-security-token'] === sessionToken;
}

function refuseSkew(request: HttpRequest, { day }: Authorization, signingTime: Date): void {
  const signed = signingDate(request);
  const fresh =
    signed !== undefined &&
    Math.abs(signed.getTime() - signingTime.getTime()) <= MAXIMUM_SKEW_MS &&
    signed.toISOString().startsWith(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`);
  if (fresh) return;
  const when = request.headers['x-amz-date'] ?? 'absent';
  throw new AwsFault(
    'InvalidSignatureException',
    `Signature expired: ${when} is not within 15 min. of ${signingTime.toISOString()}`,
  );
}
