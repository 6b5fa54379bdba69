// The table of an export in Glue's catalog: named and described by us, made where it is missing and the
// operator allowed that. It has all days as partitions that nobody has to add.
import { createHash } from 'node:crypto';
import type { Aws } from '../../aws/aws.ts';
import {
  CreateDatabaseCommand,
  CreateTableCommand,
  GetTableCommand,
  GlueClient,
  type TableInput,
} from '../../aws/models/glue.ts';
import { unlessRefused } from '../../aws/unless-refused.ts';
import { ToolError } from '../tool-error.ts';
import type { DailyReport } from './manifest.ts';
import { TABLE_PREFIX } from './query-text.ts';

/** The database of all our tables. */
export const DATABASE = 'billing_tools_storage_lens';
/** The day of a report, in the names of its folders. */
export const DAY_COLUMN = 'dt';

const FIRST_DAY = '2020-11-01';
const HADOOP = 'org.apache.hadoop';
const CSV = {
  InputFormat: `${HADOOP}.mapred.TextInputFormat`,
  OutputFormat: `${HADOOP}.hive.ql.io.HiveIgnoreKeyTextOutputFormat`,
  // The other one would take a comma within a prefix for the end of a column.
  SerdeInfo: { SerializationLibrary: `${HADOOP}.hive.serde2.OpenCSVSerde` },
};
const PARQUET = {
  InputFormat: `${HADOOP}.hive.ql.io.parquet.MapredParquetInputFormat`,
  OutputFormat: `${HADOOP}.hive.ql.io.parquet.MapredParquetOutputFormat`,
  SerdeInfo: { SerializationLibrary: `${HADOOP}.hive.ql.io.parquet.serde.ParquetHiveSerDe` },
};

/**
 * What the table of an export is.
 *
 * @param report - of any day
 * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
 */
export function tableInput({ bucket, folder, format, columns }: DailyReport): TableInput {
  const said = JSON.stringify([bucket, folder, format, columns]);
  const hash = createHash('sha256').update(said).digest('hex').slice(0, 16);
  const location = `s3://${bucket}/${folder}`;
  return {
    Name: `${TABLE_PREFIX}${hash}`,
    TableType: 'EXTERNAL_TABLE',
    PartitionKeys: [{ Name: DAY_COLUMN, Type: 'string' }],
    StorageDescriptor: {
      Columns: columns.map(({ name, type }) => ({ Name: name, Type: type })),
      Location: location,
      ...(format === 'csv' ? CSV : PARQUET),
    },
    Parameters: {
      EXTERNAL: 'TRUE',
      ...(format === 'csv' && { 'skip.header.line.count': '1' }),
      'projection.enabled': 'true',
      [`projection.${DAY_COLUMN}.type`]: 'date',
      [`projection.${DAY_COLUMN}.format`]: 'yyyy-MM-dd',
      [`projection.${DAY_COLUMN}.range`]: `${FIRST_DAY},NOW`,
      'storage.location.template': `${location}${DAY_COLUMN}=\${${DAY_COLUMN}}`,
    },
  };
}

/** Where the table is to be, and whether it may be made. */
interface TablePlace {
  readonly aws: Aws;
  readonly region: string;
  readonly mayCreate: boolean;
}

/**
 * Sees to it that the table is there.
 *
 * @returns whether it was made
 * @throws {@link ToolError} `table_missing` where it is not and may not be made; `table_of_another_place` where
 *   somebody has changed it
 */
export async function ensureTable(table: TableInput, place: TablePlace): Promise<boolean> {
  const { aws, region, mayCreate } = place;
  const command = new GetTableCommand({ DatabaseName: DATABASE, Name: table.Name });
  const found = await unlessRefused(
    aws.send(GlueClient, command, { region }),
    'EntityNotFoundException',
  );
  const wanted = table.StorageDescriptor?.Location;
  if (found && found.Table?.StorageDescriptor?.Location !== wanted) {
    const message = `${DATABASE}.${table.Name} is not about ${wanted}. Somebody has changed it.`;
    throw new ToolError('table_of_another_place', message, { table: table.Name });
  }
  if (found) return false;
  if (!mayCreate) throw missing(table, region);
  await create(table, place);
  return true;
}

function missing(table: TableInput, region: string): ToolError {
  const message =
    `The table ${DATABASE}.${table.Name} of the export is not there, and is not to be made from here. ` +
    'Somebody of the account may make it with Glue’s CreateTable, or the operator allow it with ' +
    '"billing-accounts storage-lens --may-create".';
  return new ToolError('table_missing', message, {
    ...{ region, database_name: DATABASE, table_input: table },
  });
}

async function create(table: TableInput, { aws, region }: TablePlace): Promise<void> {
  const where = { region };
  const database = new CreateDatabaseCommand({ DatabaseInput: { Name: DATABASE } });
  await unlessRefused(aws.send(GlueClient, database, where), 'AlreadyExistsException');
  const command = new CreateTableCommand({ DatabaseName: DATABASE, TableInput: table });
  await unlessRefused(aws.send(GlueClient, command, where), 'AlreadyExistsException');
}
