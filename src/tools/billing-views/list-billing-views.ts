// The tool `list-billing-views`: through which views an account may look at costs.
import * as z from 'zod';
import { group, listOf } from '../../answers/list-table.ts';
import { BillingClient, ListBillingViewsCommand } from '../../aws/models/billing.ts';
import { toDay } from '../../calendar.ts';
import { json } from '../arguments/json.ts';
import { maxPages, nextToken } from '../arguments/paging.ts';
import { accountId } from '../arguments/text.ts';
import { readUtcTime, refuseEnd, refuseOneEnd, utcTime } from '../arguments/times.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool, type ToolArguments } from '../tool.ts';
import { maxResults } from './arguments.ts';
import { toListedView } from './billing-view.ts';

const TYPES = [
  'PRIMARY',
  'BILLING_GROUP',
  'CUSTOM',
  'BILLING_TRANSFER',
  'BILLING_TRANSFER_SHOWBACK',
] as const;

const STARTS = [{ searchOption: 'STARTS_WITH' as const, searchValue: 'Team' }];

const shape = {
  active_after_inclusive: utcTime('First UTC day or time.').optional(),
  active_before_inclusive: utcTime('Last one, in the same month.').optional(),
  arns: json(z.array(z.string().refine(isViewArn, 'an ARN of a billing view')).max(10), {
    expected: 'a list of ARNs of billing views',
    description: 'At most ten.',
    example: ['arn:aws:billing::123456789012:billingview/primary'],
    lone: true,
    emptyIsNone: true,
  }).optional(),
  billing_view_types: json(z.array(z.enum(TYPES)), {
    expected: `a list of ${TYPES.join(', ')}`,
    description: 'PRIMARY, CUSTOM or others.',
    example: ['CUSTOM' as const],
    lone: true,
    emptyIsNone: true,
  }).optional(),
  max_results: maxResults,
  names: json(
    z
      .array(
        z.strictObject({
          searchOption: z.enum(['STARTS_WITH']),
          searchValue: z.string().min(1).max(128),
        }),
      )
      .max(1),
    {
      expected: `a list of one search, such as ${JSON.stringify(STARTS)}`,
      description: `${JSON.stringify(STARTS)}.`,
      example: STARTS,
      emptyIsNone: true,
    },
  ).optional(),
  owner_account_id: accountId('Filter.').optional(),
  source_account_id: accountId('Filter.').optional(),
  max_pages: maxPages,
  next_token: nextToken,
};

type Arguments = ToolArguments<typeof shape>;

/**
 * Billing views that an account may use.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_billing_ListBillingViews.html
 */
export const listBillingViews = defineTool({
  name: 'list-billing-views',
  description:
    'Billing views of an account (primary, custom, of billing groups), for billing_view_arn.',
  arguments: shape,
  actions: ['billing:ListBillingViews'],
  example: {},
  probe: [{ max_results: 1, max_pages: 1 }],
  // A payer has views of those that it pays for.
  ownCharges: { ListBillingViews: 'unless_payer' },
  check: checkActive,

  async run(args, { aws }) {
    const { items, end } = await readList({
      aws,
      service: BillingClient,
      command: ListBillingViewsCommand,
      input: toInput(args),
      token: 'nextToken',
      args,
      items: (page) => page.billingViews,
    });
    return { billing_views: items.map(toListedView), total_count: items.length, ...end };
  },

  table: listOf({
    list: 'billing_views',
    columns: { billing_view_type: group, 'health_status.status_code': group },
  }),
});

function isViewArn(text: string): boolean {
  return /^arn:[^:]+:billing::[0-9]{12}:billingview\//.test(text);
}

function toInput(args: Arguments) {
  return {
    activeTimeRange: toRange(args),
    arns: args.arns,
    billingViewTypes: args.billing_view_types,
    names: args.names,
    ownerAccountId: args.owner_account_id,
    sourceAccountId: args.source_account_id,
    maxResults: args.max_results,
  };
}

function toRange({ active_after_inclusive: after, active_before_inclusive: before }: Arguments) {
  if (after === undefined || before === undefined) return undefined;
  return {
    activeAfterInclusive: readUtcTime(after),
    activeBeforeInclusive: readUtcTime(before, '23:59:59'),
  };
}

// API reference: the time range must be within one calendar month.
function checkActive(args: Arguments): void {
  const { active_after_inclusive, active_before_inclusive } = args;
  refuseOneEnd({ active_after_inclusive, active_before_inclusive });
  const range = toRange(args);
  if (range === undefined) return;
  const { activeAfterInclusive: after, activeBeforeInclusive: before } = range;
  if (after <= before && monthOf(after) === monthOf(before)) return;
  refuseEnd(
    'active_before_inclusive',
    `not before active_after_inclusive, and in ${monthOf(after)} as well`,
    String(active_before_inclusive),
  );
}

function monthOf(instant: Date): string {
  return toDay(instant).slice(0, 'YYYY-MM'.length);
}
