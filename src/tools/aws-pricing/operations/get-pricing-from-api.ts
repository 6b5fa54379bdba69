import {
  type Filter,
  GetProductsCommand,
  type GetProductsCommandOutput,
  PricingClient,
} from '@aws-sdk/client-pricing';
import type { Answer } from '../../../aws/aws.ts';
import { collectItems } from '../../paging/collect-items.ts';
import type { AwsPricingArguments } from '../arguments.ts';
import { type Operation, PAGE_SIZE } from '../operation.ts';
import { noPricingData } from '../pricing-errors.ts';
import { toProduct } from '../product.ts';

/** Products in one answer when the caller sets no limit, as in the reference server. */
const DEFAULT_MAX_RESULTS = 100;

/** Characters of price list after which no further page is read: the Lambda answers 6 MB at most. */
const ENOUGH_CHARACTERS = 2_500_000;

/** Products with their prices (GetProducts). */
export const getPricingFromApi: Operation = {
  action: 'pricing:GetProducts',
  required: ['service_code'],
  optional: ['filters', 'max_results', 'next_token', 'max_pages'],

  async run(args, { aws }) {
    const input = { ServiceCode: args.service_code, Filters: toFilters(args.filters) };
    const { items, complete, nextToken } = await collectItems({
      aws,
      operation: 'GetProducts',
      input,
      nextToken: args.next_token,
      maxPages: args.max_pages,
      limit: args.max_results ?? DEFAULT_MAX_RESULTS,
      pageSize: PAGE_SIZE,
      fetch: (token, size) =>
        aws.send(
          PricingClient,
          new GetProductsCommand({ ...input, MaxResults: size, NextToken: token }),
        ),
      tokenAfter: (page) => page.NextToken,
      itemsOf,
      isEnough: (texts) => texts.join('').length >= ENOUGH_CHARACTERS,
    });
    const filterCount = input.Filters.length;
    if (items.length === 0 && complete && args.next_token === undefined) {
      throw noPricingData(args.service_code, filterCount);
    }
    return {
      service_code: args.service_code,
      filter_count: filterCount,
      ...readProducts(items),
      complete,
      next_token: nextToken,
    };
  },
};

function toFilters(filters: AwsPricingArguments['filters'] = {}): Filter[] {
  return Object.entries(filters).flatMap(([Field, Value]) =>
    Value === null ? [] : [{ Field, Type: 'TERM_MATCH' as const, Value }],
  );
}

// The SDK boxes each text in an object of its own.
function itemsOf(page: Answer<GetProductsCommandOutput>): readonly string[] {
  return Array.from(page.PriceList ?? [], String);
}

function readProducts(priceLists: readonly string[]): object {
  const products = priceLists.flatMap((priceList) => toProduct(priceList) ?? []);
  const failures = priceLists.length - products.length;
  return {
    total_products_found: priceLists.length,
    products_returned: products.length,
    products,
    ...(failures > 0 && {
      parsing_failures: failures,
      parsing_success_rate: `${((100 * products.length) / priceLists.length).toFixed(1)}%`,
    }),
  };
}
