// Products of the price list with their prices, and how each is shown.
import { type Filter, GetProductsCommand, PricingClient } from '@aws-sdk/client-pricing';
import * as z from 'zod';
import { listOf } from '../../answers/list-table.ts';
import { PAGES } from '../arguments/paging.ts';
import { defineOperation } from '../operations.ts';
import { readList } from '../paging/read-list.ts';
import { type AwsPricingArguments, PAGE_SIZE, shape } from './arguments.ts';
import { noPricingData } from './pricing-errors.ts';

/** Products in one answer when the caller sets no limit, as in the reference server. */
const DEFAULT_MAX_RESULTS = 100;

/** Characters of price list after which no further page is read: the Lambda answers 6 MB at most. */
const ENOUGH_CHARACTERS = 2_500_000;

/** Products with their prices (GetProducts). */
export const getPricingFromApi = defineOperation(shape, {
  required: ['service_code'],
  optional: ['filters', ...PAGES],
  actions: ['pricing:GetProducts'],
  ownCharges: { GetProducts: 'account' },

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

  table: listOf({ list: 'products' }),
});

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

const priceDimension = z.object({
  description: z.string().nullish(),
  unit: z.string().nullish(),
  beginRange: z.string().optional(),
  endRange: z.string().optional(),
  pricePerUnit: z.record(z.string(), z.string()).nullish(),
});

const term = z.object({
  effectiveDate: z.string().nullish(),
  priceDimensions: z.record(z.string(), priceDimension).default({}),
  termAttributes: z.record(z.string(), z.string()).default({}),
});

const listedProduct = z.object({
  product: z
    .object({
      sku: z.string().nullish(),
      productFamily: z.string().nullish(),
      attributes: z.record(z.string(), z.unknown()).default({}),
    })
    .default({ attributes: {} }),
  terms: z.record(z.string(), z.record(z.string(), term)).default({}),
});

/**
 * One product of the price list with the reference server's keys. Prices stay the decimal text
 * that AWS sent, by currency.
 *
 * @param priceList - JSON text from GetProducts
 * @returns undefined when it cannot be read
 */
function toProduct(priceList: string): object | undefined {
  const { product, terms } = readProduct(priceList) ?? {};
  if (product === undefined || terms === undefined) return undefined;
  return {
    sku: product.sku ?? null,
    productFamily: product.productFamily ?? null,
    attributes: product.attributes,
    terms: mapValues(terms, (offers) => Object.values(offers).map(toTerm)),
  };
}

function readProduct(priceList: string): z.infer<typeof listedProduct> | undefined {
  try {
    return listedProduct.safeParse(JSON.parse(priceList)).data;
  } catch {
    return undefined;
  }
}

function toTerm({ effectiveDate, priceDimensions, termAttributes }: z.infer<typeof term>): object {
  return {
    effectiveDate: effectiveDate ?? null,
    priceDimensions: Object.values(priceDimensions).map(toPriceDimension),
    // Without these, a reserved price for one year looks like the one for three.
    ...(Object.keys(termAttributes).length > 0 && { termAttributes }),
  };
}

function toPriceDimension({ description, unit, pricePerUnit, ...range }: PriceDimension): object {
  return {
    description: description ?? null,
    unit: unit ?? null,
    pricePerUnit: pricePerUnit ?? null,
    // Without these, the tiers of one price cannot be told apart.
    ...range,
  };
}

type PriceDimension = z.infer<typeof priceDimension>;

function mapValues<Value>(
  record: Readonly<Record<string, Value>>,
  convert: (value: Value) => unknown,
): object {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, convert(value)]));
}
