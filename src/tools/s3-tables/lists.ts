// The tools that list what there is of S3 Tables: buckets, namespaces, tables.
import { group, listOf } from '../../answers/list-table.ts';
import type { Aws } from '../../aws/aws.ts';
import {
  ListNamespacesCommand,
  ListTablesCommand,
  S3TablesClient,
} from '../../aws/models/s3tables.ts';
import { maxPages, nextToken } from '../arguments/paging.ts';
import { ownRegion } from '../arguments/region.ts';
import { text } from '../arguments/text.ts';
import { describeValue } from '../describe-value.ts';
import { type ListArguments, readList } from '../paging/read-list.ts';
import { defineTool } from '../tool.ts';
import { ValidationError } from '../tool-error.ts';
import { placeOf, readEach, readTableBuckets, regionOf, tableBucketArn } from './table-bucket.ts';

const ofBuckets = {
  table_bucket_arn: tableBucketArn.optional(),
  region_name: ownRegion,
  max_pages: maxPages,
  next_token: nextToken,
};

/**
 * Table buckets.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_s3TableBuckets_ListTableBuckets.html
 */
export const listTableBuckets = defineTool({
  name: 'list_table_buckets',
  description: 'Table buckets of S3 Tables (Apache Iceberg) in a Region.',
  arguments: { region_name: ownRegion, max_pages: maxPages, next_token: nextToken },
  actions: ['s3tables:ListTableBuckets'],
  example: {},
  probe: [{ max_pages: 1 }],
  ownCharges: { ListTableBuckets: 'account' },

  async run({ region_name: region, ...args }, { aws }) {
    const where = region === undefined ? {} : { region };
    const { items, end } = await readTableBuckets(aws, where, args);
    const table_buckets = items.map(({ arn, name, ownerAccountId, createdAt, type }) => ({
      arn: arn ?? null,
      name: name ?? null,
      owner_account_id: ownerAccountId ?? null,
      created_at: createdAt?.toISOString() ?? null,
      type: type ?? null,
    }));
    return { table_buckets, ...end };
  },

  table: listOf({ list: 'table_buckets', columns: { type: group } }),
});

/**
 * Namespaces of one table bucket, or of all in a Region.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_s3TableBuckets_ListNamespaces.html
 */
export const listNamespaces = defineTool({
  name: 'list_namespaces',
  description: 'Namespaces of one S3 table bucket, or of all in a Region.',
  arguments: ofBuckets,
  dependsOnAnswers: true,
  actions: ['s3tables:ListNamespaces', 's3tables:ListTableBuckets'],
  example: {},
  probe: [{ max_pages: 1 }],
  ownCharges: { ListNamespaces: 'account', ListTableBuckets: 'account' },
  check: checkPlace,

  async run(args, { aws }) {
    const { items, end } = await readEach(aws, args, (arn, limits) =>
      readNamespaces(aws, arn, limits),
    );
    const namespaces = items.map(({ arn, item }) => ({
      table_bucket_arn: arn,
      namespace: item.namespace?.join('.') ?? null,
      created_at: item.createdAt?.toISOString() ?? null,
      created_by: item.createdBy ?? null,
      owner_account_id: item.ownerAccountId ?? null,
    }));
    return { namespaces, ...end };
  },

  table: listOf({ list: 'namespaces', columns: { table_bucket_arn: group } }),
});

function readNamespaces(aws: Aws, tableBucketARN: string, args: ListArguments) {
  return readList({
    ...{ aws, ...placeOf(aws, tableBucketARN) },
    service: S3TablesClient,
    command: ListNamespacesCommand,
    input: { tableBucketARN },
    token: 'continuationToken',
    args,
    items: (page) => page.namespaces,
  });
}

/**
 * Tables of one table bucket, or of all in a Region.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_s3TableBuckets_ListTables.html
 */
export const listTables = defineTool({
  name: 'list_tables',
  description: 'Tables of one S3 table bucket, or of all in a Region.',
  arguments: { ...ofBuckets, namespace: text('Only of this one.').optional() },
  dependsOnAnswers: true,
  actions: ['s3tables:ListTables', 's3tables:ListTableBuckets'],
  example: {},
  probe: [{ max_pages: 1 }],
  ownCharges: { ListTables: 'account', ListTableBuckets: 'account' },
  check: checkPlace,

  async run({ namespace, ...args }, { aws }) {
    const { items, end } = await readEach(aws, args, (arn, limits) =>
      readTables(aws, { tableBucketARN: arn, namespace }, limits),
    );
    const tables = items.map(({ arn, item }) => ({
      table_bucket_arn: arn,
      namespace: item.namespace?.join('.') ?? null,
      name: item.name ?? null,
      type: item.type ?? null,
      table_arn: item.tableARN ?? null,
      created_at: item.createdAt?.toISOString() ?? null,
      modified_at: item.modifiedAt?.toISOString() ?? null,
      managed_by_service: item.managedByService ?? null,
    }));
    return { tables, ...end };
  },

  table: listOf({
    list: 'tables',
    columns: { table_bucket_arn: group, namespace: group, type: group },
  }),
});

function readTables(
  aws: Aws,
  input: { readonly tableBucketARN: string; readonly namespace: string | undefined },
  args: ListArguments,
) {
  return readList({
    ...{ aws, ...placeOf(aws, input.tableBucketARN), input },
    service: S3TablesClient,
    command: ListTablesCommand,
    token: 'continuationToken',
    args,
    items: (page) => page.tables,
  });
}

interface Given {
  readonly table_bucket_arn?: string | undefined;
  readonly region_name?: string | undefined;
  readonly next_token?: string | undefined;
}

function checkPlace({ table_bucket_arn: arn, region_name: region, next_token: token }: Given) {
  if (arn === undefined) {
    // Of several lists nobody could say where they go on.
    if (token === undefined) return;
    const expected = 'the one that next_token is of';
    throw new ValidationError({ parameter: 'table_bucket_arn', expected, received: 'nothing' });
  }
  const there = regionOf(arn);
  if (region === undefined || region === there) return;
  throw new ValidationError({
    parameter: 'region_name',
    expected: `nothing or ${there}, where the table bucket is`,
    received: describeValue(region),
  });
}
