// Alarms of an account: on what it was charged this month, which is over a third of its usual spend from
// some day of each month on; and in each Region one that looks for anomalies.
import type {
  AlarmHistoryItem,
  CompositeAlarm,
  MetricAlarm,
} from '../../../../aws/models/cloudwatch.ts';
import { dayOf, formatDay, startOfDay, startOfMonth } from '../../../../calendar.ts';
import { accountProfile } from '../../../data/account-profile.ts';
import type { BillingData } from '../../../data/billing-data.ts';
import type { CallContext } from '../../engine/service-module.ts';
import { estimatedCharges, type Series } from './metric-series.ts';

const CREATED = new Date('2025-06-01T09:30:00Z');
const DAY_IN_MILLISECONDS = 86_400_000;
const CHARGES = 'estimated-charges';

/** Alarms by type, and what happened to them. */
interface Alarms {
  readonly metric: readonly MetricAlarm[];
  readonly composite: readonly CompositeAlarm[];
  /** Latest first. */
  readonly history: readonly AlarmHistoryItem[];
}

/**
 * The alarms of an account in a Region.
 *
 * @param data - the bills
 * @param call - whose, where and when
 */
export function alarmsOf(data: BillingData, call: CallContext): Alarms {
  const arn = (name: string) => `arn:aws:cloudwatch:${call.region}:${call.account}:alarm:${name}`;
  const anomaly = anomalyAlarm(arn);
  if (call.region !== 'us-east-1') return { metric: [anomaly], composite: [], history: [] };
  const threshold = Math.round(accountProfile(call.account).monthlySpend / 3);
  const history = changes(estimatedCharges(data, call), { threshold, now: call.now });
  const [latest] = history;
  const isOver = latest?.HistorySummary?.endsWith('to ALARM') ?? false;
  const state = {
    ...{ ActionsEnabled: true, AlarmConfigurationUpdatedTimestamp: CREATED },
    StateValue: isOver ? ('ALARM' as const) : ('OK' as const),
    StateReason: latest ? reason(threshold, isOver) : 'Unchecked: Initial alarm creation',
    StateUpdatedTimestamp: latest?.Timestamp ?? CREATED,
  };
  const charges: MetricAlarm = {
    ...{ AlarmName: CHARGES, AlarmArn: arn(CHARGES), ...state },
    AlarmDescription: 'More than a third of a usual month.',
    ...{ Namespace: 'AWS/Billing', MetricName: 'EstimatedCharges' },
    Dimensions: [{ Name: 'Currency', Value: 'USD' }],
    ...{ Statistic: 'Maximum', Period: 21_600, EvaluationPeriods: 1 },
    ...{ Threshold: threshold, ComparisonOperator: 'GreaterThanThreshold' },
  };
  const composite: CompositeAlarm = {
    ...{ AlarmName: 'spend', AlarmArn: arn('spend'), ...state },
    AlarmRule: `ALARM("${CHARGES}")`,
  };
  return { metric: [charges, anomaly], composite: [composite], history };
}

function anomalyAlarm(arn: (name: string) => string): MetricAlarm {
  return {
    ...{ AlarmName: 'api-anomalies', AlarmArn: arn('api-anomalies'), StateValue: 'OK' },
    ...{ StateReason: 'Within the band.', StateUpdatedTimestamp: CREATED },
    ...{ ComparisonOperator: 'GreaterThanUpperThreshold', ThresholdMetricId: 'ad1' },
    EvaluationPeriods: 2,
  };
}

/** On each first of a month it is OK again, and on some day over. */
function changes(
  series: Series,
  { threshold, now }: { readonly threshold: number; readonly now: Date },
): AlarmHistoryItem[] {
  const today = dayOf(now);
  const first = startOfMonth(today, -1);
  const isOver = (day: number) => {
    const from = startOfDay(formatDay(day));
    const to = new Date(from.getTime() + DAY_IN_MILLISECONDS);
    return (series.between(from, to)?.greatest ?? 0) > threshold;
  };
  const days = Array.from({ length: today - first + 1 }, (_, at) => first + at);
  return days
    .flatMap((day) => {
      const over = isOver(day);
      return over === isOver(day - 1) ? [] : [change(day, threshold, over)];
    })
    .toReversed();
}

function change(day: number, threshold: number, over: boolean): AlarmHistoryItem {
  const [before, after] = over ? ['OK', 'ALARM'] : ['ALARM', 'OK'];
  return {
    AlarmName: CHARGES,
    AlarmType: 'MetricAlarm',
    Timestamp: startOfDay(formatDay(day)),
    HistoryItemType: 'StateUpdate',
    HistorySummary: `Alarm updated from ${before} to ${after}`,
    HistoryData: JSON.stringify({
      version: '1.0',
      oldState: { stateValue: before },
      newState: { stateValue: after, stateReason: reason(threshold, over) },
    }),
  };
}

function reason(threshold: number, over: boolean): string {
  const how = over ? 'was greater than' : 'was not greater than';
  return `Threshold Crossed: 1 datapoint ${how} the threshold (${threshold}.0).`;
}
