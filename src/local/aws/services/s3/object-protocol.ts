// S3's own protocol, as far as reports are kept with it and buckets are looked at.
import type { AwsFault } from '../../engine/aws-fault.ts';
import { AwsFault as Fault } from '../../engine/aws-fault.ts';
import type { HttpAnswer, HttpRequest } from '../../engine/http-request.ts';
import type { OperationCall, Protocol } from '../../engine/protocol.ts';

/** What an operation of S3 answers. */
export interface S3Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

const OPERATIONS: Readonly<Record<string, string>> = {
  GET: 'GetObject',
  HEAD: 'HeadObject',
  PUT: 'PutObject',
  DELETE: 'DeleteObject',
};

/** What is asked of a bucket, by the name in the query; its objects without one. */
const OF_BUCKETS: Readonly<Record<string, string>> = {
  encryption: 'GetBucketEncryption',
  'intelligent-tiering': 'ListBucketIntelligentTieringConfigurations',
  inventory: 'ListBucketInventoryConfigurations',
  lifecycle: 'GetBucketLifecycleConfiguration',
  tagging: 'GetBucketTagging',
  uploads: 'ListMultipartUploads',
  versioning: 'GetBucketVersioning',
  versions: 'ListObjectVersions',
};

/** Where S3 Control, which signs as S3, tells of Storage Lens. */
const LENS_PATH = '/v20180820/storagelens';

function lensCall({ path, query, headers }: HttpRequest): OperationCall {
  const AccountId = headers['x-amz-account-id'];
  const ConfigId = decodeURIComponent(path.slice(LENS_PATH.length + 1));
  return ConfigId === ''
    ? {
        operation: 'ListStorageLensConfigurations',
        input: { AccountId, NextToken: query.nextToken },
      }
    : { operation: 'GetStorageLensConfiguration', input: { AccountId, ConfigId } };
}

/** S3's own protocol for objects: bucket and key in the path, the rest in headers. */
export const objectProtocol: Protocol = {
  read(request): OperationCall {
    if (request.path.startsWith(LENS_PATH)) return lensCall(request);
    const [bucket = '', ...key] = request.path.slice(1).split('/');
    const Key = decodeURIComponent(key.join('/'));
    const Bucket = decodeURIComponent(bucket);
    if (Key === '' && request.method === 'GET') {
      const asked = Object.keys(request.query).find((name) => Object.hasOwn(OF_BUCKETS, name));
      const operation = OF_BUCKETS[asked ?? ''] ?? 'ListObjectsV2';
      return Bucket === ''
        ? { operation: 'ListBuckets', input: listInput(request) }
        : { operation, input: { Bucket, ...owner(request), ...listInput(request) } };
    }
    const operation = OPERATIONS[request.method];
    if (!operation || Key === '') throw new Fault('MethodNotAllowed', 'Not allowed.', 405);
    return { operation, input: { Bucket, Key, ...owner(request), ...objectInput(request) } };
  },
  renderResult({ output, requestId }): HttpAnswer {
    const { status = 200, headers = {}, body = '' } = output as S3Answer;
    return { status, headers: { 'x-amz-request-id': requestId, ...headers }, body };
  },
  renderFault(fault, requestId): HttpAnswer {
    return {
      status: FAULT_STATUS[fault.code] ?? fault.httpStatus,
      headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId },
      body: faultBody(fault, requestId),
    };
  },
};

const FAULT_STATUS: Readonly<Record<string, number>> = {
  AccessDeniedException: 403,
  InvalidSignatureException: 403,
  UnrecognizedClientException: 403,
  ExpiredTokenException: 400,
  ThrottlingException: 503,
};

const FAULT_CODE: Readonly<Record<string, string>> = {
  AccessDeniedException: 'AccessDenied',
  InvalidSignatureException: 'SignatureDoesNotMatch',
  UnrecognizedClientException: 'InvalidAccessKeyId',
  ExpiredTokenException: 'ExpiredToken',
  ThrottlingException: 'SlowDown',
};

function faultBody({ code, message }: AwsFault, requestId: string): string {
  const content = `<Code>${FAULT_CODE[code] ?? code}</Code><Message>${escapeXml(message)}</Message>`;
  return `<Error>${content}<RequestId>${requestId}</RequestId></Error>`;
}

function owner({ headers }: HttpRequest): Record<string, unknown> {
  return { ExpectedBucketOwner: headers['x-amz-expected-bucket-owner'] };
}

function listInput({ query }: HttpRequest): Record<string, unknown> {
  return {
    Prefix: query.prefix ?? '',
    MaxKeys: Number(query['max-keys'] ?? 1000),
    ContinuationToken: query['continuation-token'],
    StartAfter: query['start-after'],
    BucketRegion: query['bucket-region'],
    MaxBuckets: query['max-buckets'] && Number(query['max-buckets']),
    KeyMarker: query['key-marker'],
    UploadIdMarker: query['upload-id-marker'],
    EncodingType: query['encoding-type'],
  };
}

function objectInput({ query, headers, body }: HttpRequest): Record<string, unknown> {
  return {
    VersionId: query.versionId,
    ContentType: headers['content-type'],
    IfNoneMatch: headers['if-none-match'],
    Body: body,
  };
}

/** Escapes a text for XML. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
