import type { GetTagsRequest } from '@aws-sdk/client-cost-explorer';
import type { CostExplorerArguments } from './arguments.ts';
import { pastPeriod } from './period.ts';

/**
 * What the requests for dimension values, tags and cost categories have in common.
 *
 * @param args - the arguments of the call
 * @param now - when the call started
 */
export function valuesRequest(
  args: CostExplorerArguments,
  now: Date,
): Pick<GetTagsRequest, 'TimePeriod' | 'SearchString' | 'Filter' | 'BillingViewArn'> {
  return {
    TimePeriod: pastPeriod(args, now),
    SearchString: args.search_string,
    Filter: args.filter,
    BillingViewArn: args.billing_view_arn,
  };
}
