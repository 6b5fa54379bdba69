import { accountCalls } from './calls/accounts.ts';
import { budgetCalls } from './calls/budgets.ts';
import { computeOptimizerCalls } from './calls/compute-optimizer.ts';
import { costAndUsageCalls } from './calls/cost-and-usage.ts';
import { costAnomalyCalls } from './calls/cost-anomaly.ts';
import { costValuesCalls } from './calls/cost-values.ts';
import { forecastAndResourceCalls } from './calls/forecasts-and-resources.ts';
import { freeTierCalls } from './calls/free-tier.ts';
import { pricingCalls } from './calls/pricing.ts';
import { datesAround } from './dates.ts';
import type { ParityCall } from './parity-call.ts';

/**
 * The table of calls: every operation of every tool, and how it fails.
 *
 * @param now - when the calls are made
 */
export function parityCalls(now: Date): readonly ParityCall[] {
  const dates = datesAround(now);
  return [
    ...costAndUsageCalls(dates),
    ...costValuesCalls(dates),
    ...forecastAndResourceCalls(dates),
    ...pricingCalls,
    ...budgetCalls,
    ...computeOptimizerCalls,
    ...costAnomalyCalls(dates),
    ...freeTierCalls,
    ...accountCalls(dates),
  ];
}
