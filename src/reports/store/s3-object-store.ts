// Objects in an S3 bucket that is certainly ours: kept, read, and removed for good.
import { crc32 } from 'node:zlib';
import type { Aws } from '../../aws/aws.ts';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3ObjectsClient,
} from '../../aws/s3-objects.ts';
import { unlessRefused } from '../../aws/unless-refused.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';

/** A bucket, and whose it has to be. */
export interface OwnedBucket {
  readonly name: string;
  /** Account id of the owner. Names are free again once a bucket is deleted, for anybody to take. */
  readonly owner: string;
}

/**
 * A store in an S3 bucket. The bucket's own settings encrypt the objects and keep their versions.
 *
 * @param aws - signed in to the account of the bucket
 * @param bucket - S3 refuses every request if it is somebody else's
 */
export function s3ObjectStore(aws: Aws, { name, owner }: OwnedBucket): ObjectStore {
  const ours = { Bucket: name, ExpectedBucketOwner: owner };
  return {
    async get(key, version) {
      const which = version === undefined ? {} : { VersionId: version };
      const command = new GetObjectCommand({ ...ours, Key: key, ...which });
      const answer = await unlessRefused(aws.send(S3ObjectsClient, command), 'NoSuchKey');
      // What is empty has no body.
      return answer && (answer.Body ?? new Uint8Array());
    },
    async put(object) {
      const command = new PutObjectCommand({ ...ours, ...putInput(object) });
      return (await aws.send(S3ObjectsClient, command)).VersionId;
    },
    async putNew(object) {
      const command = new PutObjectCommand({ ...ours, ...putInput(object), IfNoneMatch: '*' });
      const made = await unlessRefused(aws.send(S3ObjectsClient, command), 'PreconditionFailed');
      return made !== undefined;
    },
    async delete(key) {
      await aws.send(S3ObjectsClient, new DeleteObjectCommand({ ...ours, Key: key }));
    },
    async *keys(prefix) {
      let token: string | undefined;
      do {
        const page = { Prefix: prefix, ContinuationToken: token };
        const command = new ListObjectsV2Command({ ...ours, ...page });
        const answer = await aws.send(S3ObjectsClient, command);
        for (const { Key } of answer.Contents ?? []) yield Key;
        token = answer.NextContinuationToken;
      } while (token !== undefined);
    },
  };
}

function putInput({ key: Key, body, contentType: ContentType }: StoredObject) {
  const Body = Buffer.from(body);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(Body));
  return { Key, Body, ContentType, ChecksumCRC32: checksum.toString('base64') };
}

/**
 * Removes objects for good, with all their versions: a bucket that keeps versions only hides what is
 * deleted.
 *
 * @param aws - signed in to the account of the bucket
 * @param bucket - S3 refuses every request if it is somebody else's
 * @param prefix - what the keys begin with
 * @returns how many versions there were
 * @throws {@link AwsError} for whatever S3 refuses; what is removed by then is removed
 */
export async function eraseObjects(
  aws: Aws,
  { name, owner }: OwnedBucket,
  prefix: string,
): Promise<number> {
  const ours = { Bucket: name, ExpectedBucketOwner: owner };
  let erased = 0;
  for (;;) {
    // Always the first page: what was on it is gone by the next time.
    const listed = await aws.send(
      S3ObjectsClient,
      new ListObjectVersionsCommand({ ...ours, Prefix: prefix }),
    );
    const versions = [...(listed.Versions ?? []), ...(listed.DeleteMarkers ?? [])];
    if (versions.length === 0) return erased;
    for (const { Key, VersionId } of versions) {
      await aws.send(S3ObjectsClient, new DeleteObjectCommand({ ...ours, Key, VersionId }));
    }
    erased += versions.length;
  }
}
