// Written by `npm run models` from glue.json: not to be edited.
import { modelService } from '../model-service.ts';
import model from './glue.json' with { type: 'json' };

export interface AuditContext {
  readonly AdditionalAuditContext?: string | undefined;
  readonly RequestedColumns?: ReadonlyArray<string> | undefined;
  readonly AllColumnsRequested?: boolean | undefined;
}

export interface Column {
  readonly Name: string | undefined;
  readonly Type?: string | undefined;
  readonly Comment?: string | undefined;
  readonly Parameters?: Readonly<Record<string, string>> | undefined;
}

export interface CreateDatabaseRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseInput: DatabaseInput | undefined;
  readonly Tags?: Readonly<Record<string, string>> | undefined;
}

export interface CreateDatabaseResponse {
}

export interface CreateIcebergTableInput {
  readonly Location: string | undefined;
  readonly Schema: IcebergSchema | undefined;
  readonly PartitionSpec?: IcebergPartitionSpec | undefined;
  readonly WriteOrder?: IcebergSortOrder | undefined;
  readonly Properties?: Readonly<Record<string, string>> | undefined;
}

export interface CreateTableRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string | undefined;
  readonly Name?: string | undefined;
  readonly TableInput?: TableInput | undefined;
  readonly PartitionIndexes?: ReadonlyArray<PartitionIndex> | undefined;
  readonly TransactionId?: string | undefined;
  readonly OpenTableFormatInput?: OpenTableFormatInput | undefined;
}

export interface CreateTableResponse {
}

export interface DataLakePrincipal {
  readonly DataLakePrincipalIdentifier?: string | undefined;
}

export interface DatabaseIdentifier {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName?: string | undefined;
  readonly Region?: string | undefined;
}

export interface DatabaseInput {
  readonly Name: string | undefined;
  readonly Description?: string | undefined;
  readonly LocationUri?: string | undefined;
  readonly Parameters?: Readonly<Record<string, string>> | undefined;
  readonly CreateTableDefaultPermissions?: ReadonlyArray<PrincipalPermissions> | undefined;
  readonly TargetDatabase?: DatabaseIdentifier | undefined;
  readonly FederatedDatabase?: FederatedDatabase | undefined;
}

export interface ErrorDetail {
  readonly ErrorCode?: string | undefined;
  readonly ErrorMessage?: string | undefined;
}

export interface FederatedDatabase {
  readonly Identifier?: string | undefined;
  readonly ConnectionName?: string | undefined;
  readonly ConnectionType?: string | undefined;
}

export interface FederatedTable {
  readonly Identifier?: string | undefined;
  readonly DatabaseIdentifier?: string | undefined;
  readonly ConnectionName?: string | undefined;
  readonly ConnectionType?: string | undefined;
}

export interface GetTableRequest {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName: string | undefined;
  readonly Name: string | undefined;
  readonly TransactionId?: string | undefined;
  readonly QueryAsOfTime?: Date | undefined;
  readonly AuditContext?: AuditContext | undefined;
  readonly IncludeStatusDetails?: boolean | undefined;
  readonly AttributesToGet?: ReadonlyArray<'NAME' | 'TABLE_TYPE' | 'DEFAULT' | 'LATEST_ICEBERG_METADATA'> | undefined;
}

export interface GetTableResponse {
  readonly Table?: Table | undefined;
}

export interface IcebergInput {
  readonly MetadataOperation: 'CREATE' | undefined;
  readonly Version?: string | undefined;
  readonly CreateIcebergTableInput?: CreateIcebergTableInput | undefined;
}

export interface IcebergPartitionField {
  readonly SourceId: number | undefined;
  readonly Transform: string | undefined;
  readonly Name: string | undefined;
  readonly FieldId?: number | undefined;
}

export interface IcebergPartitionSpec {
  readonly Fields: ReadonlyArray<IcebergPartitionField> | undefined;
  readonly SpecId?: number | undefined;
}

export interface IcebergSchema {
  readonly SchemaId?: number | undefined;
  readonly IdentifierFieldIds?: ReadonlyArray<number> | undefined;
  readonly Type?: 'struct' | undefined;
  readonly Fields: ReadonlyArray<IcebergStructField> | undefined;
}

export interface IcebergSortField {
  readonly SourceId: number | undefined;
  readonly Transform: string | undefined;
  readonly Direction: 'asc' | 'desc' | undefined;
  readonly NullOrder: 'nulls-first' | 'nulls-last' | undefined;
}

export interface IcebergSortOrder {
  readonly OrderId: number | undefined;
  readonly Fields: ReadonlyArray<IcebergSortField> | undefined;
}

export interface IcebergStructField {
  readonly Id: number | undefined;
  readonly Name: string | undefined;
  readonly Type: unknown | undefined;
  readonly Required: boolean | undefined;
  readonly Doc?: string | undefined;
  readonly InitialDefault?: unknown | undefined;
  readonly WriteDefault?: unknown | undefined;
}

export interface IcebergTableMetadata {
  readonly FormatVersion?: string | undefined;
  readonly TableUuid?: string | undefined;
  readonly Location?: string | undefined;
  readonly Properties?: Readonly<Record<string, string>> | undefined;
  readonly Schemas?: ReadonlyArray<IcebergSchema> | undefined;
  readonly CurrentSchemaId?: number | undefined;
  readonly LastColumnId?: number | undefined;
  readonly PartitionSpecs?: ReadonlyArray<IcebergPartitionSpec> | undefined;
  readonly DefaultSpecId?: number | undefined;
  readonly LastPartitionId?: number | undefined;
  readonly SortOrders?: ReadonlyArray<IcebergSortOrder> | undefined;
  readonly DefaultSortOrderId?: number | undefined;
}

export interface OpenTableFormatInput {
  readonly IcebergInput?: IcebergInput | undefined;
}

export interface Order {
  readonly Column: string | undefined;
  readonly SortOrder: number | undefined;
}

export interface PartitionIndex {
  readonly Keys: ReadonlyArray<string> | undefined;
  readonly IndexName: string | undefined;
}

export interface PrincipalPermissions {
  readonly Principal?: DataLakePrincipal | undefined;
  readonly Permissions?: ReadonlyArray<'ALL' | 'SELECT' | 'ALTER' | 'DROP' | 'DELETE' | 'INSERT' | 'CREATE_DATABASE' | 'CREATE_TABLE' | 'DATA_LOCATION_ACCESS'> | undefined;
}

export interface RLSProperties {
  readonly DefaultRLSPolicy?: string | undefined;
}

export interface SchemaId {
  readonly SchemaArn?: string | undefined;
  readonly SchemaName?: string | undefined;
  readonly RegistryName?: string | undefined;
}

export interface SchemaReference {
  readonly SchemaId?: SchemaId | undefined;
  readonly SchemaVersionId?: string | undefined;
  readonly SchemaVersionNumber?: number | undefined;
}

export interface SerDeInfo {
  readonly Name?: string | undefined;
  readonly SerializationLibrary?: string | undefined;
  readonly Parameters?: Readonly<Record<string, string>> | undefined;
}

export interface SkewedInfo {
  readonly SkewedColumnNames?: ReadonlyArray<string> | undefined;
  readonly SkewedColumnValues?: ReadonlyArray<string> | undefined;
  readonly SkewedColumnValueLocationMaps?: Readonly<Record<string, string>> | undefined;
}

export interface StatusDetails {
  readonly RequestedChange?: Table | undefined;
  readonly ViewValidations?: ReadonlyArray<ViewValidation> | undefined;
}

export interface StorageDescriptor {
  readonly Columns?: ReadonlyArray<Column> | undefined;
  readonly Location?: string | undefined;
  readonly AdditionalLocations?: ReadonlyArray<string> | undefined;
  readonly InputFormat?: string | undefined;
  readonly OutputFormat?: string | undefined;
  readonly Compressed?: boolean | undefined;
  readonly NumberOfBuckets?: number | undefined;
  readonly SerdeInfo?: SerDeInfo | undefined;
  readonly BucketColumns?: ReadonlyArray<string> | undefined;
  readonly SortColumns?: ReadonlyArray<Order> | undefined;
  readonly Parameters?: Readonly<Record<string, string>> | undefined;
  readonly SkewedInfo?: SkewedInfo | undefined;
  readonly StoredAsSubDirectories?: boolean | undefined;
  readonly SchemaReference?: SchemaReference | undefined;
}

export interface SubObjectStatistics {
  readonly SourceType?: 'HIVE_PARQUET' | 'HIVE_ORC' | 'HIVE_CSV' | 'HIVE_JSON' | 'PLAIN_PARQUET' | 'ICEBERG' | undefined;
  readonly GlueVersionId?: string | undefined;
  readonly PartitionCount?: number | undefined;
  readonly FileCount?: number | undefined;
  readonly TotalFileBytes?: number | undefined;
}

export interface Table {
  readonly Name: string | undefined;
  readonly DatabaseName?: string | undefined;
  readonly Description?: string | undefined;
  readonly Owner?: string | undefined;
  readonly CreateTime?: Date | undefined;
  readonly UpdateTime?: Date | undefined;
  readonly LastAccessTime?: Date | undefined;
  readonly LastAnalyzedTime?: Date | undefined;
  readonly Retention?: number | undefined;
  readonly StorageDescriptor?: StorageDescriptor | undefined;
  readonly PartitionKeys?: ReadonlyArray<Column> | undefined;
  readonly ViewOriginalText?: string | undefined;
  readonly ViewExpandedText?: string | undefined;
  readonly TableType?: string | undefined;
  readonly Parameters?: Readonly<Record<string, string>> | undefined;
  readonly CreatedBy?: string | undefined;
  readonly IsRegisteredWithLakeFormation?: boolean | undefined;
  readonly TargetTable?: TableIdentifier | undefined;
  readonly CatalogId?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly FederatedTable?: FederatedTable | undefined;
  readonly ViewDefinition?: ViewDefinition | undefined;
  readonly IsMultiDialectView?: boolean | undefined;
  readonly IsMaterializedView?: boolean | undefined;
  readonly IcebergTableMetadata?: IcebergTableMetadata | undefined;
  readonly Status?: TableStatus | undefined;
  readonly RLSProperties?: RLSProperties | undefined;
}

export interface TableIdentifier {
  readonly CatalogId?: string | undefined;
  readonly DatabaseName?: string | undefined;
  readonly Name?: string | undefined;
  readonly Region?: string | undefined;
}

export interface TableInput {
  readonly Name: string | undefined;
  readonly Description?: string | undefined;
  readonly Owner?: string | undefined;
  readonly LastAccessTime?: Date | undefined;
  readonly LastAnalyzedTime?: Date | undefined;
  readonly Retention?: number | undefined;
  readonly StorageDescriptor?: StorageDescriptor | undefined;
  readonly PartitionKeys?: ReadonlyArray<Column> | undefined;
  readonly ViewOriginalText?: string | undefined;
  readonly ViewExpandedText?: string | undefined;
  readonly TableType?: string | undefined;
  readonly Parameters?: Readonly<Record<string, string>> | undefined;
  readonly TargetTable?: TableIdentifier | undefined;
  readonly FederatedTable?: FederatedTable | undefined;
  readonly ViewDefinition?: ViewDefinitionInput | undefined;
}

export interface TableStatus {
  readonly RequestedBy?: string | undefined;
  readonly UpdatedBy?: string | undefined;
  readonly RequestTime?: Date | undefined;
  readonly UpdateTime?: Date | undefined;
  readonly Action?: 'UPDATE' | 'CREATE' | undefined;
  readonly State?: 'QUEUED' | 'IN_PROGRESS' | 'SUCCESS' | 'STOPPED' | 'FAILED' | undefined;
  readonly Error?: ErrorDetail | undefined;
  readonly Details?: StatusDetails | undefined;
}

export interface ViewDefinition {
  readonly IsProtected?: boolean | undefined;
  readonly IsManaged?: boolean | undefined;
  readonly Definer?: string | undefined;
  readonly ViewVersionId?: number | undefined;
  readonly ViewVersionToken?: string | undefined;
  readonly RefreshSeconds?: number | undefined;
  readonly LastRefreshType?: 'FULL' | 'INCREMENTAL' | undefined;
  readonly SubObjects?: ReadonlyArray<string> | undefined;
  readonly SubObjectVersionIds?: ReadonlyArray<number> | undefined;
  readonly SubObjectsStatistics?: ReadonlyArray<SubObjectStatistics> | undefined;
  readonly Representations?: ReadonlyArray<ViewRepresentation> | undefined;
  readonly SparkPipelineInfo?: Readonly<Record<string, string>> | undefined;
}

export interface ViewDefinitionInput {
  readonly IsProtected?: boolean | undefined;
  readonly IsManaged?: boolean | undefined;
  readonly Definer?: string | undefined;
  readonly Representations?: ReadonlyArray<ViewRepresentationInput> | undefined;
  readonly ViewVersionId?: number | undefined;
  readonly ViewVersionToken?: string | undefined;
  readonly RefreshSeconds?: number | undefined;
  readonly LastRefreshType?: 'FULL' | 'INCREMENTAL' | undefined;
  readonly SubObjects?: ReadonlyArray<string> | undefined;
  readonly SubObjectVersionIds?: ReadonlyArray<number> | undefined;
  readonly SubObjectsStatistics?: ReadonlyArray<SubObjectStatistics> | undefined;
  readonly SparkPipelineInfo?: Readonly<Record<string, string>> | undefined;
}

export interface ViewRepresentation {
  readonly Dialect?: 'REDSHIFT' | 'ATHENA' | 'SPARK' | undefined;
  readonly DialectVersion?: string | undefined;
  readonly ViewOriginalText?: string | undefined;
  readonly ViewExpandedText?: string | undefined;
  readonly ValidationConnection?: string | undefined;
  readonly IsStale?: boolean | undefined;
}

export interface ViewRepresentationInput {
  readonly Dialect?: 'REDSHIFT' | 'ATHENA' | 'SPARK' | undefined;
  readonly DialectVersion?: string | undefined;
  readonly ViewOriginalText?: string | undefined;
  readonly ValidationConnection?: string | undefined;
  readonly ViewExpandedText?: string | undefined;
}

export interface ViewValidation {
  readonly Dialect?: 'REDSHIFT' | 'ATHENA' | 'SPARK' | undefined;
  readonly DialectVersion?: string | undefined;
  readonly ViewValidationText?: string | undefined;
  readonly UpdateTime?: Date | undefined;
  readonly State?: 'QUEUED' | 'IN_PROGRESS' | 'SUCCESS' | 'STOPPED' | 'FAILED' | undefined;
  readonly Error?: ErrorDetail | undefined;
}

const service = modelService(model);

/** Glue, with the operations that are used. */
export const GlueClient = service.client;

/** Asks Glue for CreateDatabase. */
export const CreateDatabaseCommand = service.command<CreateDatabaseRequest, CreateDatabaseResponse>('CreateDatabase');

/** Asks Glue for CreateTable. */
export const CreateTableCommand = service.command<CreateTableRequest, CreateTableResponse>('CreateTable');

/** Asks Glue for GetTable. */
export const GetTableCommand = service.command<GetTableRequest, GetTableResponse>('GetTable');
