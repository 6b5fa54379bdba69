// The tool `list-billing-view-segments`: when costs were billable, and when pro forma.
import { group, listOf } from '../../answers/list-table.ts';
import {
  BillingClient,
  type BillingViewSegmentsListElement,
  type BillingViewSegmentTimeRange,
  ListBillingViewSegmentsCommand,
} from '../../aws/models/billing.ts';
import { maxPages, nextToken } from '../arguments/paging.ts';
import { text } from '../arguments/text.ts';
import { readUtcTime, refuseEnd, refuseOneEnd, utcTime } from '../arguments/times.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool, type ToolArguments } from '../tool.ts';
import { maxResults } from './arguments.ts';

const shape = {
  arn: text('A primary view, if not the account’s own.').optional(),
  max_results: maxResults,
  begin_date_inclusive: utcTime('UTC day or time; this month when not given.').optional(),
  end_date_exclusive: utcTime('UTC day or time.').optional(),
  max_pages: maxPages,
  next_token: nextToken,
};

type Arguments = ToolArguments<typeof shape>;

/**
 * Parts of a period, each with the billing domain and the accounts between who pays AWS and who uses it.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_billing_ListBillingViewSegments.html
 */
export const listBillingViewSegments = defineTool({
  name: 'list-billing-view-segments',
  description:
    'Which parts of a period were BILLABLE (owed to AWS) or PRO_FORMA (made up by Billing Conductor), ' +
    'and which accounts stood in between. AWS leaves out what the account may not see: gaps are normal.',
  arguments: shape,
  actions: ['billing:ListBillingViewSegments'],
  example: {},
  probe: [{ max_results: 1, max_pages: 1 }],
  // Of the primary view of the account that asks; who names another view is refused.
  ownCharges: { ListBillingViewSegments: 'account' },
  check: checkPeriod,

  async run(args, { aws }) {
    const { items, pagination, end } = await readList({
      aws,
      service: BillingClient,
      command: ListBillingViewSegmentsCommand,
      input: { arn: args.arn, timeRange: toRange(args), maxResults: args.max_results },
      token: 'nextToken',
      args,
      items: (page) => page.items,
    });
    return { segments: items.map(toSegment), pagination, ...end };
  },

  table: listOf({ list: 'segments', columns: { domain: group } }),
});

function toRange({ begin_date_inclusive: begin, end_date_exclusive: end }: Arguments) {
  if (begin === undefined || end === undefined) return undefined;
  return { beginDateInclusive: readUtcTime(begin), endDateExclusive: readUtcTime(end) };
}

function checkPeriod(args: Arguments): void {
  const { begin_date_inclusive, end_date_exclusive } = args;
  refuseOneEnd({ begin_date_inclusive, end_date_exclusive });
  const range = toRange(args);
  if (range === undefined || range.beginDateInclusive < range.endDateExclusive) return;
  refuseEnd('end_date_exclusive', 'after begin_date_inclusive', String(end_date_exclusive));
}

// Which accounts are named says who stands in between, so what AWS leaves out is left out.
function toSegment(segment: BillingViewSegmentsListElement): object {
  const { domain, timeRange } = segment;
  const { managementAccountId, billingGroupPrimaryAccountId, billingTransferAccountId } = segment;
  return {
    domain: domain ?? null,
    ...(managementAccountId && { management_account_id: managementAccountId }),
    ...(billingGroupPrimaryAccountId && {
      billing_group_primary_account_id: billingGroupPrimaryAccountId,
    }),
    ...(billingTransferAccountId && { billing_transfer_account_id: billingTransferAccountId }),
    ...(timeRange && { time_range: toTimeRange(timeRange) }),
  };
}

function toTimeRange({ beginDateInclusive, endDateExclusive }: BillingViewSegmentTimeRange) {
  return {
    ...(beginDateInclusive && { begin_date_inclusive: beginDateInclusive.toISOString() }),
    ...(endDateExclusive && { end_date_exclusive: endDateExclusive.toISOString() }),
  };
}
