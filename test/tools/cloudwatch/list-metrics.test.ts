import { listMetrics } from '../../../src/tools/cloudwatch/list-metrics.ts';
import { describeTool } from '../../support/describe-tool.ts';

const asking = (input: object, more: object = {}) => [{ operation: 'ListMetrics', input, ...more }];
const metric = (MetricName: string) => ({
  ...{ Namespace: 'AWS/EC2', MetricName },
  Dimensions: [{ Name: 'InstanceId', Value: 'i-1' }],
});
const shown = (metric_name: string) => ({
  ...{ namespace: 'AWS/EC2', metric_name },
  dimensions: [{ name: 'InstanceId', value: 'i-1' }],
});
const TWO_PAGES = {
  ListMetrics: ({ NextToken }: Readonly<Record<string, unknown>>) =>
    NextToken === 'second'
      ? { Metrics: [metric('b')] }
      : { Metrics: [metric('a')], NextToken: 'second' },
};

describeTool(listMetrics, [
  { name: 'asks for all', requests: asking({}, { region: 'us-east-1' }) },
  {
    name: 'asks for some, in another Region',
    args: {
      ...{ namespace: 'AWS/S3', metric_name: 'BucketSizeBytes', recently_active: 'PT3H' },
      dimensions: [{ name: 'BucketName' }, { name: 'StorageType', value: 'StandardStorage' }],
      region: 'us-west-2',
    },
    requests: asking(
      {
        ...{ Namespace: 'AWS/S3', MetricName: 'BucketSizeBytes', RecentlyActive: 'PT3H' },
        Dimensions: [{ Name: 'BucketName' }, { Name: 'StorageType', Value: 'StandardStorage' }],
      },
      { region: 'us-west-2' },
    ),
  },
  { refused: 'recently_active', args: { recently_active: 'PT1H' }, allowed: {} },
  { refused: 'region', args: { region: 'somewhere' }, allowed: { region: 'eu-west-1' } },
  { refused: 'dimensions', args: { dimensions: [{ value: 'a' }] }, path: 'dimensions[0].name' },
  {
    refused: 'dimensions',
    args: { dimensions: Array.from({ length: 11 }, () => ({ name: 'a' })) },
    allowed: { dimensions: Array.from({ length: 10 }, () => ({ name: 'a' })) },
  },
  {
    name: 'is in the partition of the account',
    args: { region: 'cn-north-1' },
    error: { code: 'region_not_in_partition' },
  },
  {
    name: 'says that there is more, and goes on from there',
    aws: TWO_PAGES,
    args: { max_pages: 1 },
    part: { metrics: [shown('a')], complete: false },
    next: { part: { metrics: [shown('b')], complete: true, next_token: null } },
  },
  {
    name: 'says null for what AWS does not tell',
    aws: { ListMetrics: { Metrics: [{}] } },
    answer: {
      metrics: [{ namespace: null, metric_name: null, dimensions: [] }],
      ...{ complete: true, next_token: null },
    },
    table: {
      name: 'metrics',
      columns: [{ groups: true }, { groups: true }, { name: 'dimensions' }],
      rows: [[null, null, []]],
    },
  },
]);
