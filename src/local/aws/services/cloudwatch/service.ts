// CloudWatch: metrics that fit the bill and Compute Optimizer, Region by Region, and alarms on them.
import type {
  AlarmHistoryItem,
  DescribeAlarmHistoryInput,
  DescribeAlarmsInput,
  DimensionFilter,
  ListMetricsInput,
} from '../../../../aws/models/cloudwatch.ts';
import { modelled } from '../../engine/model/modelled.ts';
import { alarmsOf } from './alarms.ts';
import { type MetricDataRequest, metricData } from './metric-data.ts';
import { type Series, seriesOf } from './metric-series.ts';

const METRICS_ON_A_PAGE = 500;
const ALARMS_ON_A_PAGE = 50;

/** CloudWatch. */
export const service = modelled('cloudwatch', ({ data }) => ({
  GetMetricData(request: MetricDataRequest, call) {
    return metricData(seriesOf(data, call), request);
  },

  ListMetrics(request: ListMetricsInput, call, page) {
    const found = seriesOf(data, call).filter((each) => passes(each, request));
    const { items, ...next } = page(found, METRICS_ON_A_PAGE, { region: call.region });
    const Metrics = items.map(({ namespace, name, dimensions }) => ({
      ...{ Namespace: namespace, MetricName: name, Dimensions: dimensions },
    }));
    return { Metrics, ...next };
  },

  DescribeAlarms(request: DescribeAlarmsInput, call, page) {
    const { metric, composite } = alarmsOf(data, call);
    const { AlarmTypes = ['MetricAlarm'], ChildrenOfAlarmName: parent } = request;
    const { AlarmNames: names, StateValue: state } = request;
    const rule = composite.find(({ AlarmName }) => AlarmName === parent)?.AlarmRule ?? '';
    const all = [
      ...metric.map((alarm) => ({ type: 'MetricAlarm' as const, alarm })),
      ...composite.map((alarm) => ({ type: 'CompositeAlarm' as const, alarm })),
    ].filter(({ type, alarm: { AlarmName = '', StateValue } }) => {
      if (parent !== undefined) return rule.includes(`"${AlarmName}"`);
      const isNamed = names?.includes(AlarmName) ?? true;
      return isNamed && AlarmTypes.includes(type) && (state ?? StateValue) === StateValue;
    });
    const { items, ...next } = page(all, ALARMS_ON_A_PAGE, { region: call.region });
    const ofType = (wanted: string) =>
      items.flatMap(({ type, alarm }) => (type === wanted ? [alarm] : []));
    return {
      MetricAlarms: ofType('MetricAlarm'),
      CompositeAlarms: ofType('CompositeAlarm'),
      LogAlarms: [],
      ...next,
    };
  },

  DescribeAlarmHistory(request: HistoryRequest, call, page) {
    const found = alarmsOf(data, call).history.filter((item) => isAsked(item, request));
    const { items, ...next } = page(found, ALARMS_ON_A_PAGE, { region: call.region });
    return { AlarmHistoryItems: items, ...next };
  },
}));

function passes({ namespace, name, dimensions }: Series, request: ListMetricsInput): boolean {
  const { Namespace = namespace, MetricName = name, Dimensions = [] } = request;
  const has = ({ Name, Value }: DimensionFilter) =>
    dimensions.some((each) => each.Name === Name && (Value ?? each.Value) === each.Value);
  return Namespace === namespace && MetricName === name && Dimensions.every(has);
}

/** With times as AWS JSON has them: seconds since 1970. */
interface HistoryRequest extends Omit<DescribeAlarmHistoryInput, 'StartDate' | 'EndDate'> {
  readonly StartDate?: number;
  readonly EndDate?: number;
}

function isAsked(item: AlarmHistoryItem, request: HistoryRequest): boolean {
  const { AlarmName = item.AlarmName, HistoryItemType = item.HistoryItemType } = request;
  const { StartDate = 0, EndDate = Number.POSITIVE_INFINITY } = request;
  const at = (item.Timestamp?.getTime() ?? 0) / 1_000;
  const isInTime = StartDate <= at && at <= EndDate;
  return AlarmName === item.AlarmName && HistoryItemType === item.HistoryItemType && isInTime;
}
