// The tool `list-source-views-for-billing-view`: what a billing view is made of.
import { listOf } from '../../answers/list-table.ts';
import { BillingClient, ListSourceViewsForBillingViewCommand } from '../../aws/models/billing.ts';
import { maxPages, nextToken } from '../arguments/paging.ts';
import { text } from '../arguments/text.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool } from '../tool.ts';
import { maxResults } from './arguments.ts';

/**
 * ARNs of the billing views that another one is made of.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_billing_ListSourceViewsForBillingView.html
 */
export const listSourceViewsForBillingView = defineTool({
  name: 'list-source-views-for-billing-view',
  description: 'ARNs of the billing views that a custom one is made of.',
  arguments: {
    arn: text('From list-billing-views.'),
    max_results: maxResults,
    max_pages: maxPages,
    next_token: nextToken,
  },
  actions: ['billing:ListSourceViewsForBillingView'],
  // No probe: which views there are differs from account to account.
  example: {
    arn: 'arn:aws:billing::123456789012:billingview/custom-5a6b7c8d-0000-4000-8000-000000000000',
  },
  // Who was granted own charges may name no view at all, whosever it is.
  ownCharges: { ListSourceViewsForBillingView: 'account' },

  async run(args, { aws }) {
    const { items, end } = await readList({
      aws,
      service: BillingClient,
      command: ListSourceViewsForBillingViewCommand,
      input: { arn: args.arn, maxResults: args.max_results },
      token: 'nextToken',
      args,
      items: (page) => page.sourceViews,
    });
    return { source_views: items, total_count: items.length, ...end };
  },

  table: listOf({ list: 'source_views' }),
});
