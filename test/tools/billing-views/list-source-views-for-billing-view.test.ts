import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { listSourceViewsForBillingView } from '../../../src/tools/billing-views/list-source-views-for-billing-view.ts';
import { describeTool } from '../../support/describe-tool.ts';

const PRIMARY = 'arn:aws:billing::123456789012:billingview/primary';
const CUSTOM = PRIMARY.replace('primary', 'custom-5a6b7c8d-0000-4000-8000-000000000000');
const TWO_PAGES = {
  ListSourceViewsForBillingView: ({ nextToken }: Readonly<Record<string, unknown>>) =>
    nextToken === 'second'
      ? { sourceViews: [CUSTOM] }
      : { sourceViews: [PRIMARY], nextToken: 'second' },
};

describeTool(
  listSourceViewsForBillingView,
  [
    {
      name: 'lists what a custom view is made of',
      as: { region: 'eu-west-1' },
      args: { max_results: 5 },
      requests: [
        {
          operation: 'ListSourceViewsForBillingView',
          region: 'us-east-1',
          input: { arn: CUSTOM, maxResults: 5 },
        },
      ],
      answer: { source_views: [PRIMARY], total_count: 1, complete: true, next_token: null },
    },
    {
      name: 'says that there is more, and goes on from there',
      aws: TWO_PAGES,
      args: { max_pages: 1 },
      part: { complete: false, source_views: [PRIMARY], total_count: 1 },
      next: { part: { complete: true, next_token: null, source_views: [CUSTOM] } },
    },
    { refused: 'arn', args: { arn: null } },
    { refused: 'max_results', args: { max_results: 0 }, allowed: { max_results: 1 } },
    { refused: 'max_pages', args: { max_pages: 0 }, allowed: { max_pages: 1 } },
    {
      name: 'fails with AWS’s error',
      aws: { ListSourceViewsForBillingView: new AwsFault('ResourceNotFoundException', 'No.') },
      error: { code: 'ResourceNotFoundException', operation: 'ListSourceViewsForBillingView' },
    },
  ],
  { args: { arn: CUSTOM } },
);
