import { seedOf } from '../../../data/seeded-random.ts';

const OFFER_TERM = 'JRTCKXETXF';
const RATE = '6YS6EN2CT7';
/** Standard reservations without anything upfront, and what part of the price is left. */
const RESERVED = [
  { code: '4NA7Y494T4', years: 1, part: 0.63 },
  { code: 'BPH4J8HBKS', years: 3, part: 0.43 },
];

/** Something with a list price. */
export interface Product {
  readonly serviceCode: string;
  readonly productFamily: string;
  /** By attribute name, `regionCode` and `usagetype` among them. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly unit: string;
  /** Dollars for one unit on demand, decimal. */
  readonly price: string;
  /** Whether it can be reserved as well. */
  readonly reservable?: boolean;
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
    terms: termsOf(product, sku),
    version: '20261101000000',
    publicationDate: '2026-11-01T00:00:00Z',
  });
}

/** Kinds of terms that a product has, as the filter `termType` names them. */
export function termTypes({ reservable = false }: Product): readonly string[] {
  return reservable ? ['OnDemand', 'Reserved'] : ['OnDemand'];
}

function termsOf(product: Product, sku: string): object {
  const { price, unit } = product;
  const onDemand = term({ sku, code: OFFER_TERM, attributes: {}, price, unit });
  if (!product.reservable) return { OnDemand: onDemand };
  const reserved = RESERVED.map(({ code, years, part }) => {
    const attributes = {
      LeaseContractLength: `${years}yr`,
      OfferingClass: 'standard',
      PurchaseOption: 'No Upfront',
    };
    return term({ sku, code, attributes, price: (Number(price) * part).toFixed(10), unit });
  });
  return { OnDemand: onDemand, Reserved: Object.assign({}, ...reserved) };
}

interface Term {
  readonly sku: string;
  readonly code: string;
  readonly attributes: object;
  readonly price: string;
  readonly unit: string;
}

function term({ sku, code, attributes, price, unit }: Term): object {
  const rateCode = `${sku}.${code}.${RATE}`;
  const priceDimension = {
    rateCode,
    unit,
    beginRange: '0',
    endRange: 'Inf',
    description: `$${price} per ${unit}`,
    appliesTo: [],
    pricePerUnit: { USD: price },
  };
  return {
    [`${sku}.${code}`]: {
      sku,
      offerTermCode: code,
      effectiveDate: '2026-11-01T00:00:00Z',
      priceDimensions: { [rateCode]: priceDimension },
      termAttributes: attributes,
    },
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
