// Written by `npm run models` from cloudwatch.json: not to be edited.
import { modelService } from '../model-service.ts';
import model from './cloudwatch.json' with { type: 'json' };

export interface ActionConfiguration {
  readonly AlarmTagsPropagation?: AlarmTagsPropagation | undefined;
}

export interface AlarmHistoryItem {
  readonly AlarmName?: string | undefined;
  readonly AlarmContributorId?: string | undefined;
  readonly AlarmType?: 'CompositeAlarm' | 'MetricAlarm' | 'LogAlarm' | undefined;
  readonly Timestamp?: Date | undefined;
  readonly HistoryItemType?: 'ConfigurationUpdate' | 'StateUpdate' | 'Action' | 'AlarmContributorStateUpdate' | 'AlarmContributorAction' | undefined;
  readonly HistorySummary?: string | undefined;
  readonly HistoryData?: string | undefined;
  readonly AlarmContributorAttributes?: Readonly<Record<string, string>> | undefined;
}

export interface AlarmPromQLCriteria {
  readonly Query: string | undefined;
  readonly PendingPeriod?: number | undefined;
  readonly RecoveryPeriod?: number | undefined;
}

export interface AlarmTagsPropagation {
  readonly Enabled: boolean | undefined;
  readonly IncludedTagKeys?: ReadonlyArray<string> | undefined;
  readonly ExcludedTagKeys?: ReadonlyArray<string> | undefined;
}

export interface CompositeAlarm {
  readonly ActionsEnabled?: boolean | undefined;
  readonly AlarmActions?: ReadonlyArray<string> | undefined;
  readonly AlarmArn?: string | undefined;
  readonly AlarmConfigurationUpdatedTimestamp?: Date | undefined;
  readonly AlarmDescription?: string | undefined;
  readonly AlarmName?: string | undefined;
  readonly AlarmRule?: string | undefined;
  readonly InsufficientDataActions?: ReadonlyArray<string> | undefined;
  readonly OKActions?: ReadonlyArray<string> | undefined;
  readonly StateReason?: string | undefined;
  readonly StateReasonData?: string | undefined;
  readonly StateUpdatedTimestamp?: Date | undefined;
  readonly StateValue?: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA' | undefined;
  readonly StateTransitionedTimestamp?: Date | undefined;
  readonly ActionsSuppressedBy?: 'WaitPeriod' | 'ExtensionPeriod' | 'Alarm' | undefined;
  readonly ActionsSuppressedReason?: string | undefined;
  readonly ActionsSuppressor?: string | undefined;
  readonly ActionsSuppressorWaitPeriod?: number | undefined;
  readonly ActionsSuppressorExtensionPeriod?: number | undefined;
  readonly ActionConfiguration?: ActionConfiguration | undefined;
}

export interface DescribeAlarmHistoryInput {
  readonly AlarmName?: string | undefined;
  readonly AlarmContributorId?: string | undefined;
  readonly AlarmTypes?: ReadonlyArray<'CompositeAlarm' | 'MetricAlarm' | 'LogAlarm'> | undefined;
  readonly HistoryItemType?: 'ConfigurationUpdate' | 'StateUpdate' | 'Action' | 'AlarmContributorStateUpdate' | 'AlarmContributorAction' | undefined;
  readonly StartDate?: Date | undefined;
  readonly EndDate?: Date | undefined;
  readonly MaxRecords?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly ScanBy?: 'TimestampDescending' | 'TimestampAscending' | undefined;
}

export interface DescribeAlarmHistoryOutput {
  readonly AlarmHistoryItems?: ReadonlyArray<AlarmHistoryItem> | undefined;
  readonly NextToken?: string | undefined;
}

export interface DescribeAlarmsInput {
  readonly AlarmNames?: ReadonlyArray<string> | undefined;
  readonly AlarmNamePrefix?: string | undefined;
  readonly AlarmTypes?: ReadonlyArray<'CompositeAlarm' | 'MetricAlarm' | 'LogAlarm'> | undefined;
  readonly ChildrenOfAlarmName?: string | undefined;
  readonly ParentsOfAlarmName?: string | undefined;
  readonly StateValue?: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA' | undefined;
  readonly ActionPrefix?: string | undefined;
  readonly MaxRecords?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface DescribeAlarmsOutput {
  readonly CompositeAlarms?: ReadonlyArray<CompositeAlarm> | undefined;
  readonly MetricAlarms?: ReadonlyArray<MetricAlarm> | undefined;
  readonly LogAlarms?: ReadonlyArray<LogAlarm> | undefined;
  readonly NextToken?: string | undefined;
}

export interface Dimension {
  readonly Name: string | undefined;
  readonly Value: string | undefined;
}

export interface DimensionFilter {
  readonly Name: string | undefined;
  readonly Value?: string | undefined;
}

export interface EvaluationCriteria {
  readonly PromQLCriteria?: AlarmPromQLCriteria | undefined;
}

export interface EvaluationWindow {
  readonly WallClockWindow?: WallClockWindow | undefined;
  readonly SlidingWindow?: SlidingWindow | undefined;
}

export interface GetMetricDataInput {
  readonly MetricDataQueries: ReadonlyArray<MetricDataQuery> | undefined;
  readonly StartTime: Date | undefined;
  readonly EndTime: Date | undefined;
  readonly NextToken?: string | undefined;
  readonly ScanBy?: 'TimestampDescending' | 'TimestampAscending' | undefined;
  readonly MaxDatapoints?: number | undefined;
  readonly LabelOptions?: LabelOptions | undefined;
}

export interface GetMetricDataOutput {
  readonly MetricDataResults?: ReadonlyArray<MetricDataResult> | undefined;
  readonly NextToken?: string | undefined;
  readonly Messages?: ReadonlyArray<MessageData> | undefined;
}

export interface LabelOptions {
  readonly Timezone?: string | undefined;
}

export interface ListMetricsInput {
  readonly Namespace?: string | undefined;
  readonly MetricName?: string | undefined;
  readonly Dimensions?: ReadonlyArray<DimensionFilter> | undefined;
  readonly NextToken?: string | undefined;
  readonly RecentlyActive?: 'PT3H' | undefined;
  readonly IncludeLinkedAccounts?: boolean | undefined;
  readonly OwningAccount?: string | undefined;
}

export interface ListMetricsOutput {
  readonly Metrics?: ReadonlyArray<Metric> | undefined;
  readonly NextToken?: string | undefined;
  readonly OwningAccounts?: ReadonlyArray<string> | undefined;
}

export interface LogAlarm {
  readonly AlarmName?: string | undefined;
  readonly AlarmArn?: string | undefined;
  readonly AlarmDescription?: string | undefined;
  readonly AlarmConfigurationUpdatedTimestamp?: Date | undefined;
  readonly ActionsEnabled?: boolean | undefined;
  readonly OKActions?: ReadonlyArray<string> | undefined;
  readonly AlarmActions?: ReadonlyArray<string> | undefined;
  readonly InsufficientDataActions?: ReadonlyArray<string> | undefined;
  readonly StateValue?: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA' | undefined;
  readonly StateReason?: string | undefined;
  readonly StateReasonData?: string | undefined;
  readonly StateUpdatedTimestamp?: Date | undefined;
  readonly ScheduledQueryConfiguration?: ScheduledQueryConfiguration | undefined;
  readonly QueryResultsToEvaluate?: number | undefined;
  readonly QueryResultsToAlarm?: number | undefined;
  readonly Threshold?: number | undefined;
  readonly ComparisonOperator?: 'GreaterThanOrEqualToThreshold' | 'GreaterThanThreshold' | 'LessThanThreshold' | 'LessThanOrEqualToThreshold' | 'LessThanLowerOrGreaterThanUpperThreshold' | 'LessThanLowerThreshold' | 'GreaterThanUpperThreshold' | undefined;
  readonly TreatMissingData?: string | undefined;
  readonly StateTransitionedTimestamp?: Date | undefined;
  readonly EvaluationState?: 'PARTIAL_DATA' | 'EVALUATION_FAILURE' | 'EVALUATION_ERROR' | undefined;
  readonly ActionLogLineCount?: number | undefined;
  readonly ActionLogLineRoleArn?: string | undefined;
  readonly WarmUpConfiguration?: WarmUpConfiguration | undefined;
  readonly ActionConfiguration?: ActionConfiguration | undefined;
}

export interface MessageData {
  readonly Code?: string | undefined;
  readonly Value?: string | undefined;
}

export interface Metric {
  readonly Namespace?: string | undefined;
  readonly MetricName?: string | undefined;
  readonly Dimensions?: ReadonlyArray<Dimension> | undefined;
}

export interface MetricAlarm {
  readonly AlarmName?: string | undefined;
  readonly AlarmArn?: string | undefined;
  readonly AlarmDescription?: string | undefined;
  readonly AlarmConfigurationUpdatedTimestamp?: Date | undefined;
  readonly ActionsEnabled?: boolean | undefined;
  readonly OKActions?: ReadonlyArray<string> | undefined;
  readonly AlarmActions?: ReadonlyArray<string> | undefined;
  readonly InsufficientDataActions?: ReadonlyArray<string> | undefined;
  readonly StateValue?: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA' | undefined;
  readonly StateReason?: string | undefined;
  readonly StateReasonData?: string | undefined;
  readonly StateUpdatedTimestamp?: Date | undefined;
  readonly MetricName?: string | undefined;
  readonly Namespace?: string | undefined;
  readonly Statistic?: 'SampleCount' | 'Average' | 'Sum' | 'Minimum' | 'Maximum' | undefined;
  readonly ExtendedStatistic?: string | undefined;
  readonly Dimensions?: ReadonlyArray<Dimension> | undefined;
  readonly Period?: number | undefined;
  readonly Unit?: 'Seconds' | 'Microseconds' | 'Milliseconds' | 'Bytes' | 'Kilobytes' | 'Megabytes' | 'Gigabytes' | 'Terabytes' | 'Bits' | 'Kilobits' | 'Megabits' | 'Gigabits' | 'Terabits' | 'Percent' | 'Count' | 'Bytes/Second' | 'Kilobytes/Second' | 'Megabytes/Second' | 'Gigabytes/Second' | 'Terabytes/Second' | 'Bits/Second' | 'Kilobits/Second' | 'Megabits/Second' | 'Gigabits/Second' | 'Terabits/Second' | 'Count/Second' | 'None' | undefined;
  readonly EvaluationPeriods?: number | undefined;
  readonly DatapointsToAlarm?: number | undefined;
  readonly Threshold?: number | undefined;
  readonly ComparisonOperator?: 'GreaterThanOrEqualToThreshold' | 'GreaterThanThreshold' | 'LessThanThreshold' | 'LessThanOrEqualToThreshold' | 'LessThanLowerOrGreaterThanUpperThreshold' | 'LessThanLowerThreshold' | 'GreaterThanUpperThreshold' | undefined;
  readonly TreatMissingData?: string | undefined;
  readonly EvaluateLowSampleCountPercentile?: string | undefined;
  readonly Metrics?: ReadonlyArray<MetricDataQuery> | undefined;
  readonly ThresholdMetricId?: string | undefined;
  readonly EvaluationState?: 'PARTIAL_DATA' | 'EVALUATION_FAILURE' | 'EVALUATION_ERROR' | undefined;
  readonly StateTransitionedTimestamp?: Date | undefined;
  readonly EvaluationWindow?: EvaluationWindow | undefined;
  readonly WarmUpConfiguration?: WarmUpConfiguration | undefined;
  readonly EvaluationCriteria?: EvaluationCriteria | undefined;
  readonly EvaluationInterval?: number | undefined;
  readonly ActionConfiguration?: ActionConfiguration | undefined;
}

export interface MetricDataQuery {
  readonly Id: string | undefined;
  readonly MetricStat?: MetricStat | undefined;
  readonly Expression?: string | undefined;
  readonly Label?: string | undefined;
  readonly ReturnData?: boolean | undefined;
  readonly Period?: number | undefined;
  readonly AccountId?: string | undefined;
}

export interface MetricDataResult {
  readonly Id?: string | undefined;
  readonly Label?: string | undefined;
  readonly Timestamps?: ReadonlyArray<Date> | undefined;
  readonly Values?: ReadonlyArray<number> | undefined;
  readonly StatusCode?: 'Complete' | 'InternalError' | 'PartialData' | 'Forbidden' | undefined;
  readonly Messages?: ReadonlyArray<MessageData> | undefined;
}

export interface MetricStat {
  readonly Metric: Metric | undefined;
  readonly Period: number | undefined;
  readonly Stat: string | undefined;
  readonly Unit?: 'Seconds' | 'Microseconds' | 'Milliseconds' | 'Bytes' | 'Kilobytes' | 'Megabytes' | 'Gigabytes' | 'Terabytes' | 'Bits' | 'Kilobits' | 'Megabits' | 'Gigabits' | 'Terabits' | 'Percent' | 'Count' | 'Bytes/Second' | 'Kilobytes/Second' | 'Megabytes/Second' | 'Gigabytes/Second' | 'Terabytes/Second' | 'Bits/Second' | 'Kilobits/Second' | 'Megabits/Second' | 'Gigabits/Second' | 'Terabits/Second' | 'Count/Second' | 'None' | undefined;
}

export interface ScheduleConfiguration {
  readonly ScheduleExpression: string | undefined;
  readonly StartTimeOffset: number | undefined;
  readonly EndTimeOffset?: number | undefined;
}

export interface ScheduledQueryConfiguration {
  readonly QueryString: string | undefined;
  readonly LogGroupIdentifiers?: ReadonlyArray<string> | undefined;
  readonly QueryARN?: string | undefined;
  readonly ScheduledQueryRoleARN: string | undefined;
  readonly ScheduleConfiguration: ScheduleConfiguration | undefined;
  readonly AggregationExpression: string | undefined;
  readonly Tags?: ReadonlyArray<Tag> | undefined;
}

export interface SlidingWindow {
}

export interface Tag {
  readonly Key: string | undefined;
  readonly Value: string | undefined;
}

export interface WallClockWindow {
  readonly Timezone?: string | undefined;
}

export interface WarmUpConfiguration {
  readonly WarmUpPeriodDurationInMinutes: number | undefined;
  readonly OnlyStartEvaluatingAfterWarmUpPeriodEnds?: boolean | undefined;
}

const service = modelService(model);

/** CloudWatch, with the operations that are used. */
export const CloudWatchClient = service.client;

/** Asks CloudWatch for DescribeAlarmHistory. */
export const DescribeAlarmHistoryCommand = service.command<DescribeAlarmHistoryInput, DescribeAlarmHistoryOutput>('DescribeAlarmHistory');

/** Asks CloudWatch for DescribeAlarms. */
export const DescribeAlarmsCommand = service.command<DescribeAlarmsInput, DescribeAlarmsOutput>('DescribeAlarms');

/** Asks CloudWatch for GetMetricData. */
export const GetMetricDataCommand = service.command<GetMetricDataInput, GetMetricDataOutput>('GetMetricData');

/** Asks CloudWatch for ListMetrics. */
export const ListMetricsCommand = service.command<ListMetricsInput, ListMetricsOutput>('ListMetrics');
