import { expect } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import {
  listNamespaces,
  listTableBuckets,
  listTables,
} from '../../../src/tools/s3-tables/lists.ts';
import {
  getMaintenanceJobStatus,
  getTableMaintenanceConfig,
  getTableMetadataLocation,
} from '../../../src/tools/s3-tables/one-table.ts';
import { describeTool } from '../../support/describe-tool.ts';

const arnIn = (region: string, account = '123456789012') =>
  `arn:aws:s3tables:${region}:${account}:bucket/analytics`;
const WEST = arnIn('us-west-2');
const IN_WEST = { table_bucket_arn: WEST };
const CREATED = '2025-06-01T09:30:00.000Z';
const bucket = {
  ...{ arn: WEST, name: 'analytics', owner_account_id: '123456789012' },
  ...{ created_at: CREATED, type: 'customer' },
};
type Input = Readonly<Record<string, unknown>>;
const paged = (member: string, first: object, second: object) => ({
  [`List${member.charAt(0).toUpperCase()}${member.slice(1)}`]: ({ continuationToken }: Input) =>
    continuationToken === 'second'
      ? { [member]: [second] }
      : { [member]: [first], continuationToken: 'second' },
});
const arns = [
  { refused: 'table_bucket_arn', args: { table_bucket_arn: 'analytics' } },
  { refused: 'table_bucket_arn', args: { table_bucket_arn: arnIn('somewhere') } },
  { refused: 'table_bucket_arn', args: { table_bucket_arn: `${WEST}/table/a` } },
  { refused: 'table_bucket_arn', args: { table_bucket_arn: WEST.replace('s3tables', 's3') } },
  {
    refused: 'table_bucket_arn',
    args: { table_bucket_arn: arnIn('us-west-2', '444455556666') },
    expected: 'a table bucket of account 123456789012',
  },
].map((row) => ({ ...row, allowed: IN_WEST }));

describeTool(listTableBuckets, [
  {
    name: 'asks where the account is',
    requests: [{ operation: 'ListTableBuckets', region: 'us-east-1', input: {} }],
    answer: { table_buckets: [], complete: true, next_token: null },
  },
  {
    name: 'asks another Region',
    args: { region_name: 'us-west-2' },
    requests: [{ operation: 'ListTableBuckets', region: 'us-west-2' }],
    answer: { table_buckets: [bucket], complete: true, next_token: null },
    table: { columns: expect.arrayContaining([{ name: 'type', type: 'text', groups: true }]) },
  },
  {
    name: 'says that there is more, and goes on from there',
    args: { max_pages: 1 },
    aws: paged('tableBuckets', { name: 'a' }, {}),
    part: { table_buckets: [{ name: 'a' }], complete: false },
    next: {
      requests: [{ input: { continuationToken: 'second' } }],
      answer: {
        table_buckets: [
          { arn: null, name: null, owner_account_id: null, created_at: null, type: null },
        ],
        ...{ complete: true, next_token: null },
      },
    },
  },
  { refused: 'region_name', args: { region_name: 'west' }, allowed: { region_name: 'us-west-2' } },
]);

const namespace = (name: string) => ({
  ...{ table_bucket_arn: WEST, namespace: name, created_at: CREATED },
  ...{ created_by: '123456789012', owner_account_id: '123456789012' },
});

const elsewhere = {
  refused: 'region_name',
  args: { ...IN_WEST, region_name: 'eu-west-1' },
  expected: 'nothing or us-west-2, where the table bucket is',
  allowed: { ...IN_WEST, region_name: 'us-west-2' },
};

describeTool(listNamespaces, [
  {
    name: 'asks for those of one bucket, where that is',
    args: IN_WEST,
    requests: [
      { operation: 'ListNamespaces', region: 'us-west-2', input: { tableBucketARN: WEST } },
    ],
    answer: {
      namespaces: [namespace('logs'), namespace('sales')],
      ...{ complete: true, next_token: null },
    },
    table: {
      columns: expect.arrayContaining([{ name: 'table_bucket_arn', type: 'text', groups: true }]),
    },
  },
  {
    name: 'asks of the tools’ own account, whose number it does not know',
    args: { table_bucket_arn: arnIn('us-west-2', '111122223333') },
    as: { accountId: '111122223333' },
    part: { namespaces: [{ namespace: 'logs' }, { namespace: 'sales' }] },
  },
  {
    name: 'asks for those of all buckets in a Region',
    args: { region_name: 'us-west-2' },
    requests: [
      { operation: 'ListTableBuckets', region: 'us-west-2' },
      { operation: 'ListNamespaces', region: 'us-west-2', input: { tableBucketARN: WEST } },
    ],
    part: {
      namespaces: [{ namespace: 'logs' }, { namespace: 'sales' }],
      ...{ complete: true, next_token: null, incomplete_table_buckets: [] },
    },
  },
  {
    name: 'knows of no bucket where there is none',
    requests: [{ operation: 'ListTableBuckets', region: 'us-east-1' }],
    part: { namespaces: [], complete: true },
  },
  {
    name: 'says of which bucket there is more',
    args: { region_name: 'us-west-2', max_pages: 1 },
    aws: paged('namespaces', { namespace: ['a', 'b'] }, {}),
    part: {
      namespaces: [{ namespace: 'a.b' }],
      ...{ complete: false, next_token: null, incomplete_table_buckets: [WEST] },
    },
  },
  {
    name: 'says that there are more buckets',
    args: { region_name: 'us-west-2' },
    aws: {
      ListTableBuckets: ({ continuationToken = 'a' }: Input) => ({
        tableBuckets: [],
        continuationToken: `${continuationToken}a`,
      }),
    },
    part: { complete: false, incomplete_table_buckets: [] },
  },
  {
    name: 'goes on with one bucket',
    args: { ...IN_WEST, max_pages: 1 },
    aws: paged('namespaces', { namespace: ['a'] }, {}),
    part: { namespaces: [{ namespace: 'a' }], complete: false },
    next: {
      part: {
        namespaces: [
          { namespace: null, created_at: null, created_by: null, owner_account_id: null },
        ],
        complete: true,
      },
    },
  },
  {
    refused: 'table_bucket_arn',
    args: { next_token: 'a' },
    expected: 'the one that next_token is of',
    allowed: {},
  },
  elsewhere,
  ...arns,
]);

const table = (of: string, name: string) => ({
  ...{ table_bucket_arn: WEST, namespace: of, name, type: 'customer' },
  ...{ table_arn: expect.stringContaining(`${WEST}/table/`), created_at: CREATED },
  ...{ modified_at: '2026-03-15T00:00:00.000Z', managed_by_service: null },
});

describeTool(listTables, [
  {
    name: 'asks for those of one bucket',
    args: IN_WEST,
    requests: [{ operation: 'ListTables', region: 'us-west-2', input: { tableBucketARN: WEST } }],
    answer: {
      tables: [table('logs', 'requests'), table('sales', 'customers'), table('sales', 'orders')],
      ...{ complete: true, next_token: null },
    },
    table: {
      columns: expect.arrayContaining([
        { name: 'table_bucket_arn', type: 'text', groups: true },
        { name: 'namespace', type: 'text', groups: true },
        { name: 'type', type: 'text', groups: true },
      ]),
    },
  },
  {
    name: 'asks for those of a namespace in all buckets',
    args: { region_name: 'us-west-2', namespace: 'logs' },
    requests: [
      { operation: 'ListTableBuckets' },
      { operation: 'ListTables', input: { tableBucketARN: WEST, namespace: 'logs' } },
    ],
    part: { tables: [{ name: 'requests' }], complete: true, incomplete_table_buckets: [] },
  },
  {
    name: 'goes on with one bucket',
    args: { ...IN_WEST, max_pages: 1 },
    aws: paged('tables', { managedByService: 's3' }, { name: 'b' }),
    part: {
      tables: [
        {
          ...{ table_bucket_arn: WEST, namespace: null, name: null, type: null, table_arn: null },
          ...{ created_at: null, modified_at: null, managed_by_service: 's3' },
        },
      ],
      complete: false,
    },
    next: { part: { tables: [{ name: 'b' }], complete: true } },
  },
  { refused: 'table_bucket_arn', args: { next_token: 'a' }, allowed: {} },
  elsewhere,
  ...arns,
]);

const ORDERS = { ...IN_WEST, namespace: 'sales', name: 'orders' };
const asked = { tableBucketARN: WEST, namespace: 'sales', name: 'orders' };
const asking = (operation: string) => [{ operation, region: 'us-west-2', input: asked }];
const ofOne = (operation: string) => [
  ...arns.map((row) => ({ ...row, args: { ...ORDERS, ...row.args }, allowed: ORDERS })),
  { refused: 'name', args: { ...IN_WEST, namespace: 'sales' }, allowed: ORDERS },
  { refused: 'namespace', args: { ...IN_WEST, name: 'orders' }, allowed: ORDERS },
  {
    name: 'knows no such table',
    args: { ...ORDERS, name: 'others' },
    error: { code: 'NotFoundException', service: 'S3Tables', operation },
  },
  {
    name: 'fails with AWS’s error',
    args: ORDERS,
    aws: { [operation]: new AwsFault('ForbiddenException', 'No.', 403) },
    error: { code: 'ForbiddenException', httpStatus: 403 },
  },
];
const TABLE_ARN = expect.stringContaining(`${WEST}/table/`);

describeTool(getTableMaintenanceConfig, [
  {
    name: 'tells how a table is kept up',
    args: ORDERS,
    requests: asking('GetTableMaintenanceConfiguration'),
    answer: {
      table_arn: TABLE_ARN,
      configuration: {
        icebergCompaction: {
          status: 'enabled',
          settings: { icebergCompaction: { targetFileSizeMB: 512, strategy: 'auto' } },
        },
        icebergSnapshotManagement: { status: 'disabled' },
      },
    },
  },
  {
    name: 'says null for what AWS does not tell',
    args: ORDERS,
    aws: { GetTableMaintenanceConfiguration: {} },
    answer: { table_arn: null, configuration: {} },
  },
  ...ofOne('GetTableMaintenanceConfiguration'),
]);

describeTool(getMaintenanceJobStatus, [
  {
    name: 'tells when that ran',
    args: ORDERS,
    requests: asking('GetTableMaintenanceJobStatus'),
    answer: {
      table_arn: TABLE_ARN,
      status: {
        icebergCompaction: { status: 'Successful', lastRunTimestamp: '2026-03-15T00:00:00.000Z' },
        icebergSnapshotManagement: { status: 'Disabled' },
      },
    },
  },
  {
    name: 'says null for what AWS does not tell',
    args: ORDERS,
    aws: { GetTableMaintenanceJobStatus: {} },
    answer: { table_arn: null, status: {} },
  },
  ...ofOne('GetTableMaintenanceJobStatus'),
]);

describeTool(getTableMetadataLocation, [
  {
    name: 'tells where it is',
    args: ORDERS,
    requests: asking('GetTableMetadataLocation'),
    answer: {
      ...{ warehouse_location: 's3://orders--table-s3', version_token: 'a1b2c3d4' },
      metadata_location: 's3://orders--table-s3/metadata/00001.metadata.json',
    },
  },
  {
    name: 'says null where nothing was written yet',
    args: ORDERS,
    aws: { GetTableMetadataLocation: {} },
    answer: { metadata_location: null, warehouse_location: null, version_token: null },
  },
  ...ofOne('GetTableMetadataLocation'),
]);
