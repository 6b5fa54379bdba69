// The Pricing Calculator of Billing and Cost Management: two estimates of each account, made of what its bill
// of the month before was for, at its rates.
import type {
  ListWorkloadEstimatesRequest,
  ListWorkloadEstimateUsageRequest,
  WorkloadEstimateSummary,
  WorkloadEstimateUsageItem,
} from '../../../../aws/models/bcm-pricing-calculator.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import { modelled } from '../../engine/model/modelled.ts';
import { type Estimate, estimatesOf } from './estimates.ts';

const ESTIMATES_PAGE = 25;
const USAGE_PAGE = 300;

/** The Pricing Calculator. */
export const service = modelled('bcm-pricing-calculator', ({ data }) => ({
  GetPreferences() {
    const rates = ['BEFORE_DISCOUNTS', 'AFTER_DISCOUNTS'];
    return {
      managementAccountRateTypeSelections: rates,
      memberAccountRateTypeSelections: rates.slice(0, 1),
      standaloneAccountRateTypeSelections: rates,
    };
  },
  GetWorkloadEstimate({ identifier }: { readonly identifier: string }, call) {
    return find(estimatesOf(data, call), identifier).summary;
  },
  ListWorkloadEstimates(input: ListWorkloadEstimatesRequest, call, page) {
    const found = estimatesOf(data, call).filter(({ summary }) => passes(summary, input));
    const { items, ...next } = page(found, ESTIMATES_PAGE);
    return { items: items.map(({ summary }) => summary), ...next };
  },
  ListWorkloadEstimateUsage(input: ListWorkloadEstimateUsageRequest, call, page) {
    const { usage } = find(estimatesOf(data, call), input.workloadEstimateId);
    const found = usage.filter((item) =>
      (input.filters ?? []).every(({ name, values = [], matchOption }) =>
        values.some((value) => matches(filteredBy(item, name), value, matchOption)),
      ),
    );
    const { items, ...next } = page(found, USAGE_PAGE);
    return { items, ...next };
  },
}));

function find(estimates: readonly Estimate[], id: string | undefined): Estimate {
  const found = estimates.find(({ summary }) => summary.id === id);
  if (found) return found;
  throw new AwsFault('ResourceNotFoundException', `Workload estimate ${id} does not exist`);
}

// Times are seconds on the wire.
function passes(
  summary: WorkloadEstimateSummary,
  { createdAtFilter, expiresAtFilter, filters = [] }: ListWorkloadEstimatesRequest,
): boolean {
  const within = (time: Date | undefined, range: typeof createdAtFilter) => {
    const seconds = Number(time) / 1_000;
    const { afterTimestamp, beforeTimestamp } = range ?? {};
    return (
      seconds > Number(afterTimestamp ?? Number.NEGATIVE_INFINITY) &&
      seconds < Number(beforeTimestamp ?? Number.POSITIVE_INFINITY)
    );
  };
  return (
    within(summary.createdAt, createdAtFilter) &&
    within(summary.expiresAt, expiresAtFilter) &&
    filters.every(({ name, values = [], matchOption }) =>
      values.some((value) =>
        matches(name === 'STATUS' ? summary.status : summary.name, value, matchOption),
      ),
    )
  );
}

function filteredBy(item: WorkloadEstimateUsageItem, name: string | undefined): string | undefined {
  switch (name) {
    case 'USAGE_ACCOUNT_ID':
      return item.usageAccountId;
    case 'SERVICE_CODE':
      return item.serviceCode;
    case 'USAGE_TYPE':
      return item.usageType;
    case 'OPERATION':
      return item.operation;
    case 'LOCATION':
      return item.location;
    default:
      return item.group;
  }
}

function matches(actual = '', value = '', option = 'EQUALS'): boolean {
  if (option === 'CONTAINS') return actual.includes(value);
  return option === 'STARTS_WITH' ? actual.startsWith(value) : actual === value;
}
