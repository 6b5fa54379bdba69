import type { Family } from '../family.ts';
import { getBucketConfiguration } from './get-bucket-configuration.ts';
import { getBucketStorage } from './get-bucket-storage.ts';
import { listBuckets } from './list-buckets.ts';
import { listIncompleteUploads } from './list-incomplete-uploads.ts';

/** S3 buckets: sizes and what decides them; no objects, no policies. */
export const s3Family: Family = {
  name: 's3',
  description: 'S3 buckets: their sizes, and what lets them grow. No objects, no policies.',
  jobs: [],
  tools: [listBuckets, getBucketStorage, getBucketConfiguration, listIncompleteUploads],
};
