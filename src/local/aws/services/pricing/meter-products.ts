import type { Meter, Service } from '../../../data/catalog/meter.ts';
import { services } from '../../../data/catalog/services.ts';
import { type BillingRegion, globalRegion } from '../../../data/regions.ts';
import type { Product } from './product.ts';

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
