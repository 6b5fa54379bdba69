import { seedOf } from '../../data/seeded-random.ts';

const OFFER_TERM = 'JRTCKXETXF';
const RATE = '6YS6EN2CT7';

/** Something with a list price. */
export interface Product {
  readonly serviceCode: string;
  readonly productFamily: string;
  /** By attribute name, `regionCode` and `usagetype` among them. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly unit: string;
  /** Dollars for one unit, decimal. */
  readonly price: string;
}

/**
 * Writes a product the way GetProducts lists it: as JSON text.
 *
 * @param product - what to write
 */
export function priceListItem(product: Product): string {
  const { serviceCode, productFamily } = product;
  const sku = skuOf(product);
  return JSON.stringify({
    product: {
      productFamily,
      attributes: { servicecode: serviceCode, ...product.attributes },
      sku,
    },
    serviceCode,
    terms: { OnDemand: { [`${sku}.${OFFER_TERM}`]: onDemandTerm(product, sku) } },
    version: '20261101000000',
    publicationDate: '2026-11-01T00:00:00Z',
  });
}

function onDemandTerm({ attributes, unit, price }: Product, sku: string): object {
  const rateCode = `${sku}.${OFFER_TERM}.${RATE}`;
  const priceDimension = {
    rateCode,
    unit,
    beginRange: '0',
    endRange: 'Inf',
    description: `$${price} per ${unit} of ${attributes.usagetype}`,
    appliesTo: [],
    pricePerUnit: { USD: price },
  };
  return {
    sku,
    offerTermCode: OFFER_TERM,
    effectiveDate: '2026-11-01T00:00:00Z',
    priceDimensions: { [rateCode]: priceDimension },
    termAttributes: {},
  };
}

function skuOf({ serviceCode, attributes }: Product): string {
  const names = [serviceCode, ...Object.values(attributes)];
  return [seedOf(...names), seedOf(...names, 'sku')]
    .map((seed) => seed.toString(36).padStart(8, '0'))
    .join('')
    .slice(0, 16)
    .toUpperCase();
}
