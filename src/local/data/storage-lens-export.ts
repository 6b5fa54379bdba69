// What S3 Storage Lens exports of an account: each bucket's size, which is what the bill charges for, day by
// day, into a bucket of its own.
import { createHash } from 'node:crypto';
import { type DayNumber, formatDay } from '../../calendar.ts';
import type { BillingData } from './billing-data.ts';
import { bucketSize, bucketsOf, lastMeasuredDay } from './buckets.ts';

/** Days whose reports are still there. */
const DAYS_KEPT = 3;
const PREFIX = 'lens';
const CONFIGURATION = 'all-buckets';
const COLUMNS = [
  ...['version_number', 'configuration_id', 'report_date', 'aws_account_number', 'aws_region'],
  ...['storage_class', 'record_type', 'record_value', 'bucket_name', 'metric_name', 'metric_value'],
];

/** Where the export of an account goes. */
export interface LensConfiguration {
  /** Id of the configuration. */
  readonly id: string;
  /** Region that tells of it. */
  readonly region: string;
  readonly bucket: string;
  readonly prefix: string;
}

/** A day's report. */
interface LensReport {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** As it is exported. */
  readonly csv: string;
}

/** Whose export, and when that is looked at. */
export interface LensAccount {
  readonly data: BillingData;
  /** Twelve digits. */
  readonly account: string;
  readonly now: Date;
}

/**
 * How Storage Lens is set up in an account.
 *
 * @param account - twelve digits
 * @returns undefined for an account without buckets
 */
export function lensConfiguration(account: string): LensConfiguration | undefined {
  const bucket = bucketsOf(account).findLast(({ kind }) => kind === 'logs');
  if (!bucket) return undefined;
  return { id: CONFIGURATION, region: bucket.region, bucket: bucket.name, prefix: PREFIX };
}

/** The reports that are still there, latest first. */
export function reportsOf(asked: LensAccount): readonly LensReport[] {
  const last = lastMeasuredDay(asked.now);
  return Array.from({ length: DAYS_KEPT }, (_, index) => lensReport(asked, last - index));
}

function lensReport({ data, account, now }: LensAccount, day: DayNumber): LensReport {
  const date = formatDay(day);
  const rows = bucketsOf(account).flatMap((bucket) => {
    const { bytes, objects } = bucketSize({ data, account, bucket, day, now });
    const about = ['V_1', CONFIGURATION, date, account, bucket.region, 'STANDARD', 'BUCKET', ''];
    return [
      [...about, bucket.name, 'StorageBytes', String(bytes)],
      [...about, bucket.name, 'ObjectCount', String(objects)],
    ];
  });
  const csv = [COLUMNS, ...rows].map((row) => `${row.join(',')}\n`).join('');
  return { day: date, columns: COLUMNS, rows, csv };
}

/** Everything that is in the bucket, by key: reports, and a manifest of each. */
export function lensObjects(asked: LensAccount): ReadonlyMap<string, string> {
  const configuration = lensConfiguration(asked.account);
  if (!configuration) return new Map();
  const root = `${PREFIX}/StorageLens/${asked.account}/${CONFIGURATION}/V_1`;
  return new Map(
    reportsOf(asked).flatMap(({ day: date, csv }) => {
      const key = `${root}/reports/dt=${date}/report.csv`;
      const manifest = {
        sourceAccountId: asked.account,
        configId: CONFIGURATION,
        destinationBucket: configuration.bucket,
        reportVersion: 'V_1',
        reportDate: date,
        reportFormat: 'CSV',
        reportSchema: COLUMNS.join(','),
        reportFiles: [
          { key, size: csv.length, md5Checksum: createHash('md5').update(csv).digest('hex') },
        ],
      };
      return [
        [key, csv],
        [`${root}/manifests/dt=${date}/manifest.json`, JSON.stringify(manifest)],
      ] as const;
    }),
  );
}
