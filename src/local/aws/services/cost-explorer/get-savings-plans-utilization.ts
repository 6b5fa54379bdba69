// GetSavingsPlansUtilization: what of the Savings Plans on the bill was used.
import { Decimal } from 'decimal.js';
import { dayOf } from '../../../../calendar.ts';
import { type Amount, formatAmount } from '../../../data/amount.ts';
import type { ChargeAttributes, ChargeLine } from '../../../data/charge-line.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import type { ModelledOperation } from '../../engine/model/modelled.ts';
import { validationFault } from '../../engine/parse-input.ts';
import type { CallContext } from '../../engine/service-module.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';
import type { Expression } from './expression.ts';
import { requireFilter, savingsPlansRules } from './filter-rules.ts';
import { matchExpression } from './match-expression.ts';
import {
  type Bucket,
  bucketsOf,
  daysOf,
  type Granularity,
  type HourRange,
  parsePeriod,
  requireRecorded,
  type TimePeriodInput,
} from './time-period.ts';

interface UtilizationInput {
  readonly TimePeriod: TimePeriodInput;
  readonly Granularity?: Granularity;
  readonly Filter?: Expression;
}

/**
 * GetSavingsPlansUtilization: how much of what was committed to was used, and what it saved.
 *
 * @param settings - data to sum up
 */
export function getSavingsPlansUtilization(settings: CostExplorerSettings): ModelledOperation {
  return ({ TimePeriod, Granularity: granularity = 'MONTHLY', Filter }: UtilizationInput, call) => {
    if (granularity === 'HOURLY') {
      throw validationFault('Savings Plans utilization is DAILY or MONTHLY');
    }
    requireFilter(Filter, savingsPlansRules);
    const period = parsePeriod(TimePeriod, granularity);
    requireRecorded(period, granularity, call.now);
    if (period.end > dayOf(call.now) * 24) {
      throw validationFault('End date should not be in the future');
    }
    const lines = plansIn({ settings, call, period, filter: Filter });
    const buckets = bucketsOf(period, granularity, call.now);
    return {
      SavingsPlansUtilizationsByTime: buckets.map((bucket: Bucket) => ({
        TimePeriod: bucket.TimePeriod,
        ...utilizationIn(bucket, lines),
      })),
      Total: utilizationIn(period, lines),
    };
  };
}

interface PlansQuestion {
  readonly settings: CostExplorerSettings;
  readonly call: CallContext;
  readonly period: HourRange;
  readonly filter: Expression | undefined;
}

/**
 * Charges of Savings Plans in a period.
 *
 * @throws AwsFault `DataUnavailableException` when there are none
 */
export function plansIn({ settings, call, period, filter }: PlansQuestion): readonly ChargeLine[] {
  const lines = settings.data
    .charges({ accountId: call.account, ...daysOf(period), now: call.now })
    .filter(({ attributes }) => attributes.dimensions.SAVINGS_PLAN_ARN !== undefined)
    .filter(({ attributes }) => matchExpression(filter, planAttributes(attributes)));
  if (lines.length > 0) return lines;
  throw new AwsFault('DataUnavailableException', 'No Savings Plans in the requested period');
}

/** What a charge says about its plan: a plan for compute is in no region. */
function planAttributes(attributes: ChargeAttributes): ChargeAttributes {
  return { ...attributes, dimensions: { ...attributes.dimensions, REGION: 'global' } };
}

/** How well plans were used in a period, and what they saved. */
export function utilizationIn({ start, end }: HourRange, lines: readonly ChargeLine[]): object {
  const sums = { fee: 0n, used: 0n, onDemand: 0n };
  for (const { attributes, days } of lines) {
    const isFee = attributes.dimensions.RECORD_TYPE === 'SavingsPlanRecurringFee';
    const isUsage = attributes.dimensions.RECORD_TYPE === 'SavingsPlanCoveredUsage';
    for (const { amounts } of days.filter(({ day }) => day >= start / 24 && day < end / 24)) {
      if (isFee) sums.fee += amounts.UnblendedCost;
      if (isUsage) sums.used += amounts.AmortizedCost;
      if (isUsage) sums.onDemand += amounts.UnblendedCost;
    }
  }
  const { fee, used, onDemand } = sums;
  return {
    Utilization: {
      TotalCommitment: formatAmount(fee),
      UsedCommitment: formatAmount(used),
      UnusedCommitment: formatAmount(fee - used),
      UtilizationPercentage: percentage(used, fee),
    },
    Savings: {
      NetSavings: formatAmount(onDemand - fee),
      OnDemandCostEquivalent: formatAmount(onDemand),
    },
    AmortizedCommitment: {
      AmortizedRecurringCommitment: formatAmount(fee),
      AmortizedUpfrontCommitment: '0',
      TotalAmortizedCommitment: formatAmount(fee),
    },
  };
}

function percentage(part: Amount, whole: Amount): string {
  if (whole === 0n) return '0';
  const ratio = new Decimal(part.toString()).div(whole.toString());
  return ratio.times(100).toDecimalPlaces(10).toFixed();
}
