// The tool `get_bucket_storage`: how much is in a bucket, by class of storage.
import { group, listOf, quantity } from '../../answers/list-table.ts';
import type { Aws } from '../../aws/aws.ts';
import {
  CloudWatchClient,
  GetMetricDataCommand,
  ListMetricsCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from '../../aws/models/cloudwatch.ts';
import { addDays, startOfDay, toDay } from '../../calendar.ts';
import { HOUR_MS } from '../cloudwatch/arguments.ts';
import { describeValue } from '../describe-value.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool } from '../tool.ts';
import { ValidationError } from '../tool-error.ts';
import { bucketName, bucketRegion, locateBucket, type NamedBucket } from './bucket.ts';

const DAY_IN_SECONDS = 86_400;
/** Sizes are measured once a day, and known up to two days later. */
const DAYS_LOOKED_AT = 3;
const COUNT = { id: 'count', type: 'AllStorageTypes', metric: 'NumberOfObjects' };

/**
 * The size of a bucket as CloudWatch has it: adding up its objects would take a request for each thousand.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html
 */
export const getBucketStorage = defineTool({
  name: 'get_bucket_storage',
  description:
    'How many bytes an S3 bucket has in each storage class, and how many objects, on the last day ' +
    'measured. For earlier days: get_metric_data of AWS/S3.',
  arguments: { bucket: bucketName, region: bucketRegion },
  dependsOnAnswers: true,
  actions: ['cloudwatch:ListMetrics', 'cloudwatch:GetMetricData', 's3:ListAllMyBuckets'],
  // No probe: which buckets there are differs from account to account.
  example: { bucket: 'data-123456789012-us-west-2' },
  ownCharges: { ListMetrics: 'account', GetMetricData: 'account', ListBuckets: 'account' },

  async run({ bucket, ...args }, { aws, now }) {
    const region = await locateBucket(aws, { bucket, ...args });
    const { sizes, objects, complete } = await readSizes({ aws, bucket, region }, now);
    // One day for all: what was moved to another class would be counted twice.
    const as_of = lastDay(sizes.map(({ days }) => days));
    if (as_of === null && args.region === region) await refuseElsewhere(aws, { bucket, region });
    const storage = sizes.flatMap(({ storage_type, days }) => {
      const bytes = days[as_of ?? ''];
      return bytes === undefined ? [] : [{ storage_type, bytes }];
    });
    const earlier = sizes.flatMap((size) => measuredBefore(as_of, size));
    return {
      ...{ bucket, region, as_of, storage },
      total_bytes: as_of && storage.reduce((sum, { bytes }) => sum + bytes, 0),
      ...(earlier.length > 0 && { not_in_total: earlier }),
      number_of_objects: objects[as_of ?? ''] ?? null,
      complete,
      ...(as_of === null && { note: 'Nothing was measured of late: it is empty, or new.' }),
    };
  },

  table: listOf({
    list: 'storage',
    columns: { storage_type: group, bytes: quantity('bytes', { adds: true }) },
  }),
});

interface LocatedBucket {
  readonly aws: Aws;
  readonly bucket: string;
  readonly region: string;
}

/** What was measured, by day. */
type ValuesByDay = Readonly<Record<string, number>>;

interface Size {
  readonly storage_type: string;
  /** Bytes. */
  readonly days: ValuesByDay;
}

async function readSizes(located: LocatedBucket, now: Date) {
  const { aws, bucket, region } = located;
  const types = await storageTypes(located);
  const asked = types.map((type, at) => ({ id: `size${at}`, type, metric: 'BucketSizeBytes' }));
  const { MetricDataResults: results = [] } = await aws.send(
    CloudWatchClient,
    new GetMetricDataCommand({
      MetricDataQueries: [...asked, COUNT].map((each) => toQuery(bucket, each)),
      StartTime: startOfDay(addDays(toDay(now), -DAYS_LOOKED_AT)),
      // What is asked again within the hour is the same question, whose answer is kept.
      EndTime: new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS),
    }),
    { region },
  );
  return {
    sizes: asked.map(({ id, type }): Size => {
      return { storage_type: type, days: valuesByDay(results, id) };
    }),
    objects: valuesByDay(results, COUNT.id),
    complete: results.every(({ StatusCode = 'Complete' }) => StatusCode === 'Complete'),
  };
}

function lastDay(measured: readonly ValuesByDay[]): string | null {
  return (
    measured
      .flatMap((days) => Object.keys(days))
      .toSorted()
      .at(-1) ?? null
  );
}

// Whether it is gone by then or is not known yet, AWS does not say.
function measuredBefore(as_of: string | null, { storage_type, days }: Size) {
  const day = lastDay([days]);
  return day === null || day === as_of ? [] : [{ storage_type, bytes: days[day], as_of: day }];
}

/** @throws {@link ValidationError} when the bucket is not where the caller said: nothing is measured there */
async function refuseElsewhere(aws: Aws, { bucket, region }: NamedBucket): Promise<void> {
  const there = await locateBucket(aws, { bucket });
  if (there === region) return;
  throw new ValidationError({
    parameter: 'region',
    expected: `${there}, where the bucket is`,
    received: describeValue(region),
  });
}

async function storageTypes({ aws, bucket, region }: LocatedBucket): Promise<string[]> {
  const { items } = await readList({
    ...{ aws, region },
    service: CloudWatchClient,
    command: ListMetricsCommand,
    input: {
      ...{ Namespace: 'AWS/S3', MetricName: 'BucketSizeBytes' },
      Dimensions: [{ Name: 'BucketName', Value: bucket }],
    },
    token: 'NextToken',
    args: {},
    items: (page) => page.Metrics,
  });
  const types = items.flatMap(({ Dimensions = [] }) =>
    Dimensions.flatMap(({ Name, Value }) => (Name === 'StorageType' && Value ? [Value] : [])),
  );
  return [...new Set(types)].toSorted();
}

function toQuery(
  bucket: string,
  { id, type, metric }: { readonly id: string; readonly type: string; readonly metric: string },
): MetricDataQuery {
  const Dimensions = [
    { Name: 'BucketName', Value: bucket },
    { Name: 'StorageType', Value: type },
  ];
  const Metric = { Namespace: 'AWS/S3', MetricName: metric, Dimensions };
  return { Id: id, MetricStat: { Metric, Period: DAY_IN_SECONDS, Stat: 'Average' } };
}

function valuesByDay(results: readonly MetricDataResult[], id: string): ValuesByDay {
  const { Timestamps = [], Values = [] } = results.find(({ Id }) => Id === id) ?? {};
  const points = Timestamps.flatMap((time, at): [string, number][] => {
    const value = Values[at];
    return value === undefined ? [] : [[toDay(time), value]];
  });
  return Object.fromEntries(points);
}
