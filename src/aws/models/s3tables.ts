// Written by `npm run models` from s3tables.json: not to be edited.
import { modelService } from '../model-service.ts';
import model from './s3tables.json' with { type: 'json' };

export interface GetTableMaintenanceConfigurationRequest {
  readonly tableBucketARN: string | undefined;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
}

export interface GetTableMaintenanceConfigurationResponse {
  readonly tableARN: string | undefined;
  readonly configuration: Readonly<Record<string, TableMaintenanceConfigurationValue>> | undefined;
}

export interface GetTableMaintenanceJobStatusRequest {
  readonly tableBucketARN: string | undefined;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
}

export interface GetTableMaintenanceJobStatusResponse {
  readonly tableARN: string | undefined;
  readonly status: Readonly<Record<string, TableMaintenanceJobStatusValue>> | undefined;
}

export interface GetTableMetadataLocationRequest {
  readonly tableBucketARN: string | undefined;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
}

export interface GetTableMetadataLocationResponse {
  readonly versionToken: string | undefined;
  readonly metadataLocation?: string | undefined;
  readonly warehouseLocation: string | undefined;
}

export interface IcebergCompactionSettings {
  readonly targetFileSizeMB?: number | undefined;
  readonly strategy?: 'auto' | 'binpack' | 'sort' | 'z-order' | undefined;
}

export interface IcebergSnapshotManagementSettings {
  readonly minSnapshotsToKeep?: number | undefined;
  readonly maxSnapshotAgeHours?: number | undefined;
}

export interface ListNamespacesRequest {
  readonly tableBucketARN: string | undefined;
  readonly prefix?: string | undefined;
  readonly continuationToken?: string | undefined;
  readonly maxNamespaces?: number | undefined;
}

export interface ListNamespacesResponse {
  readonly namespaces: ReadonlyArray<NamespaceSummary> | undefined;
  readonly continuationToken?: string | undefined;
}

export interface ListTableBucketsRequest {
  readonly prefix?: string | undefined;
  readonly continuationToken?: string | undefined;
  readonly maxBuckets?: number | undefined;
  readonly type?: 'customer' | 'aws' | undefined;
}

export interface ListTableBucketsResponse {
  readonly tableBuckets: ReadonlyArray<TableBucketSummary> | undefined;
  readonly continuationToken?: string | undefined;
}

export interface ListTablesRequest {
  readonly tableBucketARN: string | undefined;
  readonly namespace?: string | undefined;
  readonly prefix?: string | undefined;
  readonly continuationToken?: string | undefined;
  readonly maxTables?: number | undefined;
}

export interface ListTablesResponse {
  readonly tables: ReadonlyArray<TableSummary> | undefined;
  readonly continuationToken?: string | undefined;
}

export interface NamespaceSummary {
  readonly namespace: ReadonlyArray<string> | undefined;
  readonly createdAt: Date | undefined;
  readonly createdBy: string | undefined;
  readonly ownerAccountId: string | undefined;
  readonly namespaceId?: string | undefined;
  readonly tableBucketId?: string | undefined;
}

export interface TableBucketSummary {
  readonly arn: string | undefined;
  readonly name: string | undefined;
  readonly ownerAccountId: string | undefined;
  readonly createdAt: Date | undefined;
  readonly tableBucketId?: string | undefined;
  readonly type?: 'customer' | 'aws' | undefined;
}

export interface TableMaintenanceConfigurationValue {
  readonly status?: 'enabled' | 'disabled' | undefined;
  readonly settings?: TableMaintenanceSettings | undefined;
}

export interface TableMaintenanceJobStatusValue {
  readonly status: 'Not_Yet_Run' | 'Successful' | 'Failed' | 'Disabled' | undefined;
  readonly lastRunTimestamp?: Date | undefined;
  readonly failureMessage?: string | undefined;
}

export interface TableMaintenanceSettings {
  readonly icebergCompaction?: IcebergCompactionSettings | undefined;
  readonly icebergSnapshotManagement?: IcebergSnapshotManagementSettings | undefined;
}

export interface TableSummary {
  readonly namespace: ReadonlyArray<string> | undefined;
  readonly name: string | undefined;
  readonly type: 'customer' | 'aws' | undefined;
  readonly tableARN: string | undefined;
  readonly createdAt: Date | undefined;
  readonly modifiedAt: Date | undefined;
  readonly managedByService?: string | undefined;
  readonly namespaceId?: string | undefined;
  readonly tableBucketId?: string | undefined;
}

const service = modelService(model);

/** S3Tables, with the operations that are used. */
export const S3TablesClient = service.client;

/** Asks S3Tables for GetTableMaintenanceConfiguration. */
export const GetTableMaintenanceConfigurationCommand = service.command<GetTableMaintenanceConfigurationRequest, GetTableMaintenanceConfigurationResponse>('GetTableMaintenanceConfiguration');

/** Asks S3Tables for GetTableMaintenanceJobStatus. */
export const GetTableMaintenanceJobStatusCommand = service.command<GetTableMaintenanceJobStatusRequest, GetTableMaintenanceJobStatusResponse>('GetTableMaintenanceJobStatus');

/** Asks S3Tables for GetTableMetadataLocation. */
export const GetTableMetadataLocationCommand = service.command<GetTableMetadataLocationRequest, GetTableMetadataLocationResponse>('GetTableMetadataLocation');

/** Asks S3Tables for ListNamespaces. */
export const ListNamespacesCommand = service.command<ListNamespacesRequest, ListNamespacesResponse>('ListNamespaces');

/** Asks S3Tables for ListTableBuckets. */
export const ListTableBucketsCommand = service.command<ListTableBucketsRequest, ListTableBucketsResponse>('ListTableBuckets');

/** Asks S3Tables for ListTables. */
export const ListTablesCommand = service.command<ListTablesRequest, ListTablesResponse>('ListTables');
