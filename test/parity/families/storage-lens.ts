import type { Dates } from '../dates.ts';
import type { Difference } from '../differences/difference.ts';
import { editOurs, editReference, omit } from '../differences/edit.ts';
import type { FamilyParity } from '../family-parity.ts';
import { callsOf, KEY_PAIR, type ParityCall, refused } from '../parity-call.ts';

const ask = callsOf('storage-lens');

const BUCKET = `logs-${KEY_PAIR}-us-west-2`;
const MANIFESTS = `s3://${BUCKET}/lens/StorageLens/${KEY_PAIR}/all-buckets/V_1/manifests`;
const SIZES =
  "SELECT bucket_name, CAST(metric_value AS bigint) AS bytes FROM {table} WHERE metric_name = 'StorageBytes' " +
  'ORDER BY bucket_name';

const FINDS = ['ListStorageLensConfigurations', 'GetStorageLensConfiguration', 'ListBuckets'];
const READS = [...FINDS, 'ListObjectsV2', 'GetObject', 'GetWorkGroup', 'GetTable'];
const RUNS = ['StartQueryExecution', 'GetQueryExecution', 'GetQueryResults'];
const THEIRS = [
  ...['ListObjectsV2', 'GetObject', 'StartQueryExecution', 'StartQueryExecution'],
  ...RUNS,
];

const calls = (_: Dates): readonly ParityCall[] => {
  const there = { manifest_location: `${MANIFESTS}/` };
  return [
    ask('sizes of buckets', { query: SIZES, ...there }),
    ask('what is counted, of a named report', {
      query:
        'WITH names AS (SELECT DISTINCT metric_name AS n FROM {table}) SELECT n FROM names ORDER BY n',
      ...there,
    }),
    ask(
      'of an account, without a place',
      { query: SIZES },
      {
        differs: {
          because: 'storage-lens/place',
          reference: { error: 'manifest_location', requests: [] },
          ours: [...READS, ...RUNS],
        },
      },
    ),
    ask(
      'of a bucket that it does not export to',
      {
        query: SIZES,
        manifest_location: `s3://data-${KEY_PAIR}-us-west-2/manifest.json`,
      },
      {
        error: 'validation_error',
        differs: {
          because: 'storage-lens/own-export',
          reference: { error: 'NoSuchBucket', requests: ['GetObject'] },
          ours: FINDS.slice(0, 2),
        },
      },
    ),
    ask(
      'into a table and place of one’s own',
      {
        ...{ query: SIZES, ...there, output_location: 's3://others/' },
        ...{ database_name: 'mine', table_name: 'sizes' },
      },
      {
        error: 'validation_error',
        differs: {
          because: 'storage-lens/named-by-operators',
          reference: { requests: THEIRS },
          ours: [],
        },
      },
    ),
    ask(
      'with UNION',
      {
        query: 'SELECT bucket_name FROM {table} UNION SELECT aws_region FROM {table}',
        ...there,
      },
      {
        differs: {
          because: 'storage-lens/union',
          reference: { error: 'only SELECT queries are allowed', requests: [] },
          ours: [...READS, ...RUNS],
        },
      },
    ),
    ask(
      'without the table',
      { query: 'SELECT bucket_name FROM buckets', ...there },
      {
        error: 'validation_error',
        differs: {
          because: 'storage-lens/table',
          reference: { requests: THEIRS },
          ours: [],
        },
      },
    ),
    ask(
      'of another table besides',
      {
        query: 'SELECT t.bucket_name FROM {table} t, storage_lens_db.storage_lens_metrics LIMIT 1',
        ...there,
      },
      {
        error: 'validation_error',
        differs: {
          because: 'storage-lens/other-tables',
          reference: { requests: THEIRS },
          ours: [],
        },
      },
    ),
    ask('that changes something', { query: 'DROP TABLE {table}', ...there }, refused('DROP')),
    ask(
      'in two statements',
      { query: 'SELECT 1 FROM {table}; SELECT 2', ...there },
      refused('multiple statements'),
    ),
    ask(
      'that fails',
      { query: 'SELECT nothing FROM {table}', ...there },
      {
        error: 'query_failed',
        differs: {
          because: 'storage-lens/failed',
          reference: { error: 'Query failed', requests: THEIRS.slice(0, -1) },
          ours: [...READS, ...RUNS.slice(0, -1)],
        },
      },
    ),
    ask(
      'while Athena is busy',
      { query: SIZES, ...there },
      {
        fault: {
          ...{ kind: 'error', operation: 'GetQueryResults', code: 'TooManyRequestsException' },
          ...{ message: 'Rate exceeded', httpStatus: 400 },
        },
        error: 'TooManyRequestsException',
      },
    ),
  ];
};

const differences: readonly Difference[] = [
  {
    id: 'storage-lens/flow',
    reference:
      'Starts `CREATE DATABASE` and `CREATE EXTERNAL TABLE` with every question, waits for neither, and uses ' +
      'whichever work group is the account’s default.',
    ours:
      'Looks for the table, makes it with Glue only where it is missing and the operator allowed that, and asks ' +
      'in the work group that the operator named, which has to bound what a query scans.',
    why: 'It reads. What it costs is bounded, and a table that is there may be of another place.',
    reconcile: ({ reference, ours }) => ({
      reference: { ...reference, requests: [] },
      ours: { ...ours, requests: [] },
    }),
  },
  {
    id: 'storage-lens/query',
    reference:
      'A table for the day’s folder, `storage_lens_db.storage_lens_metrics`, which keeps the first day’s.',
    ours:
      'One table for all days; `{table}` stands for the rows of one of them, and of the account alone where no ' +
      'more was granted. `manifest_location` is the manifest that was read.',
    why: 'Another day is another answer, and an organization’s export is about other accounts as well.',
    reconcile: (pair) => {
      const edit = (data: object) =>
        omit({ ...data }, 'query', 'manifest_location', 'data_location');
      return editOurs(editReference(pair, edit), edit);
    },
  },
  {
    id: 'storage-lens/price',
    reference: 'Not told.',
    ours:
      '`most_cost_usd` by the work group’s limit, `cost_usd` by what was scanned; with `only_price` nothing is ' +
      'run. Also `report_date`, `report_bytes`, `limit_bytes`, `table_created` where it was, and a `note` ' +
      'where the query names no `record_type`.',
    why: 'Athena charges for what is scanned; rows of one record type are the sums of another’s.',
    reconcile: (pair) =>
      editOurs(pair, (data) =>
        omit(
          data,
          ...['most_cost_usd', 'cost_usd', 'report_date', 'report_bytes', 'limit_bytes'],
          ...['table_created', 'note'],
        ),
      ),
  },
  {
    id: 'storage-lens/place',
    reference: 'The manifest’s place is an argument or in its environment.',
    ours: 'Found by the account’s configurations; an argument where there are several.',
    why: 'An environment has one, and there are many accounts.',
  },
  {
    id: 'storage-lens/own-export',
    reference: 'Reads a manifest wherever it is told to.',
    ours: 'Only where a configuration of the account exports to, in a bucket of its own.',
    why: 'What a manifest says is where Athena reads.',
  },
  {
    id: 'storage-lens/named-by-operators',
    reference:
      '`output_location`, `database_name` and `table_name` are arguments, put into SQL as they are.',
    ours: 'Not taken: work group and output are set by operators, the names are fixed.',
    why: 'Whoever asks would choose where an account’s data is written.',
  },
  {
    id: 'storage-lens/union',
    reference: 'Refuses UNION, INTERSECT and EXCEPT.',
    ours: 'Takes them.',
    why: 'They read.',
  },
  {
    id: 'storage-lens/table',
    reference:
      'Without `{table}` writes the query in small letters and puts its table after each FROM.',
    ours: 'Refused by name.',
    why: 'Names of metrics in small letters match nothing.',
  },
  {
    id: 'storage-lens/other-tables',
    reference: 'Any other table of the catalog may be named as well.',
    ours: 'Refused by name: only `{table}`, subqueries and names of WITH.',
    why: 'Other tables are no part of what was granted.',
  },
  {
    id: 'storage-lens/failed',
    reference: '`validation_error`, and a query that was cancelled ends with `unknown_keyerror`.',
    ours: '`query_failed` or `query_cancelled` with Athena’s reason, and what it cost.',
    why: 'The arguments may have been right.',
  },
];

/** S3 Storage Lens. */
export const parity: FamilyParity = {
  calls,
  differences,
  unseen: [
    {
      id: 'storage-lens/complete',
      reference: 'The first 1,000 rows, without a word about others.',
      ours: 'As many as an answer holds, `complete`, and `next_token`, with which nothing is run again.',
      why: 'A part would pass for the whole.',
    },
    {
      id: 'storage-lens/timeout',
      reference: 'After some 100 seconds gives up, and leaves the query running.',
      ours:
        'Ten seconds before the call’s end stops the query: `query_timeout`, with what it cost until then. ' +
        'So it does when Athena does not tell how the query goes: `query_unwatched`. Of one that has not ended ' +
        'by then `cost_usd` is null, beside `most_cost_usd` and `query_execution_id`.',
      why: 'It would go on costing.',
    },
    {
      id: 'storage-lens/nulls',
      reference: 'Values that are not there are empty; of two columns with one name one is left.',
      ours: 'Null; the second one is called `name_2`.',
      why: 'Nothing and an empty text are two answers.',
    },
  ],
};
