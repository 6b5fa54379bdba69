import type { BillingRegion } from '../../../data/regions.ts';
import type { Product } from './product.ts';

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
