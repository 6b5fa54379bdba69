// Signature Version 4, read from a request and computed anew.
import { timingSafeEqual } from 'node:crypto';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import type { AccessKey } from '../../world.ts';
import type { HttpRequest } from './http-request.ts';

/** What the `Authorization` header of a request says (Signature Version 4). */
export interface Authorization {
  readonly accessKeyId: string;
  /** Day of the credential scope, `YYYYMMDD`. */
  readonly day: string;
  readonly region: string;
  /** Signing name of the service, e.g. `ce`. */
  readonly service: string;
  /** Lower-case names of the headers that are signed. */
  readonly signedHeaders: ReadonlySet<string>;
}

const HEADER =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/**
 * Reads the `Authorization` header.
 *
 * @returns nothing when the request is not signed this way
 */
export function parseAuthorization({ headers }: HttpRequest): Authorization | undefined {
  const match = HEADER.exec(headers.authorization ?? '');
  const [, accessKeyId, day, region, service, signedHeaders] = match ?? [];
  if (!accessKeyId || !day || !region || !service || !signedHeaders) return undefined;
  return { accessKeyId, day, region, service, signedHeaders: new Set(signedHeaders.split(';')) };
}

/**
 * Reads the time a request was signed at.
 *
 * @returns nothing when the request has no usable `X-Amz-Date`
 */
export function signingDate({ headers }: HttpRequest): Date | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(headers['x-amz-date'] ?? '');
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/**
 * Signs the request again with the account's own secret and compares.
 *
 * @param request - the request as it came
 * @param authorization - what its header says
 * @param accessKey - the key as the account has it
 */
export async function signatureMatches(
  request: HttpRequest,
  authorization: Authorization,
  accessKey: AccessKey,
): Promise<boolean> {
  const { signedHeaders, region, service } = authorization;
  const date = signingDate(request);
  if (!date || !signedHeaders.has('host') || !signedHeaders.has('x-amz-date')) return false;
  const signer = new SignatureV4({
    credentials: accessKey,
    region,
    service,
    sha256: Sha256,
    applyChecksum: signedHeaders.has('x-amz-content-sha256'),
    // S3 signs the path as it is sent, every other service encodes it once more.
    uriEscapePath: service !== 's3',
  });
  const unsigned = { ...request, protocol: 'http:', hostname: '127.0.0.1' };
  const signed = await signer.sign(
    { ...unsigned, query: { ...request.query }, headers: headersToSign(request, signedHeaders) },
    { signingDate: date, signableHeaders: new Set(signedHeaders) },
  );
  return same(signed.headers.authorization ?? '', request.headers.authorization ?? '');
}

function headersToSign(
  { headers }: HttpRequest,
  signedHeaders: ReadonlySet<string>,
): Record<string, string> {
  // The checksum is left out, so that the signer computes it from the body that really came.
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => signedHeaders.has(name) && name !== 'x-amz-content-sha256',
    ),
  );
}

function same(expected: string, given: string): boolean {
  const [a, b] = [expected, given].map((header) => Buffer.from(header.replaceAll(', ', ',')));
  return a !== undefined && b !== undefined && a.length === b.length && timingSafeEqual(a, b);
}
