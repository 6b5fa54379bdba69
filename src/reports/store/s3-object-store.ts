// Objects in an S3 bucket that is certainly ours: kept, read, and removed for good.
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Aws } from '../../aws/aws.ts';
import { AwsError } from '../../aws/aws-error.ts';
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
      const answer = await unless('NoSuchKey', aws.send(S3Client, command));
      return answer?.Body?.transformToByteArray();
    },
    async put(object) {
      const command = new PutObjectCommand({ ...ours, ...putInput(object) });
      return (await aws.send(S3Client, command)).VersionId;
    },
    async putNew(object) {
      const command = new PutObjectCommand({ ...ours, ...putInput(object), IfNoneMatch: '*' });
      return (await unless('PreconditionFailed', aws.send(S3Client, command))) !== undefined;
    },
    async delete(key) {
      await aws.send(S3Client, new DeleteObjectCommand({ ...ours, Key: key }));
    },
    async *keys(prefix) {
      let token: string | undefined;
      do {
        const page: { ContinuationToken?: string } = token ? { ContinuationToken: token } : {};
        const command = new ListObjectsV2Command({ ...ours, Prefix: prefix, ...page });
        const answer = await aws.send(S3Client, command);
        for (const { Key } of answer.Contents ?? []) if (Key !== undefined) yield Key;
        token = answer.NextContinuationToken;
      } while (token !== undefined);
    },
  };
}

function putInput({ key: Key, body: Body, contentType }: StoredObject) {
  return { Key, Body, ContentType: contentType };
}

async function unless<Answer>(code: string, work: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AwsError && error.code === code) return undefined;
    throw error;
  }
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
      S3Client,
      new ListObjectVersionsCommand({ ...ours, Prefix: prefix }),
    );
    const versions = [...(listed.Versions ?? []), ...(listed.DeleteMarkers ?? [])];
    if (versions.length === 0) return erased;
    for (const { Key, VersionId } of versions) {
      await aws.send(S3Client, new DeleteObjectCommand({ ...ours, Key, VersionId }));
    }
    erased += versions.length;
  }
}
