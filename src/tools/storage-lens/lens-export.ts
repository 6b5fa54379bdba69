// The exports of S3 Storage Lens that an account's configurations name, and what the manifest of a day says
// is there.
import { Readable } from 'node:stream';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { Aws } from '../../aws/aws.ts';
import {
  GetStorageLensConfigurationCommand,
  ListStorageLensConfigurationsCommand,
  S3ControlClient,
} from '../../aws/s3-control.ts';
import { addDays, toDay } from '../../calendar.ts';
import { describeValue } from '../describe-value.ts';
import { collectPages, MOST_PAGES } from '../paging/collect-pages.ts';
import { readList } from '../paging/read-list.ts';
import { locateBucket, ownBucket } from '../s3/bucket.ts';
import { ToolError, ValidationError } from '../tool-error.ts';
import { type DailyReport, readManifest } from './manifest.ts';

/** Where a configuration exports to, day by day. */
interface ExportPlace {
  readonly bucket: string;
  /** What all its keys begin with, with a slash at the end. */
  readonly root: string;
}

/** A manifest, and the Region of its bucket, which Athena has to be asked in. */
export interface FoundReport {
  readonly report: DailyReport;
  readonly region: string;
}

const LOCATION = /^s3:\/\/(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/(?<key>.*)$/s;
/** A report is written each day, up to two days late; whatever is older was not asked for. */
const DAYS_LOOKED_AT = 30;
/** Of a manifest. */
const MOST_BYTES = 5_000_000;

/** `s3://` of a place within an export. */
export interface Location {
  readonly bucket: string;
  readonly key: string;
}

/**
 * Splits `s3://bucket/key`.
 *
 * @throws {@link ValidationError} for anything else
 */
export function parseLocation(location: string): Location {
  const { bucket, key } = LOCATION.exec(location)?.groups ?? {};
  if (bucket !== undefined && key !== undefined) return { bucket, key };
  const expected = 'a place such as s3://bucket/StorageLens/…/manifest.json';
  throw invalid(expected, location);
}

/**
 * Reads what was exported: the latest day, or what the caller names.
 *
 * @param aws - signed in to the account, whose number is known
 * @param location - `s3://` of a manifest or a folder with manifests, within an export of the account
 * @param now - when that is asked
 * @throws {@link ToolError} `no_storage_lens_export` where no configuration exports, or several and none was
 *   named; `no_storage_lens_report` where there is nothing yet; `unreadable_manifest`
 * @throws {@link ValidationError} for a place that no configuration of the account exports to
 */
export async function findReport(
  aws: Aws,
  location: string | undefined,
  now: Date,
): Promise<FoundReport> {
  const asked = location === undefined ? undefined : parseLocation(location);
  const place = choose(await exportsOf(aws), asked);
  const region = await locateBucket(aws, place);
  const folder = { ...place, aws, region };
  const key = asked?.key.endsWith('manifest.json')
    ? asked.key
    : await latestManifest(folder, asked?.key, now);
  return { report: readManifest(await readText(folder, key), { ...place, key }), region };
}

function choose(places: readonly ExportPlace[], asked: Location | undefined): ExportPlace {
  const names = places.map(({ bucket, root }) => `s3://${bucket}/${root}`);
  const fitting = places.filter(
    ({ bucket, root }) => !asked || (bucket === asked.bucket && asked.key.startsWith(root)),
  );
  const [place, other] = fitting;
  if (place && !other) return place;
  const expected = `a place within an export of the account: ${names.join(', ')}`;
  if (asked && places.length > 0) throw invalid(expected, `s3://${asked.bucket}/${asked.key}`);
  const message =
    names.length === 0
      ? 'No configuration of Storage Lens exports to a bucket of the account.'
      : `Say with manifest_location which export is meant: ${names.join(', ')}.`;
  throw new ToolError('no_storage_lens_export', message, { exports: names });
}

async function exportsOf(aws: Aws): Promise<ExportPlace[]> {
  const AccountId = aws.principal;
  const { items } = await readList({
    aws,
    service: S3ControlClient,
    command: ListStorageLensConfigurationsCommand,
    input: { AccountId },
    token: 'NextToken',
    args: { max_pages: MOST_PAGES },
    items: (page) => page.StorageLensConfigurationList,
  });
  const places: ExportPlace[] = [];
  for (const { Id: ConfigId, HomeRegion: region, IsEnabled } of items) {
    if (ConfigId === undefined || IsEnabled === false) continue;
    const command = new GetStorageLensConfigurationCommand({ AccountId, ConfigId });
    const where = region === undefined ? {} : { region };
    const { StorageLensConfiguration } = await aws.send(S3ControlClient, command, where);
    const { DataExport, AwsOrg } = StorageLensConfiguration ?? {};
    const destination = DataExport?.S3BucketDestination ?? {};
    const { Arn, AccountId: owner, Prefix, OutputSchemaVersion } = destination;
    const bucket = Arn?.split(':::')[1];
    // Of another account's bucket nobody here can say what is in it.
    if (bucket === undefined || (owner ?? AccountId) !== AccountId) continue;
    const source = AwsOrg?.Arn?.split('/').at(-1) ?? AccountId;
    const version = OutputSchemaVersion ?? 'V_1';
    const parts = [...(Prefix ? [Prefix.replace(/\/$/, '')] : []), 'StorageLens', source];
    places.push({ bucket, root: [...parts, ConfigId, version, ''].join('/') });
  }
  return places;
}

interface Folder extends ExportPlace {
  readonly aws: Aws;
  readonly region: string;
}

async function latestManifest(
  { aws, bucket, root, region }: Folder,
  within: string | undefined,
  now: Date,
): Promise<string> {
  const manifests = `${root}manifests/`;
  const input = {
    ...ownBucket(aws, bucket),
    Prefix: within ?? manifests,
    ...(within === undefined && {
      StartAfter: `${manifests}dt=${addDays(toDay(now), -DAYS_LOOKED_AT)}`,
    }),
  };
  const { pages } = await collectPages({
    ...{ aws, operation: 'ListObjectsV2', input, maxPages: MOST_PAGES },
    fetch: (token) =>
      aws.send(S3Client, new ListObjectsV2Command({ ...input, ContinuationToken: token }), {
        region,
      }),
    tokenAfter: (page) => page.NextContinuationToken,
  });
  // By the day, which is in the key: a report that was written anew is no later one.
  const latest = pages
    .flatMap(({ Contents = [] }) => Contents.flatMap(({ Key = '' }) => Key))
    .filter((key) => key.startsWith(manifests) && key.endsWith('/manifest.json'))
    .toSorted()
    .at(-1);
  if (latest !== undefined) return latest;
  const place = `s3://${bucket}/${input.Prefix}`;
  const message = `There is no manifest of a report in ${place}; the first takes up to two days.`;
  throw new ToolError('no_storage_lens_report', message, { location: place });
}

async function readText({ aws, bucket, region }: Folder, Key: string): Promise<string> {
  const command = new GetObjectCommand({ ...ownBucket(aws, bucket), Key });
  const { Body } = await aws.send(S3Client, command, { region });
  if (!(Body instanceof Readable)) return '';
  const parts: Uint8Array[] = [];
  let bytes = 0;
  // Not every answer says beforehand how long it is. Left early, the rest is not read.
  for await (const part of Body) {
    parts.push(part);
    bytes += part.length;
    if (bytes > MOST_BYTES) return '';
  }
  return Buffer.concat(parts).toString();
}

function invalid(expected: string, received: string): ValidationError {
  return new ValidationError({
    parameter: 'manifest_location',
    expected,
    received: describeValue(received),
  });
}
