// What has a list price: what the catalogue charges for, and instances.
import type { Meter, Service } from '../../../data/catalog/meter.ts';
import { services } from '../../../data/catalog/services.ts';
import { type BillingRegion, globalRegion } from '../../../data/regions.ts';
import { seedOf } from '../../../data/seeded-random.ts';

const OFFER_TERM = 'JRTCKXETXF';
const RATE = '6YS6EN2CT7';
/** Standard reservations without anything upfront, and what part of the price is left. */
const RESERVED = [
  { code: '4NA7Y494T4', years: 1, part: 0.63 },
  { code: 'BPH4J8HBKS', years: 3, part: 0.43 },
];

/** Dollars an hour of the `large` size with Linux. */
const FAMILIES: Readonly<Record<string, { price: number; memory: number; processor: string }>> = {
  m5: { price: 0.096, memory: 8, processor: 'Intel Xeon Platinum 8175' },
  m6g: { price: 0.077, memory: 8, processor: 'AWS Graviton2 Processor' },
  c6g: { price: 0.068, memory: 4, processor: 'AWS Graviton2 Processor' },
  r5: { price: 0.126, memory: 16, processor: 'Intel Xeon Platinum 8175' },
  t3: { price: 0.0832, memory: 8, processor: 'Intel Skylake E5 2686 v5' },
};

const SIZES: Readonly<Record<string, number>> = {
  medium: 0.5,
  large: 1,
  xlarge: 2,
  '2xlarge': 4,
  '4xlarge': 8,
};

const WITH_MEDIUM = ['m6g', 'c6g', 't3'];

const SYSTEMS = [
  { name: 'Linux', operation: 'RunInstances', surcharge: 0 },
  { name: 'Windows', operation: 'RunInstances:0002', surcharge: 0.092 },
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

/** Virtual machines: every family in every size, region and operating system. */
export function instanceProducts(regions: readonly BillingRegion[]): Product[] {
  return regions.flatMap((region) =>
    Object.keys(FAMILIES).flatMap((family) =>
      Object.keys(SIZES)
        .filter((size) => size !== 'medium' || WITH_MEDIUM.includes(family))
        .flatMap((size) => productsOf(region, family, size)),
    ),
  );
}

/** Everything that the synthetic bills charge for, at the price they charge. */
export function meterProducts(regions: readonly BillingRegion[]): Product[] {
  return services
    .filter(({ marketplaceSeller }) => !marketplaceSeller)
    .flatMap((service) =>
      (service.spread === 'global' ? [globalRegion] : regions).flatMap((region) =>
        service.meters
          .filter(({ platform }) => !platform)
          .map((meter) => productOf(service, meter, region)),
      ),
    );
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

function productOf(service: Service, meter: Meter, region: BillingRegion): Product {
  const { instanceType, databaseEngine, deploymentOption } = meter;
  return {
    serviceCode: service.code,
    productFamily: meter.usageTypeGroup ?? service.name,
    attributes: {
      servicename: service.name,
      regionCode: region.code,
      location: region.location,
      locationType: 'AWS Region',
      usagetype: `${region.usagePrefix}${meter.usageType}`,
      operation: meter.operation,
      ...(instanceType && { instanceType }),
      ...(databaseEngine && { databaseEngine }),
      ...(deploymentOption && { deploymentOption }),
    },
    unit: meter.unit,
    price: Number(meter.price).toFixed(10),
  };
}

function productsOf(region: BillingRegion, family: string, size: string): Product[] {
  const { price = 0, memory = 0, processor = '' } = FAMILIES[family] ?? {};
  const factor = SIZES[size] ?? 1;
  const instanceType = `${family}.${size}`;
  return SYSTEMS.map(({ name, operation, surcharge }) => ({
    serviceCode: 'AmazonEC2',
    productFamily: 'Compute Instance',
    attributes: {
      regionCode: region.code,
      location: region.location,
      locationType: 'AWS Region',
      usagetype: `${region.usagePrefix}BoxUsage:${instanceType}`,
      operation,
      instanceType,
      operatingSystem: name,
      tenancy: 'Shared',
      capacitystatus: 'Used',
      preInstalledSw: 'NA',
      vcpu: String(family === 't3' ? Math.max(2, 2 * factor) : 2 * factor),
      memory: `${memory * factor} GiB`,
      physicalProcessor: processor,
    },
    unit: 'Hrs',
    price: ((price + surcharge) * factor).toFixed(10),
    reservable: true,
  }));
}
