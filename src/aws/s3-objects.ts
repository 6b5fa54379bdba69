// Objects of S3, as far as we keep them: by a client of our own, since S3's takes long to load.
import { partition } from '@aws-sdk/core/client';
import type { EndpointParameters, EndpointV2 } from '@smithy/types';
import { IN_PATH, inHeader, inQuery, s3Service } from './s3-service.ts';

/** A bucket, and whose it has to be. */
interface BucketRequest {
  readonly Bucket: string;
  /** Account id: S3 refuses every request if the bucket is somebody else's. */
  readonly ExpectedBucketOwner: string;
}

/** An object of a bucket. */
export interface ObjectRequest extends BucketRequest {
  readonly Key: string;
  /** Absent: the latest. */
  readonly VersionId?: string | undefined;
}

/** An object that is put. */
export interface PutObjectRequest extends BucketRequest {
  readonly Key: string;
  readonly Body: Uint8Array;
  readonly ContentType: string;
  /** Of the body, in base 64: buckets with Object Lock ask for one. */
  readonly ChecksumCRC32: string;
  /** `*`: only where there is none. */
  readonly IfNoneMatch?: string | undefined;
}

/** Objects whose keys begin alike. */
export interface ListObjectsRequest extends BucketRequest {
  readonly Prefix: string;
  readonly ContinuationToken?: string | undefined;
}

/** An object's version, or a mark that it was deleted. */
interface ObjectVersion {
  readonly Key: string;
  readonly VersionId: string;
}

const { client, command, structure, list } = s3Service({
  ...{ serviceId: 'S3', apiVersion: '2006-03-01', service: 'AmazonS3' },
  ...{ namespace: 'com.amazonaws.s3', endpointMember: 'Bucket', endpointProvider: hostOf },
});

/** Client class, to be given to `Aws.send`. */
export const S3ObjectsClient = client;

const BUCKET = {
  Bucket: IN_PATH,
  ExpectedBucketOwner: inHeader('x-amz-expected-bucket-owner'),
};
const OBJECT = { ...BUCKET, Key: IN_PATH };
const VERSION = { VersionId: inQuery('versionId') };
const BLOB = [21, { httpPayload: 1 }];

/** Reads an object. */
export const GetObjectCommand = command<ObjectRequest, { readonly Body?: Uint8Array }>({
  ...{ name: 'GetObject', method: 'GET', path: '/{Key+}?x-id=GetObject' },
  input: { ...OBJECT, ...VERSION },
  output: { Body: BLOB },
});

/** Puts an object. */
export const PutObjectCommand = command<PutObjectRequest, { readonly VersionId?: string }>({
  ...{ name: 'PutObject', method: 'PUT', path: '/{Key+}?x-id=PutObject' },
  input: {
    ...{ ...OBJECT, Body: BLOB, ContentType: inHeader('Content-Type') },
    ChecksumCRC32: inHeader('x-amz-checksum-crc32'),
    IfNoneMatch: inHeader('If-None-Match'),
  },
  output: { VersionId: inHeader('x-amz-version-id') },
});

/** Deletes an object, or a version of it for good. */
export const DeleteObjectCommand = command<ObjectRequest, object>({
  ...{ name: 'DeleteObject', method: 'DELETE', path: '/{Key+}?x-id=DeleteObject' },
  input: { ...OBJECT, ...VERSION },
  output: {},
});

/** Lists objects, page by page. */
export const ListObjectsV2Command = command<
  ListObjectsRequest,
  {
    readonly Contents?: readonly { readonly Key: string }[];
    readonly NextContinuationToken?: string;
  }
>({
  ...{ name: 'ListObjectsV2', method: 'GET', path: '/?list-type=2' },
  input: {
    ...{ ...BUCKET, Prefix: inQuery('prefix') },
    ContinuationToken: inQuery('continuation-token'),
  },
  output: {
    Contents: list('ObjectList', structure('Object', { Key: 0 }), 'Contents'),
    NextContinuationToken: 0,
  },
});

const version = structure('ObjectVersion', { Key: 0, VersionId: 0 });

/** Lists all versions of objects, and the marks that they were deleted; those of the first page. */
export const ListObjectVersionsCommand = command<
  BucketRequest & { readonly Prefix: string },
  {
    readonly Versions?: readonly ObjectVersion[];
    readonly DeleteMarkers?: readonly ObjectVersion[];
  }
>({
  ...{ name: 'ListObjectVersions', method: 'GET', path: '/?versions' },
  input: { ...BUCKET, Prefix: inQuery('prefix') },
  output: {
    Versions: list('ObjectVersionList', version, 'Version'),
    DeleteMarkers: list('DeleteMarkers', version, 'DeleteMarker'),
  },
});

// Certificates are for one label before S3's host, so a name with dots stands in the path, as does any name at an
// endpoint of one's own.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
function hostOf({
  Bucket,
  Endpoint,
  Region,
  UseFIPS,
  UseDualStack,
}: EndpointParameters): EndpointV2 {
  if (typeof Endpoint === 'string')
    return { url: new URL(`${Endpoint.replace(/\/$/, '')}/${Bucket}`) };
  const region = String(Region);
  const name = `s3${UseFIPS ? '-fips' : ''}${UseDualStack ? '.dualstack' : ''}`;
  const host = `${name}.${region}.${partition(region).dnsSuffix}`;
  return String(Bucket).includes('.')
    ? { url: new URL(`https://${host}/${Bucket}`) }
    : { url: new URL(`https://${Bucket}.${host}`) };
}
