// One bucket: its name, its Region, and that it is the account's own.
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import type { Aws } from '../../aws/aws.ts';
import { argumentKinds } from '../arguments/kind.ts';
import { region } from '../arguments/region.ts';
import { isAccountId } from '../arguments/text.ts';
import { ToolError } from '../tool-error.ts';

const LONGEST = 63;
// A name becomes a part of a host name, so nothing else may pass for one.
const NAME = /^[a-z0-9](?:[a-z0-9]|[.-](?=[a-z0-9])|-(?=-)){1,61}[a-z0-9]$/;

/**
 * Whether a text can be the name of a bucket.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function isBucketName(text: string): boolean {
  return text.length <= LONGEST && NAME.test(text) && !/^\d+(?:\.\d+){3}$/.test(text);
}

/** `bucket`: which one. */
export const bucketName = z
  .string({ error: 'the name of a bucket' })
  .refine(isBucketName, 'the name of a bucket: 3 to 63 small letters, digits, hyphens and dots')
  .describe('Its name.')
  .register(argumentKinds, { kind: 'text', longest: LONGEST });

/** `region`: where the bucket is; it takes a request less. */
export const bucketRegion = region('The bucket’s, if known.').optional();

/** Which bucket is asked about. */
export interface NamedBucket {
  readonly bucket: string;
  readonly region?: string | undefined;
}

/**
 * The Region of a bucket, which alone can tell of it.
 *
 * @param aws - signed in to its account
 * @param named - name, and Region where the caller knows it
 * @throws {@link ToolError} `bucket_not_found` when the account has no such bucket
 */
export async function locateBucket(aws: Aws, { bucket, region: known }: NamedBucket) {
  // Of the tools' own role S3 would not know who has to be the owner.
  if (known !== undefined && isAccountId(aws.principal)) return known;
  const command = new ListBucketsCommand({ Prefix: bucket, MaxBuckets: 1_000 });
  const { Buckets = [] } = await aws.send(S3Client, command);
  const found = Buckets.find(({ Name }) => Name === bucket);
  if (found?.BucketRegion !== undefined) return found.BucketRegion;
  throw new ToolError('bucket_not_found', `The account has no bucket "${bucket}".`, { bucket });
}

/**
 * Members of a request that has to be about the account's own bucket: names are free again once a bucket is
 * deleted, for anybody to take.
 *
 * @param aws - signed in to the account; of the tools' own role the number is not known
 * @param bucket - its name
 */
export function ownBucket({ principal }: Aws, bucket: string) {
  return { Bucket: bucket, ...(isAccountId(principal) && { ExpectedBucketOwner: principal }) };
}
