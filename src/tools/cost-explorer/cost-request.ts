import type {
  GetCostAndUsageRequest,
  GetCostAndUsageWithResourcesRequest,
} from '@aws-sdk/client-cost-explorer';
import type { CostExplorerArguments } from './arguments.ts';
import type { Period } from './period.ts';

/**
 * The request for costs and usage, with or without resources.
 *
 * @param args - the arguments of the call
 * @param period - as the operation's defaults have it
 */
export function costRequest(
  args: CostExplorerArguments,
  period: Period,
): GetCostAndUsageRequest & GetCostAndUsageWithResourcesRequest {
  return {
    TimePeriod: period,
    Granularity: args.granularity,
    Metrics: args.metrics ?? ['UnblendedCost'],
    GroupBy: args.group_by,
    Filter: args.filter,
    BillingViewArn: args.billing_view_arn,
  };
}
