// The tool `list_incomplete_uploads`: parts that are paid for, and are no objects.
import querystring from 'node:querystring';
import {
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
  type MultipartUpload,
  S3Client,
} from '@aws-sdk/client-s3';
import { group, listOf } from '../../answers/list-table.ts';
import type { Answer } from '../../aws/aws.ts';
import { operationOf } from '../../aws/operation-name.ts';
import { shiftDays } from '../../calendar.ts';
import { integer } from '../arguments/number.ts';
import { maxPages, nextToken } from '../arguments/paging.ts';
import { collectPages } from '../paging/collect-pages.ts';
import { maskEmailsIn } from '../personal-data.ts';
import { defineTool } from '../tool.ts';
import { bucketName, bucketRegion, locateBucket, ownBucket } from './bucket.ts';

/**
 * Multipart uploads that were begun and neither completed nor aborted.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html
 */
export const listIncompleteUploads = defineTool({
  name: 'list_incomplete_uploads',
  description:
    'Multipart uploads to an S3 bucket that were never finished: their parts are paid for until they ' +
    'are aborted. AWS does not tell sizes here.',
  arguments: {
    bucket: bucketName,
    region: bucketRegion,
    older_than_days: integer('7.', { minimum: 0, maximum: 3_650 }).default(7),
    max_pages: maxPages,
    next_token: nextToken,
  },
  dependsOnAnswers: true,
  actions: ['s3:ListBucketMultipartUploads', 's3:ListAllMyBuckets'],
  // No probe: which buckets there are differs from account to account.
  example: { bucket: 'data-123456789012-us-west-2' },
  ownCharges: { ListBuckets: 'account', ListMultipartUploads: 'account' },

  async run({ bucket, older_than_days: days, ...args }, { aws, now }) {
    const region = await locateBucket(aws, { bucket, ...args });
    const input = ownBucket(aws, bucket);
    const { pages, complete, nextToken } = await collectPages<Page>({
      ...{ aws, operation: operationOf(new ListMultipartUploadsCommand(input)) },
      input: { ...input, region },
      nextToken: args.next_token,
      maxPages: args.max_pages,
      fetch: (token) => {
        const asked = { ...input, ...ENCODED, ...readMarkers(token) };
        return aws.send(S3Client, new ListMultipartUploadsCommand(asked), { region }).then(decode);
      },
      tokenAfter: markersAfter,
    });
    const until = shiftDays(now, -days);
    const uploads = pages
      .flatMap(({ Uploads = [] }) => Uploads)
      .filter(({ Initiated = until }) => Initiated <= until)
      .map(toUpload);
    const oldest = uploads.flatMap(({ initiated }) => initiated ?? []).toSorted()[0] ?? null;
    const end = { complete, next_token: nextToken };
    return { bucket, region, uploads, count: uploads.length, oldest, ...end };
  },

  table: listOf({ list: 'uploads', columns: { storage_class: group } }),
});

type Page = Answer<ListMultipartUploadsCommandOutput>;

// A key may have characters that XML has not.
const ENCODED = { EncodingType: 'url' } as const;

function decode(page: Page): Page {
  if (page.EncodingType !== ENCODED.EncodingType) return page;
  const { NextKeyMarker, Uploads = [] } = page;
  return {
    ...page,
    NextKeyMarker: NextKeyMarker && decodeKey(NextKeyMarker),
    Uploads: Uploads.map(({ Key, ...upload }) => ({ ...upload, Key: Key && decodeKey(Key) })),
  };
}

// As forms are encoded: a blank is a plus, and a plus is not. What is encoded badly is no reason to fail.
function decodeKey(key: string): string {
  return querystring.unescape(key.replaceAll('+', ' '));
}

// Two markers lead to the next page; an upload's id has no blank in it.
function markersAfter({ IsTruncated, NextKeyMarker, NextUploadIdMarker = '' }: Page) {
  return IsTruncated && NextKeyMarker ? `${NextUploadIdMarker} ${NextKeyMarker}` : undefined;
}

function readMarkers(token = ''): { KeyMarker?: string; UploadIdMarker?: string } {
  const [id = '', ...key] = token.split(' ');
  if (key.length === 0) return {};
  return { KeyMarker: key.join(' '), ...(id && { UploadIdMarker: id }) };
}

// Who sends what is often told by a folder.
function maskKey(key: string): string {
  return key.split('/').map(maskEmailsIn).join('/');
}

function toUpload({ Key, Initiated, StorageClass, UploadId }: MultipartUpload) {
  return {
    key: Key === undefined ? null : maskKey(Key),
    initiated: Initiated?.toISOString() ?? null,
    storage_class: StorageClass ?? null,
    upload_id: UploadId ?? null,
  };
}
