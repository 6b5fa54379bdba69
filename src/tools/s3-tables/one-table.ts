// The tools that look at one table: how it is kept up, how that went, and where its metadata is.
import { listTable } from '../../answers/list-table.ts';
import type { Table } from '../../answers/table.ts';
import {
  GetTableMaintenanceConfigurationCommand,
  GetTableMaintenanceJobStatusCommand,
  GetTableMetadataLocationCommand,
  S3TablesClient,
} from '../../aws/models/s3tables.ts';
import { defineTool } from '../tool.ts';
import { placeOf, TABLE, tableShape } from './table-bucket.ts';

/**
 * How a table is kept up.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_s3TableBuckets_GetTableMaintenanceConfiguration.html
 */
export const getTableMaintenanceConfig = defineTool({
  name: 'get_table_maintenance_config',
  description:
    'Whether an S3 table is compacted and its old snapshots expire, and how: both decide what it costs.',
  arguments: tableShape,
  actions: ['s3tables:GetTableMaintenanceConfiguration'],
  // No probe: which tables there are differs from account to account.
  example: TABLE,
  ownCharges: { GetTableMaintenanceConfiguration: 'account' },

  async run({ table_bucket_arn: tableBucketARN, namespace, name }, { aws }) {
    const command = new GetTableMaintenanceConfigurationCommand({
      ...{ tableBucketARN, namespace, name },
    });
    const place = placeOf(aws, tableBucketARN);
    const { tableARN, configuration } = await aws.send(S3TablesClient, command, place);
    return { table_arn: tableARN ?? null, configuration: configuration ?? {} };
  },

  table: toRow,
});

/**
 * How keeping a table up went last.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_s3TableBuckets_GetTableMaintenanceJobStatus.html
 */
export const getMaintenanceJobStatus = defineTool({
  name: 'get_maintenance_job_status',
  description: 'When the maintenance of an S3 table last ran, and whether it failed.',
  arguments: tableShape,
  actions: ['s3tables:GetTableMaintenanceJobStatus'],
  // No probe: which tables there are differs from account to account.
  example: TABLE,
  ownCharges: { GetTableMaintenanceJobStatus: 'account' },

  async run({ table_bucket_arn: tableBucketARN, namespace, name }, { aws }) {
    const command = new GetTableMaintenanceJobStatusCommand({ tableBucketARN, namespace, name });
    const place = placeOf(aws, tableBucketARN);
    const { tableARN, status } = await aws.send(S3TablesClient, command, place);
    return { table_arn: tableARN ?? null, status: status ?? {} };
  },

  table: toRow,
});

/**
 * Where a table's metadata is.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_s3TableBuckets_GetTableMetadataLocation.html
 */
export const getTableMetadataLocation = defineTool({
  name: 'get_table_metadata_location',
  description:
    'Where the Iceberg metadata and the data of an S3 table are. Null: nothing written yet.',
  arguments: tableShape,
  actions: ['s3tables:GetTableMetadataLocation'],
  // No probe: which tables there are differs from account to account.
  example: TABLE,
  ownCharges: { GetTableMetadataLocation: 'account' },

  async run({ table_bucket_arn: tableBucketARN, namespace, name }, { aws }) {
    const command = new GetTableMetadataLocationCommand({ tableBucketARN, namespace, name });
    const place = placeOf(aws, tableBucketARN);
    const answer = await aws.send(S3TablesClient, command, place);
    return {
      metadata_location: answer.metadataLocation ?? null,
      warehouse_location: answer.warehouseLocation ?? null,
      version_token: answer.versionToken ?? null,
    };
  },

  table: toRow,
});

function toRow(data: object): Table {
  return listTable({ table: [data] }, { list: 'table' });
}
