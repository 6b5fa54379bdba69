import { type Filter, GetProductsCommand, PricingClient } from '@aws-sdk/client-pricing';
import { readList } from '../../paging/read-list.ts';
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
    const filters = toFilters(args.filters);
    const { items, end } = await readList({
      aws,
      service: PricingClient,
      command: GetProductsCommand,
      input: { ServiceCode: args.service_code, Filters: filters },
      token: 'NextToken',
      size: { member: 'MaxResults', most: PAGE_SIZE },
      args: { ...args, max_results: args.max_results ?? DEFAULT_MAX_RESULTS },
      // The SDK boxes each text in an object of its own.
      items: (page): readonly string[] => Array.from(page.PriceList ?? [], String),
      isEnough: (texts) => texts.join('').length >= ENOUGH_CHARACTERS,
    });
    if (items.length === 0 && end.complete && args.next_token === undefined) {
      throw noPricingData(args.service_code, filters.length);
    }
    return {
      service_code: args.service_code,
      filter_count: filters.length,
      ...readProducts(items),
      ...end,
    };
  },
};

function toFilters(filters: AwsPricingArguments['filters'] = {}): Filter[] {
  return Object.entries(filters).flatMap(([Field, Value]) =>
    Value === null ? [] : [{ Field, Type: 'TERM_MATCH' as const, Value }],
  );
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
