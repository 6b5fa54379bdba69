// GetAnomalies: what was found in a period, and how much it cost.
import { dayOf, formatDay, parseDay } from '../../../../calendar.ts';
import { type Amount, formatAmount } from '../../../data/amount.ts';
import { type Anomaly, anomaliesOf } from '../../../data/anomaly.ts';
import type { ModelledOperation } from '../../engine/model/modelled.ts';
import { validationFault } from '../../engine/parse-input.ts';
import { MOST_RESULTS, monitorArn, monitorOf, refuseLongPage } from './anomaly-monitors.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';

interface Input {
  readonly DateInterval: { readonly StartDate: string; readonly EndDate?: string };
  readonly MonitorArn?: string;
  readonly Feedback?: string;
  readonly TotalImpact?: ImpactFilter;
  readonly MaxResults?: number;
}

interface ImpactFilter {
  readonly NumericOperator: string;
  readonly StartValue: number;
  readonly EndValue?: number;
}

/**
 * GetAnomalies: the anomalies that ended in a period (both days included, today when no end is
 * given); nothing is kept longer than 90 days.
 *
 * @param settings - size of a page
 */
export function getAnomalies({ pageSize }: CostExplorerSettings): ModelledOperation {
  return (query: Input, call, page) => {
    const start = requireDay(query.DateInterval.StartDate);
    const end = requireDay(query.DateInterval.EndDate ?? formatDay(dayOf(call.now)));
    if (start > end) throw validationFault('StartDate should not be after EndDate');
    if (
      query.TotalImpact?.NumericOperator === 'BETWEEN' &&
      query.TotalImpact.EndValue === undefined
    ) {
      throw validationFault('NumericOperator BETWEEN requires EndValue');
    }
    refuseLongPage(query.MaxResults);
    const found = anomaliesOf(call.account, call.now).filter(
      (anomaly) =>
        anomaly.lastDay >= start &&
        anomaly.lastDay <= end &&
        isWanted(anomaly, query, call.account),
    );
    // Its pages can't go on in another size.
    const { MaxResults } = query;
    const { items, ...next } = page(found, Math.min(MOST_RESULTS, pageSize), { MaxResults });
    return { Anomalies: items.map((anomaly) => anomalyResult(anomaly, call.account)), ...next };
  };
}

function requireDay(text: string): number {
  const day = parseDay(text);
  if (day === undefined) throw validationFault(`Failed to parse date: ${text} doesn't exist`);
  return day;
}

function isWanted(anomaly: Anomaly, query: Input, account: string): boolean {
  const { MonitorArn, Feedback, TotalImpact } = query;
  return (
    (MonitorArn === undefined || MonitorArn === monitorOf(account, anomaly.deployment)) &&
    (Feedback === undefined || Feedback === anomaly.feedback) &&
    (TotalImpact === undefined || compare(toDollars(impactOf(anomaly)), TotalImpact))
  );
}

function compare(impact: number, filter: ImpactFilter): boolean {
  const { NumericOperator: operator, StartValue: start, EndValue: end = start } = filter;
  switch (operator) {
    case 'EQUAL':
      return impact === start;
    case 'GREATER_THAN':
      return impact > start;
    case 'GREATER_THAN_OR_EQUAL':
      return impact >= start;
    case 'LESS_THAN':
      return impact < start;
    case 'LESS_THAN_OR_EQUAL':
      return impact <= start;
    default:
      return impact >= start && impact <= end;
  }
}

function anomalyResult(anomaly: Anomaly, account: string): unknown {
  const { deployment, profile, feedback } = anomaly;
  const monitor = monitorOf(account, deployment);
  const isByService = monitor === monitorArn(account, 'services');
  return {
    AnomalyId: anomaly.id,
    AnomalyStartDate: `${formatDay(anomaly.firstDay)}T00:00:00Z`,
    AnomalyEndDate: `${formatDay(anomaly.lastDay)}T00:00:00Z`,
    ...(isByService && { DimensionValue: deployment.service.name }),
    RootCauses: [
      {
        Service: deployment.service.name,
        Region: deployment.region.code,
        LinkedAccount: profile.accountId,
        LinkedAccountName: profile.name,
        UsageType: deployment.region.usagePrefix + deployment.meter.usageType,
        Impact: { Contribution: toDollars(impactOf(anomaly)) },
      },
    ],
    AnomalyScore: scoreOf(anomaly),
    Impact: {
      MaxImpact: toDollars(anomaly.maxImpact),
      TotalImpact: toDollars(impactOf(anomaly)),
      TotalActualSpend: toDollars(anomaly.actual),
      TotalExpectedSpend: toDollars(anomaly.expected),
      ...(anomaly.expected > 0n && { TotalImpactPercentage: impactPercentage(anomaly) }),
    },
    MonitorArn: monitor,
    ...(feedback !== 'none' && { Feedback: feedback }),
  };
}

function impactOf({ actual, expected }: Anomaly): Amount {
  return actual - expected;
}

/** Impact comes as a number on AWS, not as a decimal string. */
function toDollars(amount: Amount): number {
  return Math.round(Number(formatAmount(amount)) * 100) / 100;
}

function impactPercentage(anomaly: Anomaly): number {
  return Number((impactOf(anomaly) * 10_000n) / anomaly.expected) / 100;
}

function scoreOf({ actual, expected }: Anomaly): { MaxScore: number; CurrentScore: number } {
  const MaxScore = actual > 0n ? Number(((actual - expected) * 100n) / actual) / 100 : 0;
  return { MaxScore, CurrentScore: Math.round(MaxScore * 80) / 100 };
}
