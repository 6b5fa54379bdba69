// The tool `list_metrics`: what CloudWatch measures, by name.
import * as z from 'zod';
import { group, listOf } from '../../answers/list-table.ts';
import { CloudWatchClient, ListMetricsCommand, type Metric } from '../../aws/models/cloudwatch.ts';
import { json } from '../arguments/json.ts';
import { oneOf } from '../arguments/one-of.ts';
import { maxPages, nextToken } from '../arguments/paging.ts';
import { ownRegion } from '../arguments/region.ts';
import { text } from '../arguments/text.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool } from '../tool.ts';

const DIMENSIONS = [{ name: 'InstanceId' }];

/**
 * Metrics that there are.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html
 */
export const listMetrics = defineTool({
  name: 'list_metrics',
  description: 'CloudWatch metrics by namespace, name and dimensions, for get_metric_data.',
  arguments: {
    namespace: text('Such as AWS/EC2.').optional(),
    metric_name: text('Its name.').optional(),
    dimensions: json(
      z
        .array(
          z.strictObject({
            name: z.string().min(1).max(255),
            value: z.string().min(1).max(1024).optional(),
          }),
        )
        .max(10),
      {
        expected: 'a list of {"name": "...", "value": "..."}, value or not',
        description: `${JSON.stringify(DIMENSIONS)}, also with "value".`,
        example: DIMENSIONS,
        emptyIsNone: true,
      },
    ).optional(),
    recently_active: oneOf(['PT3H'], 'With data of late.').optional(),
    region: ownRegion,
    max_pages: maxPages,
    next_token: nextToken,
  },
  actions: ['cloudwatch:ListMetrics'],
  example: {},
  probe: [{ max_pages: 1 }],
  ownCharges: { ListMetrics: 'account' },

  async run({ namespace, metric_name, dimensions, recently_active, region, ...args }, { aws }) {
    const { items, end } = await readList({
      aws,
      service: CloudWatchClient,
      command: ListMetricsCommand,
      input: {
        Namespace: namespace,
        MetricName: metric_name,
        Dimensions: dimensions?.map(({ name, value }) => ({ Name: name, Value: value })),
        RecentlyActive: recently_active,
      },
      ...(region !== undefined && { region }),
      token: 'NextToken',
      args,
      items: (page) => page.Metrics,
    });
    return { metrics: items.map(toMetric), ...end };
  },

  note: (data) => (isEmptyList(data) ? NO_METRICS : undefined),
  table: listOf({ list: 'metrics', columns: { namespace: group, metric_name: group } }),
});

const NO_METRICS =
  'No metric is called so in this Region: names are exact, such as AWS/EC2 and CPUUtilization.';

function isEmptyList(data: object): boolean {
  return 'metrics' in data && Array.isArray(data.metrics) && data.metrics.length === 0;
}

function toMetric({ Namespace, MetricName, Dimensions = [] }: Metric) {
  return {
    namespace: Namespace ?? null,
    metric_name: MetricName ?? null,
    dimensions: Dimensions.map(({ Name, Value }) => ({ name: Name ?? null, value: Value ?? null })),
  };
}
