// The tool `list_buckets`: which buckets an account has, and where.
import { type Bucket, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { group, listOf } from '../../answers/list-table.ts';
import { maxPages, nextToken } from '../arguments/paging.ts';
import { region } from '../arguments/region.ts';
import { text } from '../arguments/text.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool } from '../tool.ts';

// Without a size of pages AWS answers in one, and leaves the Regions out.
const PAGE_SIZE = 1_000;

/**
 * Buckets by Region.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html
 */
export const listBuckets = defineTool({
  name: 'list_buckets',
  description: 'S3 buckets of the account, with Region and day of creation.',
  arguments: {
    region: region('Only there.').optional(),
    prefix: text('Of names.').optional(),
    max_pages: maxPages,
    next_token: nextToken,
  },
  actions: ['s3:ListAllMyBuckets'],
  example: {},
  probe: [{ max_pages: 1 }],
  ownCharges: { ListBuckets: 'account' },

  async run({ region: BucketRegion, prefix: Prefix, ...args }, { aws }) {
    const { items, end } = await readList({
      aws,
      service: S3Client,
      command: ListBucketsCommand,
      input: { BucketRegion, Prefix, MaxBuckets: PAGE_SIZE },
      // AWS tells the buckets of one Region only there.
      ...(BucketRegion !== undefined && { region: BucketRegion }),
      token: 'ContinuationToken',
      args,
      items: (page) => page.Buckets,
    });
    return { buckets: items.map(toBucket), ...end };
  },

  table: listOf({ list: 'buckets', columns: { region: group } }),
});

function toBucket({ Name, BucketRegion, CreationDate }: Bucket) {
  return {
    name: Name ?? null,
    region: BucketRegion ?? null,
    creation_date: CreationDate?.toISOString() ?? null,
  };
}
