import { DeleteObjectCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import type { Aws } from '../../aws/aws.ts';
import type { OwnedBucket } from './s3-object-store.ts';

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
