// The tool `storage-lens`: SQL over what S3 Storage Lens exports of an account's buckets each day.
import { listOf } from '../../answers/list-table.ts';
import type { Aws } from '../../aws/aws.ts';
import type { QueryExecution } from '../../aws/models/athena.ts';
import type { TableInput } from '../../aws/models/glue.ts';
import { boolean } from '../arguments/boolean.ts';
import { argumentKinds } from '../arguments/kind.ts';
import { nextToken } from '../arguments/paging.ts';
import { isAccountId, text } from '../arguments/text.ts';
import { defineTool } from '../tool.ts';
import { ToolError } from '../tool-error.ts';
import { findReport, parseLocation } from './lens-export.ts';
import { DATABASE, DAY_COLUMN, ensureTable, tableInput } from './lens-table.ts';
import type { DailyReport } from './manifest.ts';
import { readRows, resumeRows } from './query-rows.ts';
import { readQuery } from './query-text.ts';
import { boundedWorkGroup, mostQueryPriceUsd, queryPriceUsd, runQuery } from './run-query.ts';

/** Whose metrics a row is about. */
const OWNER = 'aws_account_number';

const OVERLAP =
  'Rows of record_type ACCOUNT, BUCKET and PREFIX are about the same bytes: name one, or sums count them again.';

/**
 * Queries the latest report, or another day's, with Athena.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage_lens_view_metrics_export.html
 */
export const storageLens = defineTool({
  name: 'storage-lens',
  description:
    'Queries a day of S3 Storage Lens’ export with one Athena SELECT from {table}: aws_account_number, ' +
    'aws_region, storage_class, record_type (ACCOUNT, BUCKET, PREFIX: the same bytes, so name one), ' +
    'record_value, bucket_name, metric_name (StorageBytes, ObjectCount, …), metric_value; text in CSV ' +
    'exports, so CAST. USD 5 per TB scanned.',
  arguments: {
    query: text('SELECT … FROM {table}.').register(argumentKinds, {
      ...{ kind: 'text', longest: 4_096, example: 'SELECT 1 FROM {table}' },
    }),
    manifest_location: text('s3:// of an earlier manifest, or its folder.')
      .register(argumentKinds, {
        ...{ kind: 'text', longest: 4_096, example: 's3://bucket/StorageLens/manifest.json' },
      })
      .optional(),
    only_price: boolean('Runs nothing; tells the most it costs.').default(false),
    next_token: nextToken,
  },
  actions: [
    'athena:GetQueryExecution',
    'athena:BatchGetQueryExecution',
    'athena:GetQueryResults',
    'athena:GetWorkGroup',
    'athena:StartQueryExecution',
    'athena:StopQueryExecution',
    'glue:GetDatabase',
    'glue:GetTable',
    'glue:GetPartitions',
    'glue:CreateDatabase',
    'glue:CreateTable',
    's3:ListStorageLensConfigurations',
    's3:GetStorageLensConfiguration',
    's3:GetBucketLocation',
    's3:ListAllMyBuckets',
    's3:ListBucket',
    's3:GetObject',
    's3:PutObject',
  ],
  example: { query: 'SELECT DISTINCT metric_name FROM {table} LIMIT 10' },
  probe: [{ query: 'SELECT metric_name FROM {table} LIMIT 1' }],
  // What an organization exports of others is left out of the table for those who may not see it.
  ownCharges: {
    ListStorageLensConfigurations: 'account',
    GetStorageLensConfiguration: 'account',
    ListBuckets: 'account',
    ListObjectsV2: 'account',
    GetObject: 'account',
    GetWorkGroup: 'account',
    GetTable: 'account',
    CreateDatabase: 'account',
    CreateTable: 'account',
    StartQueryExecution: 'account',
    GetQueryExecution: 'account',
    BatchGetQueryExecution: 'account',
    StopQueryExecution: 'account',
    GetQueryResults: 'account',
  },

  check({ query, manifest_location: location }) {
    readQuery(query, DATABASE);
    if (location !== undefined) parseLocation(location);
  },

  async run({ query, ...args }, { aws, now, settings, time }) {
    const set = await settings?.storageLens();
    if (!set || !isAccountId(aws.principal)) throw notSetUp();
    const { report, region } = await findReport(aws, args.manifest_location, now);
    const table = tableInput(report);
    const sql = readQuery(query, dayOf(table, report, aws));
    const athena = { aws, region };
    const workGroup = await boundedWorkGroup(athena, set.workGroup);
    const about = {
      ...describeReport(report, sql, workGroup.limit),
      ...(!/\brecord_type\b/i.test(query) && { note: OVERLAP }),
    };
    if (args.only_price)
      return { ...about, columns: [], rows: [], complete: true, next_token: null };
    if (args.next_token !== undefined) {
      const { execution, ...rows } = await resumeRows(athena, { sql, token: args.next_token });
      return { ...about, ...describeRun(execution), ...rows };
    }
    const created = await ensureTable(table, { ...athena, mayCreate: set.mayCreate });
    const execution = await runQuery(athena, { sql, workGroup, settings: set, now }, time);
    const rows = await readRows(athena, { sql, execution });
    return {
      ...about,
      ...describeRun(execution),
      ...(created && { table_created: table.Name }),
      ...rows,
    };
  },

  table: listOf({ list: 'rows' }),
});

function notSetUp(): ToolError {
  return new ToolError(
    'storage_lens_not_set_up',
    'The operator has not said in which work group of Athena this account’s export may be queried, and ' +
      'where results go: "billing-accounts storage-lens". Sizes of single buckets: get_bucket_storage.',
  );
}

/** The table of a day, as part of a query: its rows, and of these the account's own where no more is granted. */
function dayOf(
  { Name }: TableInput,
  { columns, day }: DailyReport,
  { scope, principal }: Aws,
): string {
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const isOwn = scope === 'own';
  if (isOwn && !columns.some(({ name }) => name === OWNER)) throw withoutOwner();
  const own = isOwn ? ` AND "${OWNER}" = '${principal}'` : '';
  return `(SELECT ${names} FROM "${DATABASE}"."${Name}" WHERE "${DAY_COLUMN}" = '${day}'${own})`;
}

function withoutOwner(): ToolError {
  const message =
    `The report has no column ${OWNER}, so the account’s own rows cannot be told from others, and no more ` +
    'was granted.';
  return new ToolError('own_charges_only', message);
}

function describeReport(
  { manifest, bucket, folder, day, bytes }: DailyReport,
  sql: string,
  limit: number,
) {
  return {
    query: sql,
    manifest_location: manifest,
    data_location: `s3://${bucket}/${folder}${DAY_COLUMN}=${day}`,
    report_date: day,
    report_bytes: bytes,
    limit_bytes: limit,
    most_cost_usd: mostQueryPriceUsd(limit),
  };
}

function describeRun(execution: QueryExecution) {
  const { Statistics = {} } = execution;
  return {
    execution_time_ms: Statistics.TotalExecutionTimeInMillis ?? null,
    engine_execution_time_ms: Statistics.EngineExecutionTimeInMillis ?? null,
    data_scanned_bytes: Statistics.DataScannedInBytes ?? null,
    cost_usd: queryPriceUsd(execution),
  };
}
