// Workload estimates in the reference server's names, with amounts as decimal text.
import { Decimal } from 'decimal.js';
import { plain, readExact } from '../../answers/exact.ts';
import type {
  WorkloadEstimateSummary,
  WorkloadEstimateUsageItem,
} from '../../aws/models/bcm-pricing-calculator.ts';

/** AWS's statuses in words; others stay as they are. */
const STATUSES: Readonly<Record<string, string>> = {
  VALID: 'Valid',
  UPDATING: 'Updating',
  INVALID: 'Invalid',
  ACTION_NEEDED: 'Action Needed',
  STALE: 'Stale',
};

/**
 * An estimate.
 *
 * @param estimate - as AWS has it, in a list or alone
 */
export function toEstimate(estimate: WorkloadEstimateSummary) {
  const { createdAt, expiresAt, rateTimestamp, totalCost, failureMessage } = estimate;
  return {
    id: estimate.id ?? null,
    name: estimate.name ?? null,
    status: estimate.status ?? null,
    rate_type: estimate.rateType ?? null,
    ...(createdAt && { created_at: toTime(createdAt) }),
    ...(expiresAt && { expires_at: toTime(expiresAt) }),
    ...(rateTimestamp && { rate_timestamp: toTime(rateTimestamp) }),
    ...(totalCost !== undefined && { cost: toCost(totalCost, estimate.costCurrency) }),
    ...(failureMessage && { failure_message: failureMessage }),
    ...indicator(estimate.status),
  };
}

/**
 * A line of an estimate: what is used how much, and its cost.
 *
 * @param item - as AWS has it
 */
export function toUsage(item: WorkloadEstimateUsageItem) {
  const { quantity, cost, historicalUsage: past } = item;
  return {
    id: item.id ?? null,
    service_code: item.serviceCode ?? null,
    usage_type: item.usageType ?? null,
    operation: item.operation ?? null,
    location: item.location ?? null,
    usage_account_id: item.usageAccountId ?? null,
    group: item.group ?? null,
    status: item.status ?? null,
    currency: item.currency ?? 'USD',
    ...(quantity && { quantity: toQuantity(quantity) }),
    ...(cost !== undefined && { cost: toCost(cost, item.currency) }),
    ...(past && { historical_usage: toHistory(past) }),
    ...indicator(item.status),
  };
}

function toHistory(past: NonNullable<WorkloadEstimateUsageItem['historicalUsage']>) {
  const { billInterval } = past;
  return {
    service_code: past.serviceCode ?? null,
    usage_type: past.usageType ?? null,
    operation: past.operation ?? null,
    location: past.location ?? null,
    usage_account_id: past.usageAccountId ?? null,
    ...(billInterval && {
      bill_interval: {
        start: billInterval.start?.toISOString() ?? null,
        end: billInterval.end?.toISOString() ?? null,
      },
    }),
  };
}

function toQuantity({ amount, unit }: NonNullable<WorkloadEstimateUsageItem['quantity']>) {
  return {
    amount: decimalText(amount),
    unit: unit ?? null,
    formatted: amount === undefined ? null : `${rounded(amount)} ${unit ?? ''}`,
  };
}

function toCost(cost: number, currency = 'USD') {
  return { amount: decimalText(cost), currency, formatted: `${currency} ${rounded(cost)}` };
}

function toTime(time: Date) {
  const text = time.toISOString();
  return { timestamp: text, formatted: `${text.slice(0, 19).replace('T', ' ')} UTC` };
}

function indicator(status: string | undefined) {
  return status === undefined ? {} : { status_indicator: STATUSES[status] ?? status };
}

function decimalText(value: number | undefined): string | null {
  const exact = readExact(value);
  return exact ? plain(exact) : null;
}

/** With two decimals, and a comma before each three digits. */
function rounded(value: number): string {
  const text = new Decimal(value).toFixed(2, Decimal.ROUND_HALF_EVEN);
  return text.replace(/\B(?=(\d{3})+\.)/g, ',');
}
