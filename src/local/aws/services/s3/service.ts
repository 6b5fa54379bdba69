// S3: the bucket that reports are kept in, what is known of all others but their objects, and the exports of
// Storage Lens. By hand: its description is REST in XML.
import * as z from 'zod';
import { AwsFault } from '../../engine/aws-fault.ts';
import { parseInput } from '../../engine/parse-input.ts';
import type {
  CallContext,
  LocalService,
  ServiceModule,
  ServiceParts,
} from '../../engine/service-module.ts';
import { Bucket, type ObjectVersion } from './bucket.ts';
import { bucketOperations } from './bucket-operations.ts';
import { exportedObjects, lensOperations, listExported } from './lens-operations.ts';
import { escapeXml, objectProtocol, type S3Answer } from './object-protocol.ts';

const ofBucket = z.object({ Bucket: z.string(), ExpectedBucketOwner: z.string().optional() });
const ofObject = ofBucket.extend({
  Key: z.string(),
  VersionId: z.string().optional(),
  ContentType: z.string().default('application/octet-stream'),
  IfNoneMatch: z.literal('*').optional(),
  Body: z.instanceof(Uint8Array),
});
const besideBody = ofObject.omit({ Body: true });
const body = ofObject.pick({ Body: true });
const ofList = ofBucket.extend({
  Prefix: z.string(),
  MaxKeys: z.int().min(1).max(1000),
  ContinuationToken: z.string().optional(),
  StartAfter: z.string().optional(),
});

const XML = '<?xml version="1.0" encoding="UTF-8"?>';

/** S3 with the buckets of a world: objects are in the one for reports only, in the own account. */
export const service: LocalService = {
  signingName: 's3',
  protocol: objectProtocol,
  operations: ({ world, data }) => ({
    ...objectsOf({ world, data }),
    ...bucketOperations(world),
    ...lensOperations,
  }),
};

function objectsOf(parts: Pick<ServiceParts, 'world' | 'data'>): ServiceModule {
  const { world } = parts;
  const bucket = new Bucket();
  const open = (input: z.infer<typeof ofBucket>, call: CallContext): Bucket => {
    checkOwner(world, input, call);
    return bucket;
  };
  // Where an account's exports go takes working out all that it has deployed.
  const exportedTo = (input: Readonly<Record<string, unknown>>, call: CallContext) =>
    input.Bucket === world.reportBucket ? undefined : exportedObjects(parts, input, call);
  return {
    GetObject(input, call) {
      const object = readObject(input);
      const exports = exportedTo(input, call);
      return exports ? readExported(exports, object.Key) : readVersion(open(object, call), object);
    },
    HeadObject(input, call) {
      const object = readObject(input);
      const { headers } = readVersion(open(object, call), object);
      return { headers };
    },
    PutObject(input, call) {
      const object = readObject(input);
      return putObject(open(object, call), object, call.now);
    },
    DeleteObject(input, call) {
      const object = readObject(input);
      open(object, call).delete(object.Key, object.VersionId);
      return { status: 204 };
    },
    ListObjectVersions(input, call) {
      const list = parseInput(ofList, input);
      return listVersions(open(list, call), list.Prefix);
    },
    ListObjectsV2(input, call) {
      const list = parseInput(ofList, input);
      const exports = exportedTo(input, call);
      return exports ? listExported(exports, list) : listObjects(open(list, call), list);
    },
  };
}

function checkOwner(
  { reportBucket, own: { accountId: owner } }: ServiceParts['world'],
  { Bucket: name, ExpectedBucketOwner = owner }: z.infer<typeof ofBucket>,
  { account }: CallContext,
): void {
  if (name !== reportBucket) {
    throw new AwsFault('NoSuchBucket', 'The specified bucket does not exist', 404);
  }
  if (account === owner && ExpectedBucketOwner === owner) return;
  throw new AwsFault('AccessDeniedException', 'Access Denied', 403);
}

// The bytes of a body are no JSON, which other inputs are.
function readObject({ Body, ...input }: Readonly<Record<string, unknown>>) {
  return { ...parseInput(besideBody, input), ...body.parse({ Body }) };
}

function readExported(objects: ReadonlyMap<string, string>, key: string): S3Answer {
  const body = objects.get(key);
  if (body !== undefined) return { headers: { 'content-length': String(body.length) }, body };
  throw new AwsFault('NoSuchKey', 'The specified key does not exist.', 404);
}

function readVersion(bucket: Bucket, { Key, VersionId }: z.infer<typeof ofObject>) {
  const version = bucket.find(Key, VersionId);
  if (version) return { headers: describe(version), body: version.body };
  throw new AwsFault('NoSuchKey', 'The specified key does not exist.', 404);
}

function putObject(
  bucket: Bucket,
  { Key, Body, ContentType, IfNoneMatch }: z.infer<typeof ofObject>,
  now: Date,
): S3Answer {
  if (IfNoneMatch && bucket.find(Key)) throw existing();
  const content = { body: Body, contentType: ContentType, lastModified: now };
  const { etag, versionId } = bucket.put(Key, content);
  return { headers: { etag, 'x-amz-version-id': versionId } };
}

function existing(): AwsFault {
  const message = 'At least one of the pre-conditions you specified did not hold';
  return new AwsFault('PreconditionFailed', message, 412);
}

function describe(version: ObjectVersion): Record<string, string> {
  return {
    'content-type': version.contentType,
    'content-length': String(version.body.length),
    etag: version.etag,
    'last-modified': version.lastModified.toUTCString(),
    'x-amz-version-id': version.versionId,
  };
}

// As many as there are: its pages have markers of their own, which nobody here needs.
function listVersions(bucket: Bucket, prefix: string): S3Answer {
  const entries = bucket.versions(prefix).map(({ key, versionId, isMarker }) => {
    const tag = isMarker ? 'DeleteMarker' : 'Version';
    return `<${tag}><Key>${escapeXml(key)}</Key><VersionId>${versionId}</VersionId></${tag}>`;
  });
  const body = `<IsTruncated>false</IsTruncated>${entries.join('')}`;
  return { body: `${XML}<ListVersionsResult>${body}</ListVersionsResult>` };
}

function listObjects(bucket: Bucket, list: z.infer<typeof ofList>): S3Answer {
  const { Bucket: name, Prefix, MaxKeys, ContinuationToken = '' } = list;
  const after = Buffer.from(ContinuationToken, 'base64url').toString();
  const keys = bucket.keys(Prefix).filter((key) => after === '' || key > after);
  const page = keys.slice(0, MaxKeys);
  const isTruncated = page.length < keys.length;
  const token = Buffer.from(page.at(-1) ?? '').toString('base64url');
  const contents = page.map((key) => `<Contents><Key>${escapeXml(key)}</Key></Contents>`).join('');
  const body =
    `${XML}<ListBucketResult>` +
    `<Name>${name}</Name><Prefix>${escapeXml(Prefix)}</Prefix>` +
    `<KeyCount>${page.length}</KeyCount><IsTruncated>${isTruncated}</IsTruncated>` +
    (isTruncated ? `<NextContinuationToken>${token}</NextContinuationToken>` : '') +
    `${contents}</ListBucketResult>`;
  return { body };
}
