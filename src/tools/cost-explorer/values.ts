// Names and values that filters and groups are made of: of dimensions, tags and cost categories.
import {
  CostExplorerClient,
  type Dimension,
  GetCostCategoriesCommand,
  GetDimensionValuesCommand,
  type GetDimensionValuesRequest,
  GetTagsCommand,
  type GetTagsRequest,
} from '@aws-sdk/client-cost-explorer';
import { listOf, listTable } from '../../answers/list-table.ts';
import { describeValue } from '../describe-value.ts';
import { defineOperation } from '../operations.ts';
import { type List, readList } from '../paging/read-list.ts';
import { ValidationError } from '../tool-error.ts';
import { type CostExplorerArguments, PAGES_OF_VIEW, shape, TAG } from './arguments.ts';
import { pagedAnswer } from './paged-answer.ts';
import { checkDays, DATES, pastPeriod } from './period.ts';

/** The values of a dimension in a period (GetDimensionValues). */
export const getDimensionValues = defineOperation(shape, {
  required: ['dimension'],
  optional: [...DATES, 'context', 'search_string', 'filter', 'max_results', ...PAGES_OF_VIEW],
  actions: ['ce:GetDimensionValues'],
  ownCharges: { GetDimensionValues: 'filtered' },

  // AWS counts values only where it sorts them, and then neither searches nor goes on.
  check({ dimension, max_results, search_string, next_token, context, ...dates }, now) {
    checkDays(dates, pastPeriod(dates, now));
    if (dimension === TAG && context !== 'RESERVATIONS') throw tagOutOfContext();
    if (max_results === undefined) return;
    const against = { search_string, next_token, context: sortable(context) ? undefined : context };
    const [name] = Object.entries(against).find(([, value]) => value !== undefined) ?? [];
    if (name === undefined) return;
    throw new ValidationError({
      parameter: 'max_results',
      expected: `to be left out beside ${name}`,
      received: describeValue(max_results),
    });
  },

  async run(args, { aws, now }) {
    const list = await readList({
      ...{ aws, args, service: CostExplorerClient, token: 'NextPageToken' },
      command: GetDimensionValuesCommand,
      input: {
        ...toRequest(args, now),
        // Also TAG, which the SDK sends as it does the others.
        Dimension: args.dimension as Dimension,
        Context: args.context,
        ...dearest(args.max_results),
      },
      items: (page) => page.DimensionValues,
    });
    const data = { DimensionValues: list.items, ...sizesOf(list) };
    // AWS has more, and no token to go on with.
    const cut = args.max_results !== undefined && data.ReturnSize < (data.TotalSize ?? 0);
    const end = { ...list.end, complete: list.end.complete && !cut };
    return pagedAnswer(args, { ...list, end }, data);
  },

  table: listOf({ list: 'DimensionValues' }),
  note: (_, { search_string, dimension }) =>
    search_string !== undefined && dimension === 'SERVICE' ? AS_AWS_SAYS : undefined,
});

// Whoever looks for EC2 finds EC2 - Other, and nothing for RDS.
const AS_AWS_SAYS =
  'Only names with this text: Amazon Elastic Compute Cloud - Compute has no EC2 in it. Without search_string: all.';

/** Cost allocation tag keys, or the values of one (GetTags). */
export const getTagsOrValues = defineOperation(shape, {
  required: [],
  optional: [...DATES, 'tag_key', 'search_string', 'filter', ...PAGES_OF_VIEW],
  actions: ['ce:GetTags'],
  ownCharges: { GetTags: 'filtered' },

  check(args, now) {
    checkDays(args, pastPeriod(args, now));
  },

  async run(args, { aws, now }) {
    const list = await readList({
      ...{ aws, args, service: CostExplorerClient, token: 'NextPageToken' },
      command: GetTagsCommand,
      input: { ...toRequest(args, now), TagKey: args.tag_key },
      items: (page) => page.Tags,
    });
    return pagedAnswer(args, list, { Tags: list.items, ...sizesOf(list) });
  },

  table: listOf({ list: 'Tags' }),
});

/** Names of cost categories, or the values of one (GetCostCategories). */
export const getCostCategories = defineOperation(shape, {
  required: [],
  optional: [...DATES, 'cost_category_name', 'search_string', 'filter', ...PAGES_OF_VIEW],
  actions: ['ce:GetCostCategories'],
  ownCharges: { GetCostCategories: 'filtered' },

  check(args, now) {
    checkDays(args, pastPeriod(args, now));
  },

  async run(args, { aws, now }) {
    const member = args.cost_category_name ? 'CostCategoryValues' : 'CostCategoryNames';
    const list = await readList({
      ...{ aws, args, service: CostExplorerClient, token: 'NextPageToken' },
      command: GetCostCategoriesCommand,
      input: { ...toRequest(args, now), CostCategoryName: args.cost_category_name },
      items: (page) => page[member],
    });
    return pagedAnswer(args, list, { [member]: list.items, ...sizesOf(list) });
  },

  table(data) {
    const list = 'CostCategoryValues' in data ? 'CostCategoryValues' : 'CostCategoryNames';
    return listTable(data, { list });
  },
});

type SharedArguments = Pick<
  CostExplorerArguments,
  (typeof DATES)[number] | 'search_string' | 'filter' | 'billing_view_arn'
>;

function toRequest(
  args: SharedArguments,
  now: Date,
): Pick<GetTagsRequest, 'TimePeriod' | 'SearchString' | 'Filter' | 'BillingViewArn'> {
  return {
    TimePeriod: pastPeriod(args, now),
    SearchString: args.search_string,
    Filter: args.filter,
    BillingViewArn: args.billing_view_arn,
  };
}

// As they are right for the joined list.
function sizesOf({ items, pages }: List<{ readonly TotalSize?: number | undefined }, unknown>) {
  return { ReturnSize: items.length, TotalSize: pages[0]?.TotalSize };
}

function tagOutOfContext(): ValidationError {
  return new ValidationError({
    parameter: 'dimension',
    expected:
      'another dimension, or TAG with the context RESERVATIONS; getTagsOrValues lists tags of costs',
    received: describeValue(TAG),
  });
}

function sortable(context: CostExplorerArguments['context']): boolean {
  return context === undefined || context === 'COST_AND_USAGE';
}

function dearest(
  maxResults: number | undefined,
): Pick<GetDimensionValuesRequest, 'MaxResults' | 'SortBy'> {
  if (maxResults === undefined) return {};
  return { MaxResults: maxResults, SortBy: [{ Key: 'UnblendedCost', SortOrder: 'DESCENDING' }] };
}
