// Written by `npm run models` from athena.json: not to be edited.
import { modelService } from '../model-service.ts';
import model from './athena.json' with { type: 'json' };

export interface AclConfiguration {
  readonly S3AclOption: 'BUCKET_OWNER_FULL_CONTROL' | undefined;
}

export interface AthenaError {
  readonly ErrorCategory?: number | undefined;
  readonly ErrorType?: number | undefined;
  readonly Retryable?: boolean | undefined;
  readonly ErrorMessage?: string | undefined;
}

export interface BatchGetQueryExecutionInput {
  readonly QueryExecutionIds: ReadonlyArray<string> | undefined;
}

export interface BatchGetQueryExecutionOutput {
  readonly QueryExecutions?: ReadonlyArray<QueryExecution> | undefined;
  readonly UnprocessedQueryExecutionIds?: ReadonlyArray<UnprocessedQueryExecutionId> | undefined;
}

export interface Classification {
  readonly Name?: string | undefined;
  readonly Properties?: Readonly<Record<string, string>> | undefined;
}

export interface CloudWatchLoggingConfiguration {
  readonly Enabled: boolean | undefined;
  readonly LogGroup?: string | undefined;
  readonly LogStreamNamePrefix?: string | undefined;
  readonly LogTypes?: Readonly<Record<string, ReadonlyArray<string>>> | undefined;
}

export interface ColumnInfo {
  readonly CatalogName?: string | undefined;
  readonly SchemaName?: string | undefined;
  readonly TableName?: string | undefined;
  readonly Name: string | undefined;
  readonly Label?: string | undefined;
  readonly Type: string | undefined;
  readonly Precision?: number | undefined;
  readonly Scale?: number | undefined;
  readonly Nullable?: 'NOT_NULL' | 'NULLABLE' | 'UNKNOWN' | undefined;
  readonly CaseSensitive?: boolean | undefined;
}

export interface CustomerContentEncryptionConfiguration {
  readonly KmsKey: string | undefined;
}

export interface Datum {
  readonly VarCharValue?: string | undefined;
}

export interface EncryptionConfiguration {
  readonly EncryptionOption: 'SSE_S3' | 'SSE_KMS' | 'CSE_KMS' | undefined;
  readonly KmsKey?: string | undefined;
}

export interface EngineConfiguration {
  readonly CoordinatorDpuSize?: number | undefined;
  readonly MaxConcurrentDpus?: number | undefined;
  readonly DefaultExecutorDpuSize?: number | undefined;
  readonly AdditionalConfigs?: Readonly<Record<string, string>> | undefined;
  readonly SparkProperties?: Readonly<Record<string, string>> | undefined;
  readonly Classifications?: ReadonlyArray<Classification> | undefined;
}

export interface EngineVersion {
  readonly SelectedEngineVersion?: string | undefined;
  readonly EffectiveEngineVersion?: string | undefined;
}

export interface GetQueryExecutionInput {
  readonly QueryExecutionId: string | undefined;
}

export interface GetQueryExecutionOutput {
  readonly QueryExecution?: QueryExecution | undefined;
}

export interface GetQueryResultsInput {
  readonly QueryExecutionId: string | undefined;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly QueryResultType?: 'DATA_MANIFEST' | 'DATA_ROWS' | undefined;
}

export interface GetQueryResultsOutput {
  readonly UpdateCount?: number | undefined;
  readonly ResultSet?: ResultSet | undefined;
  readonly NextToken?: string | undefined;
}

export interface GetWorkGroupInput {
  readonly WorkGroup: string | undefined;
}

export interface GetWorkGroupOutput {
  readonly WorkGroup?: WorkGroup | undefined;
}

export interface IdentityCenterConfiguration {
  readonly EnableIdentityCenter?: boolean | undefined;
  readonly IdentityCenterInstanceArn?: string | undefined;
}

export interface ManagedLoggingConfiguration {
  readonly Enabled: boolean | undefined;
  readonly KmsKey?: string | undefined;
}

export interface ManagedQueryResultsConfiguration {
  readonly Enabled: boolean | undefined;
  readonly EncryptionConfiguration?: ManagedQueryResultsEncryptionConfiguration | undefined;
}

export interface ManagedQueryResultsEncryptionConfiguration {
  readonly KmsKey: string | undefined;
}

export interface MonitoringConfiguration {
  readonly CloudWatchLoggingConfiguration?: CloudWatchLoggingConfiguration | undefined;
  readonly ManagedLoggingConfiguration?: ManagedLoggingConfiguration | undefined;
  readonly S3LoggingConfiguration?: S3LoggingConfiguration | undefined;
}

export interface QueryExecution {
  readonly QueryExecutionId?: string | undefined;
  readonly Query?: string | undefined;
  readonly StatementType?: 'DDL' | 'DML' | 'UTILITY' | undefined;
  readonly ManagedQueryResultsConfiguration?: ManagedQueryResultsConfiguration | undefined;
  readonly ResultConfiguration?: ResultConfiguration | undefined;
  readonly ResultReuseConfiguration?: ResultReuseConfiguration | undefined;
  readonly QueryExecutionContext?: QueryExecutionContext | undefined;
  readonly Status?: QueryExecutionStatus | undefined;
  readonly Statistics?: QueryExecutionStatistics | undefined;
  readonly WorkGroup?: string | undefined;
  readonly EngineVersion?: EngineVersion | undefined;
  readonly ExecutionParameters?: ReadonlyArray<string> | undefined;
  readonly SubstatementType?: string | undefined;
  readonly QueryResultsS3AccessGrantsConfiguration?: QueryResultsS3AccessGrantsConfiguration | undefined;
}

export interface QueryExecutionContext {
  readonly Database?: string | undefined;
  readonly Catalog?: string | undefined;
}

export interface QueryExecutionStatistics {
  readonly EngineExecutionTimeInMillis?: number | undefined;
  readonly DataScannedInBytes?: number | undefined;
  readonly DataManifestLocation?: string | undefined;
  readonly TotalExecutionTimeInMillis?: number | undefined;
  readonly QueryQueueTimeInMillis?: number | undefined;
  readonly ServicePreProcessingTimeInMillis?: number | undefined;
  readonly QueryPlanningTimeInMillis?: number | undefined;
  readonly ServiceProcessingTimeInMillis?: number | undefined;
  readonly ResultReuseInformation?: ResultReuseInformation | undefined;
  readonly DpuCount?: number | undefined;
}

export interface QueryExecutionStatus {
  readonly State?: 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED' | undefined;
  readonly StateChangeReason?: string | undefined;
  readonly SubmissionDateTime?: Date | undefined;
  readonly CompletionDateTime?: Date | undefined;
  readonly AthenaError?: AthenaError | undefined;
}

export interface QueryResultsS3AccessGrantsConfiguration {
  readonly EnableS3AccessGrants: boolean | undefined;
  readonly CreateUserLevelPrefix?: boolean | undefined;
  readonly AuthenticationType: 'DIRECTORY_IDENTITY' | undefined;
}

export interface ResultConfiguration {
  readonly OutputLocation?: string | undefined;
  readonly EncryptionConfiguration?: EncryptionConfiguration | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly AclConfiguration?: AclConfiguration | undefined;
}

export interface ResultReuseByAgeConfiguration {
  readonly Enabled: boolean | undefined;
  readonly MaxAgeInMinutes?: number | undefined;
}

export interface ResultReuseConfiguration {
  readonly ResultReuseByAgeConfiguration?: ResultReuseByAgeConfiguration | undefined;
}

export interface ResultReuseInformation {
  readonly ReusedPreviousResult: boolean | undefined;
}

export interface ResultSet {
  readonly Rows?: ReadonlyArray<Row> | undefined;
  readonly ResultSetMetadata?: ResultSetMetadata | undefined;
}

export interface ResultSetMetadata {
  readonly ColumnInfo?: ReadonlyArray<ColumnInfo> | undefined;
}

export interface Row {
  readonly Data?: ReadonlyArray<Datum> | undefined;
}

export interface S3LoggingConfiguration {
  readonly Enabled: boolean | undefined;
  readonly KmsKey?: string | undefined;
  readonly LogLocation?: string | undefined;
}

export interface StartQueryExecutionInput {
  readonly QueryString: string | undefined;
  readonly ClientRequestToken?: string | undefined;
  readonly QueryExecutionContext?: QueryExecutionContext | undefined;
  readonly ResultConfiguration?: ResultConfiguration | undefined;
  readonly WorkGroup?: string | undefined;
  readonly ExecutionParameters?: ReadonlyArray<string> | undefined;
  readonly ResultReuseConfiguration?: ResultReuseConfiguration | undefined;
  readonly EngineConfiguration?: EngineConfiguration | undefined;
}

export interface StartQueryExecutionOutput {
  readonly QueryExecutionId?: string | undefined;
}

export interface StopQueryExecutionInput {
  readonly QueryExecutionId: string | undefined;
}

export interface StopQueryExecutionOutput {
}

export interface SystemTableStatus {
  readonly TableName: 'QUERY_EXECUTIONS' | undefined;
  readonly Enabled: boolean | undefined;
}

export interface UnprocessedQueryExecutionId {
  readonly QueryExecutionId?: string | undefined;
  readonly ErrorCode?: string | undefined;
  readonly ErrorMessage?: string | undefined;
}

export interface WorkGroup {
  readonly Name: string | undefined;
  readonly State?: 'ENABLED' | 'DISABLED' | undefined;
  readonly Configuration?: WorkGroupConfiguration | undefined;
  readonly Description?: string | undefined;
  readonly CreationTime?: Date | undefined;
  readonly IdentityCenterApplicationArn?: string | undefined;
}

export interface WorkGroupConfiguration {
  readonly ResultConfiguration?: ResultConfiguration | undefined;
  readonly ManagedQueryResultsConfiguration?: ManagedQueryResultsConfiguration | undefined;
  readonly EnforceWorkGroupConfiguration?: boolean | undefined;
  readonly PublishCloudWatchMetricsEnabled?: boolean | undefined;
  readonly BytesScannedCutoffPerQuery?: number | undefined;
  readonly RequesterPaysEnabled?: boolean | undefined;
  readonly EngineVersion?: EngineVersion | undefined;
  readonly AdditionalConfiguration?: string | undefined;
  readonly ExecutionRole?: string | undefined;
  readonly MonitoringConfiguration?: MonitoringConfiguration | undefined;
  readonly EngineConfiguration?: EngineConfiguration | undefined;
  readonly CustomerContentEncryptionConfiguration?: CustomerContentEncryptionConfiguration | undefined;
  readonly EnableMinimumEncryptionConfiguration?: boolean | undefined;
  readonly IdentityCenterConfiguration?: IdentityCenterConfiguration | undefined;
  readonly QueryResultsS3AccessGrantsConfiguration?: QueryResultsS3AccessGrantsConfiguration | undefined;
  readonly SystemTableStatuses?: ReadonlyArray<SystemTableStatus> | undefined;
}

const service = modelService(model);

/** Athena, with the operations that are used. */
export const AthenaClient = service.client;

/** Asks Athena for BatchGetQueryExecution. */
export const BatchGetQueryExecutionCommand = service.command<BatchGetQueryExecutionInput, BatchGetQueryExecutionOutput>('BatchGetQueryExecution');

/** Asks Athena for GetQueryExecution. */
export const GetQueryExecutionCommand = service.command<GetQueryExecutionInput, GetQueryExecutionOutput>('GetQueryExecution');

/** Asks Athena for GetQueryResults. */
export const GetQueryResultsCommand = service.command<GetQueryResultsInput, GetQueryResultsOutput>('GetQueryResults');

/** Asks Athena for GetWorkGroup. */
export const GetWorkGroupCommand = service.command<GetWorkGroupInput, GetWorkGroupOutput>('GetWorkGroup');

/** Asks Athena for StartQueryExecution. */
export const StartQueryExecutionCommand = service.command<StartQueryExecutionInput, StartQueryExecutionOutput>('StartQueryExecution');

/** Asks Athena for StopQueryExecution. */
export const StopQueryExecutionCommand = service.command<StopQueryExecutionInput, StopQueryExecutionOutput>('StopQueryExecution');
