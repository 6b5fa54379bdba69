// An anomaly as it is shown.
import type { Anomaly, Impact, RootCause } from '@aws-sdk/client-cost-explorer';

/** ISO 4217 code; null where AWS does not tell. */
type Currency = string | null;

/**
 * One anomaly with the reference server's keys; what AWS does not tell is null.
 *
 * @param anomaly - from GetAnomalies, which names no currency
 * @param currency - of its amounts
 */
export function toAnomaly(anomaly: Anomaly, currency: Currency): object {
  return {
    id: anomaly.AnomalyId ?? null,
    start_date: anomaly.AnomalyStartDate ?? null,
    end_date: anomaly.AnomalyEndDate ?? null,
    dimension_value: anomaly.DimensionValue ?? null,
    monitor_arn: anomaly.MonitorArn ?? null,
    feedback: anomaly.Feedback ?? null,
    ...(anomaly.AnomalyScore && {
      score: {
        current: anomaly.AnomalyScore.CurrentScore ?? null,
        max: anomaly.AnomalyScore.MaxScore ?? null,
      },
    }),
    ...(anomaly.Impact && { impact: toImpact(anomaly.Impact, currency) }),
    ...(anomaly.RootCauses?.length && {
      root_causes: anomaly.RootCauses.map((cause) => toRootCause(cause, currency)),
    }),
  };
}

function toImpact(impact: Impact, currency: Currency): object {
  return {
    total_impact: impact.TotalImpact ?? null,
    total_impact_percentage: impact.TotalImpactPercentage ?? null,
    max_impact: impact.MaxImpact ?? null,
    total_actual_spend: impact.TotalActualSpend ?? null,
    total_expected_spend: impact.TotalExpectedSpend ?? null,
    currency,
  };
}

function toRootCause(cause: RootCause, currency: Currency): object {
  return {
    service: cause.Service ?? null,
    region: cause.Region ?? null,
    linked_account: cause.LinkedAccount ?? null,
    linked_account_name: cause.LinkedAccountName ?? null,
    usage_type: cause.UsageType ?? null,
    ...(cause.Impact?.Contribution !== undefined && {
      contribution: cause.Impact.Contribution,
      currency,
    }),
  };
}
