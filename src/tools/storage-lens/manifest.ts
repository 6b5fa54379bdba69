// What a manifest of S3 Storage Lens says of a day's report. It is a file in a bucket: nothing of it is
// taken that is not of its form.
import * as z from 'zod';
import { isCalendarDate } from '../../calendar.ts';
import { ToolError } from '../tool-error.ts';

/** A column of the report. */
export interface ReportColumn {
  readonly name: string;
  /** As Glue names it, such as `string`. */
  readonly type: string;
}

/** What was exported of a day. */
export interface DailyReport {
  /** Where the manifest is, `s3://…`. */
  readonly manifest: string;
  readonly bucket: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly format: 'csv' | 'parquet';
  readonly columns: readonly ReportColumn[];
  /** Key of the folder with a folder for each day, with a slash at the end. */
  readonly folder: string;
  /** Bytes of the day's files. */
  readonly bytes: number;
}

const manifestSchema = z.object({
  destinationBucket: z.string(),
  reportDate: z.string().refine(isCalendarDate),
  reportFormat: z.string(),
  reportSchema: z.string(),
  reportFiles: z.array(z.object({ key: z.string(), size: z.number().int().min(0) })).min(1),
});

const NAME = /^[a-z_][a-z0-9_]{0,127}$/i;
const FIELD = /^(?:required|optional)\s+(\w+)\s+(\w+)(?:\s+\(\w+\))?$/;
const TYPES: Readonly<Record<string, string>> = {
  ...{ string: 'string', binary: 'string', long: 'bigint', int64: 'bigint', double: 'double' },
  ...{ int: 'int', int32: 'int', float: 'float', boolean: 'boolean' },
};

/**
 * Reads a manifest.
 *
 * @param text - JSON
 * @param place - bucket and key of the manifest, and the `root` that all keys of the export begin with
 * @throws {@link ToolError} `unreadable_manifest` when it is none, or of another place
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage_lens_whatis_metrics_export_manifest.html
 */
export function readManifest(
  text: string,
  { bucket, root, key }: { readonly bucket: string; readonly root: string; readonly key: string },
): DailyReport {
  const manifest = `s3://${bucket}/${key}`;
  const said = manifestSchema.safeParse(parse(text)).data;
  const folder = `${root}reports/`;
  const format = said?.reportFormat.toLowerCase();
  const columns = said && columnsOf(said.reportSchema, format);
  const isHere = said?.reportFiles.every((file) =>
    file.key.startsWith(`${folder}dt=${said.reportDate}/`),
  );
  const isOwn = said?.destinationBucket.split(':::').at(-1) === bucket && !/[${}]/.test(folder);
  if (said && columns && isHere && isOwn && (format === 'csv' || format === 'parquet')) {
    const bytes = said.reportFiles.reduce((sum, { size }) => sum + size, 0);
    return { manifest, bucket, day: said.reportDate, format, columns, folder, bytes };
  }
  const message = `${manifest} is not the manifest of a report of Storage Lens in the same export.`;
  throw new ToolError('unreadable_manifest', message, { manifest_location: manifest });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function columnsOf(schema: string, format: string | undefined): ReportColumn[] | undefined {
  const columns =
    format === 'csv'
      ? schema.split(',').map((name) => ({ name: name.trim(), type: 'string' }))
      : fieldsOf(schema);
  const names = new Set(columns.map(({ name }) => name.toLowerCase()));
  const isFit = columns.every(({ name, type }) => NAME.test(name) && type !== '');
  return isFit && names.size === columns.length ? columns : undefined;
}

// message s3.storage.lens { required string version_number; … required long metric_value; }
function fieldsOf(schema: string): ReportColumn[] {
  const inner = /\{(.*)\}/s.exec(schema)?.[1] ?? '-;';
  const fields = inner.split(';').map((field) => field.trim());
  return fields
    .filter((field) => field !== '')
    .map((field) => {
      const [, type = '', name = ''] = FIELD.exec(field) ?? [];
      return { name, type: TYPES[type.toLowerCase()] ?? '' };
    });
}
