import * as z from 'zod';

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
export function toProduct(priceList: string): object | undefined {
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
