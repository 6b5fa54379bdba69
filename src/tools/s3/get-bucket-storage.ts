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
import { readList } from '../paging/read-list.ts';
import { defineTool } from '../tool.ts';
import { bucketName, bucketRegion, locateBucket } from './bucket.ts';

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
    const types = await storageTypes({ aws, bucket, region });
    const sizes = types.map((type, at) => ({ id: `size${at}`, type, metric: 'BucketSizeBytes' }));
    const { MetricDataResults = [] } = await aws.send(
      CloudWatchClient,
      new GetMetricDataCommand({
        MetricDataQueries: [...sizes, COUNT].map((each) => toQuery(bucket, each)),
        StartTime: startOfDay(addDays(toDay(now), -DAYS_LOOKED_AT)),
        EndTime: now,
      }),
      { region },
    );
    // One day for all: what was moved to another class would be counted twice.
    const [as_of = null] = sizes
      .flatMap(({ id }) => Object.keys(valuesByDay(MetricDataResults, id)))
      .toSorted()
      .toReversed();
    const on = (id: string) => valuesByDay(MetricDataResults, id)[as_of ?? ''];
    const storage = sizes.flatMap(({ id, type }) => {
      const bytes = on(id);
      return bytes === undefined ? [] : [{ storage_type: type, bytes }];
    });
    return {
      ...{ bucket, region, as_of, storage },
      total_bytes: as_of && storage.reduce((sum, { bytes }) => sum + bytes, 0),
      number_of_objects: on(COUNT.id) ?? null,
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

function valuesByDay(results: readonly MetricDataResult[], id: string): Record<string, number> {
  const { Timestamps = [], Values = [] } = results.find(({ Id }) => Id === id) ?? {};
  const points = Timestamps.flatMap((time, at): [string, number][] => {
    const value = Values[at];
    return value === undefined ? [] : [[toDay(time), value]];
  });
  return Object.fromEntries(points);
}
