import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operationOf } from '../../../src/aws/operation-name.ts';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { storageLens } from '../../../src/tools/storage-lens/storage-lens.ts';
import { ToolError } from '../../../src/tools/tool-error.ts';
import { callTool } from '../../support/call-tool.ts';
import { describeTool } from '../../support/describe-tool.ts';
import { startToolAws, type ToolAws } from '../../support/start-tool-aws.ts';

const KEY_PAIR = '123456789012';
const WHERE = 'us-west-2';
const BUCKET = `logs-${KEY_PAIR}-${WHERE}`;
const ROOT = `lens/StorageLens/${KEY_PAIR}/all-buckets/V_1`;
const manifestOf = (day: string) => `s3://${BUCKET}/${ROOT}/manifests/dt=${day}/manifest.json`;
const QUERY = 'SELECT bucket_name, metric_value FROM {table} ORDER BY 1';
const SETTINGS = {
  ...{ workGroup: 'storage-lens', mayCreate: false },
  outputLocation: 's3://results-123456789012/athena/',
};

const TABLE = 'storage_lens_export_41d179edd6708082';
const COLUMNS = [
  ...['version_number', 'configuration_id', 'report_date', 'aws_account_number', 'aws_region'],
  ...['storage_class', 'record_type', 'record_value', 'bucket_name', 'metric_name', 'metric_value'],
];
const tableOn = (day: string, own = '') =>
  `(SELECT ${COLUMNS.map((name) => `"${name}"`).join(', ')} FROM "billing_tools_storage_lens"."${TABLE}" ` +
  `WHERE "dt" = '${day}'${own})`;
const LOCATION = `s3://${BUCKET}/${ROOT}/reports/`;
const there = { GetTable: { Table: { Name: TABLE, StorageDescriptor: { Location: LOCATION } } } };

const CHUNKED = { headers: { 'transfer-encoding': 'chunked' } };
const MANIFEST = JSON.stringify({
  ...{ destinationBucket: BUCKET, reportDate: '2026-03-14', reportFormat: 'CSV' },
  reportSchema: COLUMNS.join(),
  reportFiles: [{ key: `${ROOT}/reports/dt=2026-03-14/a.csv`, size: 7 }],
});

const missing = { GetTable: new AwsFault('EntityNotFoundException', 'None.') };

const xml = (name: string, content: string) => ({ body: `<${name}>${content}</${name}>` });
const tag = (name: string, content: string) => `<${name}>${content}</${name}>`;
const configurations = (...ids: string[]) =>
  xml(
    'ListStorageLensConfigurationsResult',
    ids
      .map((id) => tag('StorageLensConfiguration', tag('Id', id) + tag('HomeRegion', WHERE)))
      .join(''),
  );
const configuration = (destination: string, more = '') =>
  xml(
    'StorageLensConfiguration',
    tag('DataExport', tag('S3BucketDestination', destination)) + more,
  );
const toBucket = tag('Arn', `arn:aws:s3:::${BUCKET}`);

const execution = (state: string, more: object = {}) => ({
  QueryExecution: {
    QueryExecutionId: 'q-1',
    Status: { State: state },
    Statistics: { DataScannedInBytes: 2_000_000_000 },
    ...more,
  },
});
const inState = (state: string) => execution(state);
const RUNNING = execution('RUNNING');
const DENIED = new AwsFault('AccessDeniedException', 'No.');
const started = { ...there, StartQueryExecution: { QueryExecutionId: 'q-1' } };
const results = (rows: readonly (readonly (string | null)[])[], NextToken?: string) => ({
  ResultSet: {
    Rows: rows.map((row) => ({
      Data: row.map((value) => (value === null ? {} : { VarCharValue: value })),
    })),
    ResultSetMetadata: {
      ColumnInfo: ['a', 'a', 'b', 'a'].map((Name) => ({ Name, Label: Name, Type: 'varchar' })),
    },
  },
  ...(NextToken && { NextToken }),
});
const HEADER = ['a', 'a', 'b', 'a'];
/** A query that succeeds, with these rows on a page that is the last one without a token. */
const succeeds = (rows: readonly (readonly (string | null)[])[], token?: string) => ({
  ...{ ...started, GetQueryExecution: execution('SUCCEEDED') },
  GetQueryResults: results([HEADER, ...rows], token),
});
/** A query that is seen like this one time after the other, whether or not it is stopped. */
const seenAs = (...seen: readonly object[]) => ({
  ...{ ...started, StopQueryExecution: {}, GetQueryExecution: inTurn(...seen) },
});

/** What an answer is made of, one after the other. */
const inTurn = (...answers: readonly object[]) => {
  let at = 0;
  return () => answers[Math.min(at++, answers.length - 1)] ?? {};
};

/** Requests whose inputs other rows look at. */
const asks = (...operations: string[]) => operations.map((operation) => ({ operation }));

const at = { region: WHERE, account: KEY_PAIR };
const finding = [
  { operation: 'ListStorageLensConfigurations', region: 'us-east-1', account: KEY_PAIR },
  {
    operation: 'GetStorageLensConfiguration',
    input: { AccountId: KEY_PAIR, ConfigId: 'all-buckets' },
    ...at,
  },
  { operation: 'ListBuckets', account: KEY_PAIR },
];
const reading = [
  ...finding,
  {
    operation: 'ListObjectsV2',
    input: expect.objectContaining({
      ...{ Bucket: BUCKET, ExpectedBucketOwner: KEY_PAIR, Prefix: `${ROOT}/manifests/` },
      StartAfter: `${ROOT}/manifests/dt=2026-02-13`,
    }),
    ...at,
  },
  {
    operation: 'GetObject',
    input: expect.objectContaining({ ExpectedBucketOwner: KEY_PAIR }),
    ...at,
  },
  { operation: 'GetWorkGroup', input: { WorkGroup: 'storage-lens' }, ...at },
];

describeTool(
  storageLens,
  [
    {
      name: 'asks the latest report with Athena, where its bucket is',
      requests: [
        ...reading,
        {
          operation: 'GetTable',
          input: { DatabaseName: 'billing_tools_storage_lens', Name: TABLE },
          ...at,
        },
        {
          operation: 'StartQueryExecution',
          input: {
            QueryString: `SELECT bucket_name, metric_value FROM ${tableOn('2026-03-14')} ORDER BY 1`,
            ClientRequestToken: expect.stringMatching(/^[0-9a-f]{64}$/),
            QueryExecutionContext: {
              Catalog: 'AwsDataCatalog',
              Database: 'billing_tools_storage_lens',
            },
            WorkGroup: 'storage-lens',
            ResultConfiguration: {
              OutputLocation: SETTINGS.outputLocation,
              ExpectedBucketOwner: KEY_PAIR,
            },
          },
          ...at,
        },
        { operation: 'GetQueryExecution', ...at },
        { operation: 'GetQueryResults', ...at },
      ],
      part: { complete: true, columns: ['bucket_name', 'metric_value'] },
    },
    {
      name: 'makes the table where it is missing and that is allowed, and answers',
      aws: { ...missing, CreateDatabase: {}, CreateTable: {} },
      requests: [
        ...reading,
        { operation: 'GetTable', errorCode: 'EntityNotFoundException' },
        {
          operation: 'CreateDatabase',
          input: { DatabaseInput: { Name: 'billing_tools_storage_lens' } },
          ...at,
        },
        {
          operation: 'CreateTable',
          input: {
            DatabaseName: 'billing_tools_storage_lens',
            TableInput: {
              Name: TABLE,
              TableType: 'EXTERNAL_TABLE',
              PartitionKeys: [{ Name: 'dt', Type: 'string' }],
              StorageDescriptor: {
                Columns: COLUMNS.map((Name) => ({ Name, Type: 'string' })),
                Location: LOCATION,
                InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
                OutputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
                SerdeInfo: {
                  SerializationLibrary: 'org.apache.hadoop.hive.serde2.OpenCSVSerde',
                },
              },
              Parameters: {
                EXTERNAL: 'TRUE',
                'skip.header.line.count': '1',
                'projection.enabled': 'true',
                'projection.dt.type': 'date',
                'projection.dt.format': 'yyyy-MM-dd',
                'projection.dt.range': '2020-11-01,NOW',
                'storage.location.template': `${LOCATION}dt=\${dt}`,
              },
            },
          },
          ...at,
        },
        { operation: 'StartQueryExecution', ...at },
        { operation: 'GetQueryExecution', ...at },
        {
          operation: 'GetQueryResults',
          input: { QueryExecutionId: expect.any(String), MaxResults: 1_000 },
          ...at,
        },
      ],
      part: {
        query: `SELECT bucket_name, metric_value FROM ${tableOn('2026-03-14')} ORDER BY 1`,
        manifest_location: manifestOf('2026-03-14'),
        data_location: `${LOCATION}dt=2026-03-14`,
        report_date: '2026-03-14',
        report_bytes: 2_089,
        limit_bytes: 1_000_000_000,
        most_cost_usd: '0.005',
        table_created: TABLE,
        ...{ execution_time_ms: 640, engine_execution_time_ms: 500, data_scanned_bytes: 2_089 },
        cost_usd: '0.00005',
        columns: ['bucket_name', 'metric_value'],
        ...{ complete: true, next_token: null },
      },
      table: { name: 'rows', columns: [{ name: 'bucket_name' }, { name: 'metric_value' }] },
    },
    {
      name: 'does not make what is there already by then, or was made before',
      aws: {
        ...{ ...succeeds([]), ...missing },
        CreateDatabase: new AwsFault('AlreadyExistsException', 'There.'),
        CreateTable: new AwsFault('AlreadyExistsException', 'There.'),
      },
      part: { rows: [], complete: true },
    },
    {
      name: 'fails where the table may not be made by whoever signs',
      aws: { ...missing, CreateTable: DENIED },
      error: { code: 'AccessDeniedException', operation: 'CreateTable' },
    },
    {
      name: 'fails where the catalog may not be read',
      aws: { GetTable: DENIED },
      error: { code: 'AccessDeniedException', operation: 'GetTable' },
    },
    {
      name: 'makes no table where that is not allowed, and says which',
      world: { storageLens: SETTINGS },
      aws: missing,
      error: {
        errorType: 'table_missing',
        message: expect.stringMatching(
          /^The table billing_tools_storage_lens\.\S+ of .*CreateTable.*billing-accounts storage-lens --may-create/,
        ),
        data: {
          region: WHERE,
          database_name: 'billing_tools_storage_lens',
          table_input: expect.objectContaining({ Name: TABLE }),
        },
      },
    },
    {
      name: 'asks no table that is about another place',
      aws: {
        GetTable: { Table: { Name: TABLE, StorageDescriptor: { Location: 's3://others/' } } },
      },
      error: {
        errorType: 'table_of_another_place',
        message: expect.stringContaining(`${TABLE} is not about ${LOCATION}`),
        data: { table: TABLE },
      },
    },
    {
      name: 'asks no table of which Glue tells nothing',
      aws: { GetTable: {} },
      error: { errorType: 'table_of_another_place' },
    },
    {
      name: 'makes a table of Parquet for a report in Parquet',
      aws: {
        ...{ ...succeeds([]), ...missing, CreateDatabase: {}, CreateTable: {} },
        GetObject: {
          body: JSON.stringify({
            ...JSON.parse(MANIFEST),
            ...{ reportFormat: 'Parquet', reportSchema: 'message m { required long a; }' },
          }),
        },
      },
      requests: [
        ...reading,
        ...asks('GetTable', 'CreateDatabase'),
        {
          operation: 'CreateTable',
          input: {
            DatabaseName: 'billing_tools_storage_lens',
            TableInput: expect.objectContaining({
              StorageDescriptor: {
                Columns: [{ Name: 'a', Type: 'bigint' }],
                Location: LOCATION,
                InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
                OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
                SerdeInfo: {
                  SerializationLibrary:
                    'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
                },
              },
              Parameters: expect.not.objectContaining({ 'skip.header.line.count': '1' }),
            }),
          },
        },
        ...asks('StartQueryExecution', 'GetQueryExecution', 'GetQueryResults'),
      ],
    },
    {
      name: 'asks nothing where nothing was set for the account',
      world: { storageLens: null },
      requests: [],
      error: {
        errorType: 'storage_lens_not_set_up',
        message: expect.stringMatching(
          /^The operator has not said.*"billing-accounts storage-lens"/,
        ),
      },
    },
    {
      name: 'asks nothing of the account that the tools run in, whose number is not known',
      as: { accountId: '111122223333' },
      requests: [],
      error: { errorType: 'storage_lens_not_set_up' },
    },
    {
      name: 'runs nothing in a work group without a limit',
      world: { storageLens: { ...SETTINGS, workGroup: 'primary' } },
      requests: [
        ...reading.slice(0, -1),
        { operation: 'GetWorkGroup', input: { WorkGroup: 'primary' } },
      ],
      error: {
        errorType: 'work_group_without_limit',
        message: expect.stringMatching(
          /^Athena’s work group primary .* set its limit per query\.$/,
        ),
        data: { work_group: 'primary' },
      },
    },
    {
      name: 'runs nothing in a work group that is turned off',
      aws: {
        GetWorkGroup: {
          WorkGroup: {
            ...{ Name: 'x', State: 'DISABLED' },
            Configuration: { BytesScannedCutoffPerQuery: 10_000_000 },
          },
        },
      },
      error: {
        errorType: 'work_group_disabled',
        message: expect.stringContaining('storage-lens is turned off'),
      },
    },
    {
      name: 'fails where there is no such work group',
      world: { storageLens: { ...SETTINGS, workGroup: 'other' } },
      error: { code: 'InvalidRequestException', operation: 'GetWorkGroup' },
    },
    {
      name: 'leaves results to Athena where it manages them',
      aws: {
        ...succeeds([]),
        GetWorkGroup: {
          WorkGroup: {
            Name: 'x',
            Configuration: {
              BytesScannedCutoffPerQuery: 20_000_000,
              ManagedQueryResultsConfiguration: { Enabled: true },
            },
          },
        },
        StartQueryExecution: (input: object) =>
          'ResultConfiguration' in input ? new AwsFault('Invalid', '') : { QueryExecutionId: 'q' },
      },
      part: { most_cost_usd: '0.0001', cost_usd: '0.01' },
    },
    {
      name: 'tells the most that it costs, and runs nothing',
      args: { only_price: true },
      requests: reading,
      part: {
        ...{ most_cost_usd: '0.005', limit_bytes: 1_000_000_000 },
        ...{ columns: [], rows: [], complete: true, next_token: null },
      },
    },
    {
      name: 'asks an earlier report',
      args: { manifest_location: manifestOf('2026-03-13'), only_price: true },
      requests: [
        ...finding,
        {
          operation: 'GetObject',
          input: expect.objectContaining({ Key: `${ROOT}/manifests/dt=2026-03-13/manifest.json` }),
        },
        { operation: 'GetWorkGroup' },
      ],
      part: { report_date: '2026-03-13', query: expect.stringContaining(tableOn('2026-03-13')) },
    },
    {
      name: 'asks the latest report of a folder',
      args: {
        manifest_location: `s3://${BUCKET}/${ROOT}/manifests/dt=2026-03-12`,
        only_price: true,
      },
      requests: [
        ...finding,
        {
          operation: 'ListObjectsV2',
          input: expect.not.objectContaining({ StartAfter: expect.anything() }),
        },
        ...reading.slice(-2),
      ],
      part: { report_date: '2026-03-12' },
    },
    {
      name: 'takes the latest by its day, on whichever page, and what is a manifest only',
      args: { only_price: true },
      aws: {
        ListObjectsV2: ({ ContinuationToken }: Readonly<Record<string, unknown>>) =>
          ContinuationToken === undefined
            ? xml(
                'ListBucketResult',
                `${tag('NextContinuationToken', 'next')}${[
                  `${ROOT}/manifests/dt=2026-03-13/manifest.json`,
                  `${ROOT}/manifests/dt=2026-03-15/manifest.checksum`,
                  `${ROOT}/zz/manifest.json`,
                ]
                  .map((key) => tag('Contents', tag('Key', key)))
                  .join('')}`,
              )
            : xml(
                'ListBucketResult',
                tag('Contents', tag('Key', `${ROOT}/manifests/dt=2026-03-14/manifest.json`)),
              ),
      },
      part: { report_date: '2026-03-14' },
    },
    {
      name: 'fails where there is no report yet',
      aws: { ListObjectsV2: xml('ListBucketResult', tag('KeyCount', '0')) },
      error: {
        errorType: 'no_storage_lens_report',
        message: expect.stringContaining('There is no manifest of a report in s3://'),
        data: { location: `s3://${BUCKET}/${ROOT}/manifests/` },
      },
    },
    {
      name: 'fails where the manifest is none',
      aws: { GetObject: { body: '{}' } },
      error: {
        errorType: 'unreadable_manifest',
        data: { manifest_location: manifestOf('2026-03-14') },
      },
    },
    {
      name: 'reads no manifest that is too long to be one',
      aws: { GetObject: { body: `{"x":"${'x'.repeat(5_000_001)}"}` } },
      error: { errorType: 'unreadable_manifest' },
    },
    {
      name: 'reads no manifest to its end whose length nobody tells and that is too long',
      aws: { GetObject: { ...CHUNKED, body: `${MANIFEST}${' '.repeat(5_000_001)}` } },
      error: { errorType: 'unreadable_manifest' },
    },
    {
      name: 'reads a manifest whose length nobody tells',
      args: { only_price: true },
      aws: { GetObject: { ...CHUNKED, body: `${MANIFEST}${' '.repeat(4_000_000)}` } },
      part: { report_date: '2026-03-14', report_bytes: 7 },
    },
    {
      name: 'asks no bucket that the account does not export to',
      args: { manifest_location: 's3://others/StorageLens/manifest.json' },
      requests: finding.slice(0, 2),
      error: {
        errorType: 'validation_error',
        data: {
          parameter: 'manifest_location',
          expected: `a place within an export of the account: s3://${BUCKET}/${ROOT}/`,
        },
      },
    },
    {
      name: 'asks no other bucket for the same place in it',
      args: { manifest_location: `s3://others/${ROOT}/manifests/dt=2026-03-14/manifest.json` },
      requests: finding.slice(0, 2),
      error: {
        data: { received: expect.stringContaining(`s3://others/${ROOT}/m`) },
      },
    },
    {
      name: 'asks no other part of a bucket that it exports to',
      args: { manifest_location: `s3://${BUCKET}/elsewhere/manifest.json` },
      error: { data: { parameter: 'manifest_location' } },
    },
    {
      name: 'fails where nothing is exported',
      aws: { ListStorageLensConfigurations: configurations() },
      error: {
        errorType: 'no_storage_lens_export',
        message: 'No configuration of Storage Lens exports to a bucket of the account.',
        data: { exports: [] },
      },
    },
    {
      name: 'says so whatever was named',
      args: { manifest_location: manifestOf('2026-03-14') },
      aws: { ListStorageLensConfigurations: configurations() },
      error: { errorType: 'no_storage_lens_export' },
    },
    {
      name: 'passes by what is off, exports nothing, or into another account’s bucket',
      aws: {
        ListStorageLensConfigurations: xml(
          'ListStorageLensConfigurationsResult',
          tag('StorageLensConfiguration', tag('Id', 'off') + tag('IsEnabled', 'false')) +
            ['none', 'foreign']
              .map((id) =>
                tag('StorageLensConfiguration', tag('Id', id) + tag('IsEnabled', 'true')),
              )
              .join(''),
        ),
        GetStorageLensConfiguration: ({ ConfigId }: Readonly<Record<string, unknown>>) =>
          ConfigId === 'foreign'
            ? configuration(toBucket + tag('AccountId', '999988887777'))
            : xml('StorageLensConfiguration', tag('Id', 'none')),
      },
      requests: [
        { operation: 'ListStorageLensConfigurations' },
        { operation: 'GetStorageLensConfiguration', region: 'us-east-1' },
        { operation: 'GetStorageLensConfiguration', region: 'us-east-1' },
      ],
      error: { errorType: 'no_storage_lens_export', data: { exports: [] } },
    },
    {
      name: 'finds the export on whichever page of the configurations',
      args: { only_price: true },
      aws: {
        ListStorageLensConfigurations: ({ NextToken = '0' }: Readonly<Record<string, unknown>>) =>
          NextToken === '11'
            ? configurations('all-buckets')
            : xml(
                'ListStorageLensConfigurationsResult',
                tag('NextToken', String(Number(NextToken) + 1)),
              ),
      },
      part: { report_date: '2026-03-14' },
    },
    {
      name: 'wants to be told which of several exports is meant',
      aws: {
        ListStorageLensConfigurations: configurations('one', 'two'),
        GetStorageLensConfiguration: configuration(
          toBucket + tag('Prefix', 'p/q/'),
          tag('AwsOrg', tag('Arn', 'arn:aws:organizations::123456789012:organization/o-1')),
        ),
      },
      error: {
        errorType: 'no_storage_lens_export',
        message: `Say with manifest_location which export is meant: ${['one', 'two']
          .map((id) => `s3://${BUCKET}/p/q/StorageLens/o-1/${id}/V_1/`)
          .join(', ')}.`,
        data: {
          exports: ['one', 'two'].map((id) => `s3://${BUCKET}/p/q/StorageLens/o-1/${id}/V_1/`),
        },
      },
    },
    {
      name: 'takes the one that was told',
      args: { manifest_location: manifestOf('2026-03-14'), only_price: true },
      aws: {
        ListStorageLensConfigurations: configurations('all-buckets', 'two'),
        GetStorageLensConfiguration: configuration(toBucket + tag('Prefix', 'lens')),
      },
      part: { report_date: '2026-03-14' },
    },
    {
      name: 'waits until the query has ended, longer each time',
      aws: {
        ...succeeds([['1', '2', null, '4'], HEADER]),
        GetQueryExecution: inTurn(...['QUEUED', 'RUNNING', 'RUNNING', 'SUCCEEDED'].map(inState)),
      },
      requests: [
        ...reading,
        ...asks('GetTable', 'StartQueryExecution'),
        ...asks(...Array(4).fill('GetQueryExecution')),
        { operation: 'GetQueryResults' },
      ],
      part: {
        ...{ data_scanned_bytes: 2_000_000_000, cost_usd: '0.01' },
        columns: ['a', 'a_2', 'b', 'a_3'],
        rows: [
          { a: '1', a_2: '2', b: null, a_3: '4' },
          { a: 'a', a_2: 'a', b: 'b', a_3: 'a' },
        ],
      },
    },
    {
      name: 'shows each column, whatever others are called',
      aws: {
        ...succeeds([]),
        GetQueryResults: {
          ResultSet: {
            ...results([HEADER, ['1', '2', '3']]).ResultSet,
            ResultSetMetadata: {
              ColumnInfo: [
                { Name: '_col0', Label: 'a', Type: 'varchar' },
                ...['a_3', 'a'].map((Name) => ({ Name, Type: 'varchar' })),
              ],
            },
          },
        },
      },
      part: { columns: ['a', 'a_3', 'a_2'], rows: [{ a: '1', a_3: '2', a_2: '3' }] },
    },
    {
      name: 'stops it where there is no time left, and says what that cost',
      // Half a second, then 0.75 s: the next pause would reach into what is kept back.
      world: { seconds: 12 },
      aws: seenAs(...Array(3).fill(RUNNING), execution('CANCELLED')),
      requests: [
        ...reading,
        ...asks('GetTable', 'StartQueryExecution'),
        ...asks(...Array(3).fill('GetQueryExecution')),
        { operation: 'StopQueryExecution', input: { QueryExecutionId: 'q-1' }, ...at },
        { operation: 'GetQueryExecution' },
      ],
      error: {
        errorType: 'query_timeout',
        message: 'The query took too long and was stopped',
        data: { data_scanned_bytes: 2_000_000_000, cost_usd: '0.01' },
      },
    },
    {
      name: 'waits until what was stopped has ended, since it costs until then',
      world: { seconds: 12 },
      aws: seenAs(...Array(5).fill(RUNNING), execution('CANCELLED')),
      error: { errorType: 'query_timeout', data: { cost_usd: '0.01' } },
    },
    {
      name: 'does not say that it cost nothing while it has not ended',
      world: { seconds: 12 },
      aws: seenAs(RUNNING),
      error: {
        errorType: 'query_timeout',
        message: 'The query took too long and was stopped',
        data: {
          ...{ data_scanned_bytes: 2_000_000_000, cost_usd: null, most_cost_usd: '0.005' },
          query_execution_id: 'q-1',
        },
      },
    },
    {
      name: 'answers what ended before it could be stopped',
      world: { seconds: 12 },
      aws: { ...succeeds([['1']]), ...seenAs(...Array(3).fill(RUNNING), execution('SUCCEEDED')) },
      part: { rows: [{ a: '1' }], cost_usd: '0.01' },
    },
    {
      name: 'says that a query goes on which could not be stopped',
      world: { seconds: 12 },
      aws: { ...seenAs(RUNNING), StopQueryExecution: DENIED },
      error: {
        errorType: 'query_timeout',
        message: 'The query took too long and could not be stopped: it may go on',
        data: { cost_usd: null, most_cost_usd: '0.005', query_execution_id: 'q-1' },
      },
    },
    {
      name: 'stops a query that it cannot watch, once, and says what that cost',
      aws: seenAs(
        ...[RUNNING, new AwsFault('AccessDeniedException', 'Not on arn:aws:x:y.')],
        execution('CANCELLED'),
      ),
      requests: [
        ...reading,
        ...asks('GetTable', 'StartQueryExecution', 'GetQueryExecution'),
        { operation: 'GetQueryExecution', errorCode: 'AccessDeniedException' },
        { operation: 'StopQueryExecution', input: { QueryExecutionId: 'q-1' }, ...at },
        { operation: 'GetQueryExecution' },
      ],
      error: {
        errorType: 'query_unwatched',
        message: 'The query could not be watched (Not on arn:[redacted]) and was stopped',
        data: {
          ...{ aws_error_code: 'AccessDeniedException', operation: 'GetQueryExecution' },
          ...{ data_scanned_bytes: 2_000_000_000, cost_usd: '0.01' },
        },
      },
    },
    {
      name: 'does not wait long for what it has stopped, however much time is left',
      aws: seenAs(DENIED, RUNNING),
      requests: [
        ...reading,
        ...asks('GetTable', 'StartQueryExecution', 'GetQueryExecution', 'StopQueryExecution'),
        // After 0.5, 0.75, 1.1, 1.7 and 2.5 seconds more.
        ...asks(...Array(6).fill('GetQueryExecution')),
      ],
      error: { errorType: 'query_unwatched', data: { cost_usd: null } },
    },
    {
      name: 'answers what had ended when it could not be watched',
      aws: {
        ...{ ...succeeds([['1']]), ...seenAs(DENIED, execution('SUCCEEDED')) },
        StopQueryExecution: new AwsFault('InvalidRequestException', 'It has ended.'),
      },
      part: { rows: [{ a: '1' }], cost_usd: '0.01' },
    },
    {
      name: 'stops what it can never watch, and does not know what that cost',
      aws: seenAs(DENIED),
      error: {
        errorType: 'query_unwatched',
        message: 'The query could not be watched (No.) and was stopped',
        data: {
          ...{ data_scanned_bytes: null, cost_usd: null, most_cost_usd: '0.005' },
          query_execution_id: 'q-1',
        },
      },
    },
    {
      name: 'says why it cannot watch a query, whatever comes of stopping it',
      aws: {
        ...seenAs(DENIED),
        StopQueryExecution: new AwsFault('InvalidRequestException', 'Never.'),
      },
      requests: [
        ...reading,
        ...asks('GetTable', 'StartQueryExecution'),
        { operation: 'GetQueryExecution', errorCode: 'AccessDeniedException' },
        { operation: 'StopQueryExecution', errorCode: 'InvalidRequestException' },
        { operation: 'GetQueryExecution', errorCode: 'AccessDeniedException' },
      ],
      error: {
        errorType: 'query_unwatched',
        message: 'The query could not be watched (No.) and could not be stopped: it may go on',
      },
    },
    {
      name: 'says why a query failed, which costs nothing',
      aws: {
        ...started,
        GetQueryExecution: execution('FAILED', {
          Status: {
            State: 'FAILED',
            StateChangeReason: 'less',
            AthenaError: {
              ErrorMessage: 'not allowed on arn:aws:glue:us-east-1:123456789012:table/x',
            },
          },
        }),
      },
      error: {
        errorType: 'query_failed',
        message: 'The query failed: not allowed on arn:[redacted]',
        data: { cost_usd: '0', data_scanned_bytes: 2_000_000_000 },
      },
    },
    {
      name: 'says that a query was cancelled by others, or by its limit',
      aws: {
        ...started,
        GetQueryExecution: execution('CANCELLED', {
          Status: { State: 'CANCELLED', StateChangeReason: 'Bytes scanned limit was exceeded' },
        }),
      },
      error: {
        errorType: 'query_cancelled',
        message: 'The query was cancelled: Bytes scanned limit was exceeded',
        data: { cost_usd: '0.01' },
      },
    },
    {
      name: 'goes on with the same execution, which costs nothing more',
      aws: {
        ...succeeds([]),
        GetQueryResults: inTurn(
          results([HEADER, ['x'.repeat(2_000_000)]], 'more'),
          results([['2'], ['3']]),
        ),
        BatchGetQueryExecution: {
          QueryExecutions: [
            {
              QueryExecutionId: 'q-1',
              Query: `SELECT bucket_name, metric_value FROM ${tableOn('2026-03-14')} ORDER BY 1`,
              Status: { State: 'SUCCEEDED' },
              Statistics: { DataScannedInBytes: 2_000_000_000 },
            },
          ],
        },
      },
      part: { complete: false, rows: [expect.anything()] },
      next: {
        requests: [
          ...reading,
          { operation: 'BatchGetQueryExecution', input: { QueryExecutionIds: ['q-1'] }, ...at },
          {
            operation: 'GetQueryResults',
            input: { QueryExecutionId: 'q-1', MaxResults: 1_000, NextToken: 'more' },
          },
        ],
        part: {
          ...{ rows: [{ a: '2' }, { a: '3' }], complete: true, next_token: null },
          cost_usd: '0.01',
        },
      },
    },
    {
      name: 'reads page after page while they fit',
      aws: {
        ...succeeds([]),
        GetQueryResults: inTurn(results([HEADER, ['1']], 'more'), results([['2']])),
      },
      part: { rows: [{ a: '1' }, { a: '2' }], complete: true },
    },
    {
      name: 'does not go on with another question',
      aws: succeeds([['x'.repeat(2_000_000)]], 'more'),
      part: { complete: false },
      next: {
        args: { query: 'SELECT 1 FROM {table}' },
        requests: reading,
        error: {
          errorType: 'validation_error',
          data: {
            parameter: 'next_token',
            expected: expect.stringContaining('the same question about the same account and day'),
          },
        },
      },
    },
    {
      name: 'fails where Athena does not say what it began',
      aws: { ...there, StartQueryExecution: {} },
      error: { message: 'Athena has not said which query it began' },
    },
    {
      name: 'does not go on with a query that is another one',
      aws: {
        ...succeeds([['x'.repeat(2_000_000)]], 'more'),
        BatchGetQueryExecution: {
          QueryExecutions: [{ QueryExecutionId: 'q-1', Query: 'SELECT 2' }],
        },
      },
      part: { complete: false },
      next: { error: { errorType: 'validation_error', data: { parameter: 'next_token' } } },
    },
    {
      name: 'does not take a token of another question',
      args: { next_token: 'WyJhIiwiYiJd' },
      requests: reading,
      error: { errorType: 'validation_error', data: { parameter: 'next_token' } },
    },
    { refused: 'query', args: { query: 'SELECT 1' }, allowed: { only_price: true } },
    {
      refused: 'query',
      args: { query: 'SELECT * FROM {table}, other.secrets' },
      allowed: { only_price: true },
    },
    {
      refused: 'manifest_location',
      args: { manifest_location: `https://${BUCKET}/manifest.json` },
      expected: 'a place such as s3://bucket/StorageLens/…/manifest.json',
      allowed: { manifest_location: manifestOf('2026-03-14'), only_price: true },
    },
  ],
  { args: { query: QUERY } },
);

describe('storage-lens', () => {
  let aws: ToolAws;
  beforeAll(async () => {
    aws = await startToolAws();
  });
  afterAll(() => aws.close());

  describe('rows of other accounts', () => {
    const ask = (query = QUERY) =>
      callTool(storageLens, { query, only_price: true }, { ...aws.as(), scope: 'own' });

    it('are not seen by whoever may see the account’s own charges', async () => {
      aws.script();
      expect(await ask()).toMatchObject({
        query: expect.stringContaining(
          tableOn('2026-03-14', ` AND "aws_account_number" = '${KEY_PAIR}'`),
        ),
      });
    });

    it('cannot be told apart in a report that does not say whose they are', async () => {
      const key = `${ROOT}/reports/dt=2026-03-14/a.csv`;
      const manifest = {
        ...{ destinationBucket: BUCKET, reportDate: '2026-03-14', reportFormat: 'CSV' },
        ...{ reportSchema: 'bucket_name', reportFiles: [{ key, size: 1 }] },
      };
      aws.script({ GetObject: { body: JSON.stringify(manifest) } });
      await expect(ask()).rejects.toMatchObject({
        errorType: 'own_charges_only',
        message: expect.stringMatching(
          /^The report has no column aws_account_number, .* granted\.$/,
        ),
      });
      const all = callTool(storageLens, { query: QUERY, only_price: true }, aws.as());
      await expect(all).resolves.toMatchObject({ report_bytes: 1 });
    });
  });

  describe('rows that are about the same bytes', () => {
    it.each([
      ['SELECT sum(CAST(metric_value AS bigint)) FROM {table}', true],
      ["SELECT 'record_types', metric_value FROM {table}", true],
      ["SELECT sum(metric_value) FROM {table} WHERE RECORD_TYPE = 'BUCKET'", false],
      ['SELECT "record_type", metric_value FROM {table}', false],
    ])('are warned of where no record_type is named: %s', async (query, isWarned) => {
      aws.script();
      const { note = '' } = await callTool(storageLens, { query, only_price: true }, aws.as());
      expect(note).toEqual(isWarned ? expect.stringContaining('record_type') : '');
    });
  });

  describe('a query', () => {
    const answered = { ...succeeds([]), StopQueryExecution: {} };

    it('is run once, however often its request is sent, and is no other one', async () => {
      aws.script(answered);
      for (const query of [QUERY, QUERY, 'SELECT 1 FROM {table}'])
        expect(await callTool(storageLens, { query }, aws.as())).not.toHaveProperty(
          'table_created',
        );
      const tokens = aws.requests
        .filter(({ operation }) => operation === 'StartQueryExecution')
        .map(({ input }) => (input as { ClientRequestToken: string }).ClientRequestToken);
      expect(tokens).toEqual([tokens[0], tokens[0], expect.not.stringMatching(tokens[0] ?? '')]);
    });

    it('is stopped when it may not be watched any more', async () => {
      aws.script(answered);
      const allowed = aws.as();
      const send: typeof allowed.send = (service, command, options) =>
        operationOf(command) === 'GetQueryExecution'
          ? Promise.reject(new ToolError('spend_limit', 'Enough.'))
          : allowed.send(service, command, options);
      const asking = callTool(storageLens, { query: QUERY }, { ...allowed, send });
      await expect(asking).rejects.toMatchObject({ errorType: 'spend_limit' });
      expect(aws.requests.map(({ operation }) => operation)).toContain('StopQueryExecution');
    });
  });
});
