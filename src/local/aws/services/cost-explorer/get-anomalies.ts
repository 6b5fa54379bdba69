import * as z from 'zod';
import { dayOf, formatDay, parseDay } from '../../../../calendar.ts';
import { type Amount, formatAmount } from '../../../data/amount.ts';
import { type Anomaly, anomaliesOf } from '../../../data/anomaly.ts';
import { pageOf, pageTokenSchema } from '../../engine/page-token.ts';
import { parseInput, validationFault } from '../../engine/parse-input.ts';
import type { Operation } from '../../engine/service-module.ts';
import { monitorArn, monitorOf } from './anomaly-monitors.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';

const MOST_RESULTS = 100;
const LONGEST_TEXT = 1_024;

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const impactSchema = z.object({
  NumericOperator: z.enum([
    'EQUAL',
    'GREATER_THAN_OR_EQUAL',
    'LESS_THAN_OR_EQUAL',
    'GREATER_THAN',
    'LESS_THAN',
    'BETWEEN',
  ]),
  StartValue: z.number(),
  EndValue: z.number().optional(),
});

const schema = z.object({
  DateInterval: z.object({ StartDate: date, EndDate: date.optional() }),
  MonitorArn: z.string().max(LONGEST_TEXT).optional(),
  Feedback: z.enum(['YES', 'NO', 'PLANNED_ACTIVITY']).optional(),
  TotalImpact: impactSchema.optional(),
  MaxResults: z.int().min(1).max(MOST_RESULTS).default(MOST_RESULTS),
  NextPageToken: pageTokenSchema,
});
type Input = z.output<typeof schema>;

/**
 * GetAnomalies: the anomalies that ended in a period (both days included, today when no end is
 * given); nothing is kept longer than 90 days.
 *
 * @param settings - size of a page
 */
export function getAnomalies({ pageSize }: CostExplorerSettings): Operation {
  return (input, call) => {
    const query = parseInput(schema, input);
    const start = requireDay(query.DateInterval.StartDate);
    const end = requireDay(query.DateInterval.EndDate ?? formatDay(dayOf(call.now)));
    if (start > end) throw validationFault('StartDate should not be after EndDate');
    if (
      query.TotalImpact?.NumericOperator === 'BETWEEN' &&
      query.TotalImpact.EndValue === undefined
    ) {
      throw validationFault('NumericOperator BETWEEN requires EndValue');
    }
    const found = anomaliesOf(call.account, call.now).filter(
      (anomaly) =>
        anomaly.lastDay >= start &&
        anomaly.lastDay <= end &&
        isWanted(anomaly, query, call.account),
    );
    const { items, ...next } = pageOf(found, Math.min(query.MaxResults, pageSize), {
      operation: 'GetAnomalies',
      input,
      call,
    });
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

function compare(impact: number, filter: NonNullable<Input['TotalImpact']>): boolean {
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
    case 'BETWEEN':
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
